"""Who asked when, and what waits for its turn, so that all who serve the chat agree on limits and on the queue."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "asked",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("who", sa.String(64)),
        sa.Column("entered", sa.Float, nullable=False),
        sa.Column("begun", sa.Float, index=True),
        sa.Column("ended", sa.Float, index=True),
        sa.Column("seen", sa.Float, nullable=False),
        sa.Column("tokens", sa.Integer, nullable=False),
    )
    op.create_index("ix_asked_who", "asked", ["who", "begun"])


def downgrade() -> None:
    """Drop the table: what it holds counts for a day at most."""
    op.drop_table("asked")
