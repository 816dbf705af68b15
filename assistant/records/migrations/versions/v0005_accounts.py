"""Users, failed logins and open logins move into the database, so that all who serve the chat agree on them."""

from time import time

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

USER = "users.user_name"


def upgrade() -> None:
    """Make the tables; what files of earlier versions hold is taken over by `assistant.accounts.take_over`."""
    op.create_table(
        "users",
        sa.Column("user_name", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("factor", sa.Text),
        sa.Column("factor_step", sa.Integer, nullable=False),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("user_name", sa.Text, sa.ForeignKey(USER, ondelete="CASCADE"), primary_key=True),
        sa.Column("salt", sa.String(32), primary_key=True),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_table(
        "login_tries",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("failed", sa.Text, nullable=False),
        sa.Column("got_in", sa.Float),
        sa.Column("last", sa.Float, nullable=False, index=True),
    )
    op.create_table(
        "logins",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("user_name", sa.Text, nullable=False, index=True),
        sa.Column("began", sa.Float, nullable=False, index=True),
        sa.Column("used", sa.Float, nullable=False),
        sa.Column("ended", sa.Text),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("browser", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop the tables. The version before reads users from its file, as it lies put aside or in a backup.

    That it was taken over is forgotten, so that its users come again with this version. From when on logins are known
    is noted, as those that were ended are forgotten too.
    """
    op.execute("DELETE FROM state WHERE name LIKE 'taken %' OR name = 'logins_anew'")
    op.execute(sa.text("INSERT INTO state (name, value) VALUES ('logins_anew', :now)").bindparams(now=str(time())))
    for table in ("logins", "login_tries", "recovery_codes", "users"):
        op.drop_table(table)
