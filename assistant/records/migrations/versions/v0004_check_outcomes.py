"""What lists show of checks gets a table of its own, filled with what was checked already."""

import json
from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

STATUSES = ("fulfilled", "partly", "risky", "not_found")
LEVELS = ("sign", "negotiate", "do_not_sign")


def upgrade() -> None:
    """Make the table; a check that cannot be read is as if it had not been made."""
    outcomes = op.create_table(
        "contract_outcomes",
        sa.Column(
            "version_id", sa.String(32), sa.ForeignKey("contract_versions.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("rules_version", sa.Text, nullable=False),
        sa.Column("level", sa.Text),
        *(sa.Column(status, sa.Integer, nullable=False) for status in STATUSES),
    )
    columns = (sa.column(name, sa.Text) for name in ("version_id", "rules_version", "result"))
    checks = sa.table("contract_checks", *columns)
    rows: dict[str, dict[str, object]] = {}  # the side of a check changes no status
    for version_id, rules_version, result in op.get_bind().execute(sa.select(checks)):
        if found := _read(result):
            rows[version_id] = {"version_id": version_id, "rules_version": rules_version, **found}
    if rows:
        op.bulk_insert(outcomes, list(rows.values()))


def downgrade() -> None:
    """Drop the table; the checks that it was filled from stay."""
    op.drop_table("contract_outcomes")


def _read(result: str) -> dict[str, object] | None:
    try:
        check = json.loads(result)
        counts = Counter(requirement["status"] for requirement in check["requirements"])
        level = check["verdict"]["level"]
    except (KeyError, TypeError, ValueError):
        return None
    if level not in LEVELS or not set(counts) <= set(STATUSES):
        return None
    return {"level": level, **{status: counts[status] for status in STATUSES}}
