"""The company's contracts move into the database, with an index of their words that grows by document."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TIME = sa.DateTime(timezone=True)
CONTRACT = "contracts.id"
VERSION = "contract_versions.id"


def upgrade() -> None:
    """Make the tables, and the index of words that each database has of its own; find answers by what they cite."""
    _register()
    _versions()
    _results()
    op.create_index("ix_citations_source_id", "citations", ["source_id"])
    if op.get_bind().dialect.name == "sqlite":
        # The table holds the index alone; the words stand in contract_passages.
        op.execute(
            "CREATE VIRTUAL TABLE contract_terms USING fts5("
            "terms, content='contract_passages', content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
        )
    else:
        # Kept beside the words: made anew for each passage that is put in order, it would take most of a search.
        op.execute(
            "ALTER TABLE contract_passages ADD COLUMN contract_terms tsvector "
            "GENERATED ALWAYS AS (to_tsvector('simple', terms)) STORED"
        )
        op.execute("CREATE INDEX ix_contract_terms ON contract_passages USING gin (contract_terms)")


def downgrade() -> None:
    """Drop all that is kept of contracts; versions before this one keep them in the library."""
    if op.get_bind().dialect.name == "sqlite":
        op.drop_table("contract_terms")
    for table in ("contract_marks", "contract_checks", "contract_passages", "contract_versions", "originals"):
        op.drop_table(table)
    op.drop_table("contracts")
    op.drop_index("ix_citations_source_id", "citations")


def _register() -> None:
    op.create_table(
        "contracts",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("access", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("review_on", sa.Date),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.Column("added_by", sa.Text, nullable=False, index=True),
    )
    op.create_table(
        "originals",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def _versions() -> None:
    op.create_table(
        "contract_versions",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("contract_id", sa.Text, sa.ForeignKey(CONTRACT, ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("format", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("originals.sha256"), nullable=False, index=True),
        sa.Column("added", TIME, nullable=False),
        sa.Column("added_by", sa.Text, nullable=False, index=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("passages", sa.Integer, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_index("uq_contract_versions_number", "contract_versions", ["contract_id", "number"], unique=True)
    op.create_index(
        "uq_contract_versions_current",
        "contract_versions",
        ["contract_id"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "contract_passages",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("version_id", sa.String(32), sa.ForeignKey(VERSION, ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("passage_id", sa.Text, nullable=False),
        sa.Column("terms", sa.Text, nullable=False),
    )


def _results() -> None:
    op.create_table(
        "contract_checks",
        sa.Column("version_id", sa.String(32), sa.ForeignKey(VERSION, ondelete="CASCADE"), primary_key=True),
        sa.Column("side", sa.Text, primary_key=True),
        sa.Column("rules_version", sa.Text, nullable=False),
        sa.Column("result", sa.Text, nullable=False),
    )
    op.create_table(
        "contract_marks",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("contract_id", sa.Text, sa.ForeignKey(CONTRACT, ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("requirement", sa.Text, nullable=False),
        sa.Column("marker", sa.Text, nullable=False, index=True),
        sa.Column("created", TIME, nullable=False),
        sa.Column("mark", sa.Text, nullable=False),
    )
