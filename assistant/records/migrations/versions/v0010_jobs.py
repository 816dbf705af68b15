"""Work of programs that takes long: what it is, how far it is, and what became of each document."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("user_name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("created", sa.Float, nullable=False),
        sa.Column("ended", sa.Float),
        sa.Column("seen", sa.Float, nullable=False),
        sa.Column("idempotency", sa.String(64)),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.UniqueConstraint("idempotency", name="uq_jobs_idempotency"),
    )
    for column in ("user_name", "created", "ended"):
        op.create_index(f"ix_jobs_{column}", "jobs", [column])
    op.create_table(
        "job_items",
        sa.Column("job_id", sa.String(32), sa.ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("contract_id", sa.Text, sa.ForeignKey("contracts.id", ondelete="CASCADE")),
        sa.Column("problem", sa.Text),
        sa.Column("status", sa.Integer),
        sa.Column("left_out", sa.Integer, nullable=False),
    )
    op.create_index("ix_job_items_contract_id", "job_items", ["contract_id"])


def downgrade() -> None:
    """Give up all jobs; what they did stays."""
    op.drop_table("job_items")
    op.drop_table("jobs")
