"""Users have an address and may be told of what changes; each is told once."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the tables; nobody has an address yet, and so nobody is told by e-mail."""
    op.add_column("users", sa.Column("email", sa.Text))
    op.create_table(
        "notification_choices",
        sa.Column("user_name", sa.Text, sa.ForeignKey("users.user_name", ondelete="CASCADE"), primary_key=True),
        sa.Column("kinds", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
    )
    op.create_table(
        "notifications",
        sa.Column("user_name", sa.Text, primary_key=True),
        sa.Column("event", sa.Text, primary_key=True),
        sa.Column("sent", sa.Float),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("tried", sa.Float, nullable=False),
        sa.Column("problem", sa.Text),
    )
    op.create_table(
        "fact_states",
        sa.Column("fact", sa.Text, primary_key=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("changed", sa.Float),
    )


def downgrade() -> None:
    """Give up addresses, choices and what was told: with this version again, what still holds is told again."""
    for table in ("fact_states", "notifications", "notification_choices"):
        op.drop_table(table)
    op.drop_column("users", "email")
