"""Programs ask by keys, of which the database holds hashes."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the table, without any key."""
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("user_name", sa.Text, sa.ForeignKey("users.user_name", ondelete="CASCADE")),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("created", sa.Float, nullable=False),
        sa.Column("expires", sa.Float),
        sa.Column("used", sa.Float),
        sa.Column("revoked", sa.Float),
    )
    op.create_index("ix_api_keys_user_name", "api_keys", ["user_name"])


def downgrade() -> None:
    """Give up all keys, but not that there were any: else nobody would need one after the way forward."""
    op.execute(
        "INSERT INTO state (name, value) SELECT 'keys_made', '' WHERE EXISTS (SELECT 1 FROM api_keys) "
        "AND NOT EXISTS (SELECT 1 FROM state WHERE name = 'keys_made')"
    )
    op.drop_table("api_keys")
