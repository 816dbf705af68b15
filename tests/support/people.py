"""The people who ask, review and look after the records in tests."""

from assistant.access.identity import Identity
from assistant.domain import UserRole

MANAGER = Identity(user="mia", name="Mia Muster", role=UserRole.MANAGER)
OTHER = Identity(user="otto", name="Otto Ohne", role=UserRole.MANAGER)
LEGAL = Identity(user="lea", name="Lea Legal", role=UserRole.LEGAL)
ADMIN = Identity(user="ada", name="Ada Admin", role=UserRole.ADMIN)
PASSWORD = "correct horse battery"  # noqa: S105 - of nobody
