"""How Alembic runs the migrations: on the connection, and in the transaction, of whoever asks for it."""

from alembic import context

from assistant.records.tables import Base

# The metadata is only asked how constraints are named.
context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
