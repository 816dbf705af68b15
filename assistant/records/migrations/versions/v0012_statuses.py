"""Beside a check's outcome stands the status of each requirement, in place of how many there are of each."""

import json
from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

STATUSES = ("fulfilled", "partly", "risky", "not_found")
NONE = "{}"
OUTCOMES = sa.table(
    "contract_outcomes",
    *(sa.column(name, sa.Text) for name in ("version_id", "rules_version", "level", "statuses")),
    *(sa.column(name, sa.Integer) for name in STATUSES),
)
CHECKS = sa.table("contract_checks", *(sa.column(name, sa.Text) for name in ("version_id", "rules_version", "result")))
SAME = sa.and_(CHECKS.c.version_id == OUTCOMES.c.version_id, CHECKS.c.rules_version == OUTCOMES.c.rules_version)


def upgrade() -> None:
    """Read them from the checks; an outcome without one that can be read is as if there had been no check."""
    op.add_column("contract_outcomes", sa.Column("statuses", sa.Text, nullable=False, server_default=NONE))
    found = sa.select(OUTCOMES.c.version_id, CHECKS.c.result).join(CHECKS, SAME)
    rows = op.get_bind().execute(found.where(OUTCOMES.c.level.is_not(None)))
    read = {name: statuses for name, result in rows if (statuses := _read(result))}  # the side changes no status
    for name, statuses in read.items():
        op.execute(OUTCOMES.update().where(OUTCOMES.c.version_id == name).values(statuses=json.dumps(statuses)))
    op.execute(OUTCOMES.delete().where(OUTCOMES.c.level.is_not(None), OUTCOMES.c.statuses == NONE))
    with op.batch_alter_table("contract_outcomes") as table:
        table.alter_column("statuses", server_default=None)
        for status in STATUSES:
            table.drop_column(status)


def downgrade() -> None:
    """Count them."""
    for status in STATUSES:
        op.add_column("contract_outcomes", sa.Column(status, sa.Integer, nullable=False, server_default="0"))
    for name, statuses in op.get_bind().execute(sa.select(OUTCOMES.c.version_id, OUTCOMES.c.statuses)).all():
        counts = dict.fromkeys(STATUSES, 0) | Counter(json.loads(statuses).values())
        op.execute(OUTCOMES.update().where(OUTCOMES.c.version_id == name).values(counts))
    op.drop_column("contract_outcomes", "statuses")


def _read(result: str) -> dict[str, str] | None:
    try:
        statuses = {requirement["id"]: requirement["status"] for requirement in json.loads(result)["requirements"]}
        return statuses if set(statuses.values()) <= set(STATUSES) else None
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
