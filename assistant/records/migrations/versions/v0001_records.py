"""The first schema: conversations, answers, feedback, reviews, and a log that can only grow."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TIME = sa.DateTime(timezone=True)
PUBLIC_ID = sa.String(22)
GENESIS = "0" * 64

SQLITE_GUARDS = (
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
    # INSERT OR REPLACE deletes without the trigger above.
    "CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN NEW.number <= (SELECT max(number) FROM audit) "
    "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
)
POSTGRES_GUARDS = (
    "CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the log only grows'; END $$",
    "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_only_grows()",
    "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()",
)


def upgrade() -> None:
    """Make all tables."""
    _conversations()
    _answers()
    _opinions()
    _audit()
    state = op.create_table(
        "state",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.bulk_insert(state, [{"name": name, "value": ""} for name in ("purged", "compared")])


def downgrade() -> None:
    """Drop all tables; those that refer to others go first. What watches over the log goes with its table."""
    for table in ("reviewed_passages", "reviews", "feedback", "citations", "answers", "conversations"):
        op.drop_table(table)
    for table in ("audit", "audit_head", "pseudonyms", "state"):
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION audit_only_grows()")


def _conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", PUBLIC_ID, primary_key=True),
        sa.Column("asker", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("title_folded", sa.Text, nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.Column("asked", TIME, nullable=False),
    )
    op.create_index("ix_conversations_asked", "conversations", ["asked"])
    op.create_index("ix_conversations_asker", "conversations", ["asker", sa.text("asked DESC")])


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("id", PUBLIC_ID, primary_key=True),
        sa.Column("conversation_id", PUBLIC_ID, sa.ForeignKey("conversations.id", ondelete="CASCADE")),
        sa.Column("position", sa.Integer),
        sa.Column("asker", sa.Text),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("engine", sa.Text, nullable=False),
        sa.Column("corpus_version", sa.Text, nullable=False),
        sa.Column("settings_hash", sa.Text, nullable=False),
        sa.Column("support", sa.Float),
        sa.Column("low_support", sa.Boolean, nullable=False),
        sa.Column("legal_only", sa.Boolean, nullable=False),
        sa.Column("personal_data", sa.Boolean, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("question_folded", sa.Text, nullable=False),
        sa.Column("vector_model", sa.Text),
        sa.Column("vector", sa.LargeBinary),
        sa.Column("answer", sa.Text, nullable=False),
    )
    op.create_index("ix_answers_asker", "answers", ["asker"])
    op.create_index("uq_answers_position", "answers", ["conversation_id", "position"], unique=True)
    op.create_index("ix_answers_queue", "answers", ["created", "id", "status", "low_support"])
    op.create_table(
        "citations",
        sa.Column("answer_id", PUBLIC_ID, sa.ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("statement", sa.Integer, primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("source_id", sa.Text, nullable=False),
        sa.Column("passage_id", sa.Text, nullable=False),
    )
    op.create_index("ix_citations_passage_id", "citations", ["passage_id"])


def _opinions() -> None:
    op.create_table(
        "feedback",
        sa.Column("answer_id", PUBLIC_ID, sa.ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("giver", sa.Text, primary_key=True),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("changed", TIME, nullable=False),
    )
    op.create_index("ix_feedback_giver", "feedback", ["giver"])
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("answer_id", PUBLIC_ID, sa.ForeignKey("answers.id", ondelete="CASCADE"), nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("reviewer_name", sa.Text, nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.Column("until", sa.Date),
        sa.Column("lapsed", sa.Text),
        sa.Column("legal_only", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("correction", sa.Text),
    )
    op.create_index("ix_reviews_answer_id", "reviews", ["answer_id"])
    op.create_index("ix_reviews_reviewer", "reviews", ["reviewer"])
    current = sa.text("current")
    op.create_index(
        "uq_reviews_current", "reviews", ["answer_id"], unique=True, sqlite_where=current, postgresql_where=current
    )
    op.create_table(
        "reviewed_passages",
        sa.Column("review_id", sa.Integer, sa.ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("passage_id", sa.Text, primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False),
    )


def _audit() -> None:
    audit = op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("time", "who", "action", "about", "details", "previous", "hash")
        ),
    )
    op.create_index("ix_audit_who", audit.name, ["who"])
    head = op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
    )
    op.bulk_insert(head, [{"id": 1, "number": 0, "hash": GENESIS}])
    op.create_table(
        "pseudonyms",
        sa.Column("user_name", sa.Text, primary_key=True),
        sa.Column("pseudonym", sa.Text, nullable=False, unique=True),
    )
    for statement in SQLITE_GUARDS if op.get_bind().dialect.name == "sqlite" else POSTGRES_GUARDS:
        op.execute(statement)
