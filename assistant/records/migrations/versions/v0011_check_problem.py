"""Why a contract cannot be checked is kept, so that it is found out once."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Keep it with the outcome; where it is not known yet, the next check tells."""
    op.add_column("contract_outcomes", sa.Column("problem", sa.Text))


def downgrade() -> None:
    """Keep it no longer."""
    op.drop_column("contract_outcomes", "problem")
