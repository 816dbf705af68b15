"""What goes to a chat model on another machine is kept with the answer."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table; of what was sent before nothing is known."""
    op.create_table(
        "sent",
        sa.Column("answer_id", sa.String(22), sa.ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("question", sa.Text),
        sa.Column("passages", sa.Text, nullable=False),
        sa.Column("characters", sa.Integer, nullable=False),
        sa.Column("hidden", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Give up the list."""
    op.drop_table("sent")
