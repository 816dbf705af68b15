"""Which answers were given from a review: they have been looked at, and do not wait for it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# Within a JSON string the quotes would have a backslash before them.
REVIEWED = '%"reviewed":{%'


def upgrade() -> None:
    """Note it for each answer, and count by it without reading more than the index."""
    op.add_column("answers", sa.Column("from_review", sa.Boolean, nullable=False, server_default=sa.false()))
    answers = sa.table("answers", sa.column("answer", sa.Text), sa.column("from_review", sa.Boolean))
    op.execute(answers.update().where(answers.c.answer.like(REVIEWED)).values(from_review=sa.true()))
    op.drop_index("ix_answers_queue", "answers")
    op.create_index("ix_answers_queue", "answers", ["created", "id", "status", "low_support", "from_review"])


def downgrade() -> None:
    """Note it no longer; the answers say it themselves."""
    op.drop_index("ix_answers_queue", "answers")
    op.drop_column("answers", "from_review")
    op.create_index("ix_answers_queue", "answers", ["created", "id", "status", "low_support"])
