"""Who may see and do what with the records."""

from assistant.access.identity import Identity
from assistant.domain import UserRole
from assistant.errors import RecordsError


def sees_all(identity: Identity) -> bool:
    """Tell whether they may read conversations of others, and answers from what only the legal department may see."""
    return identity.role is not UserRole.MANAGER


def must_see_all(identity: Identity) -> None:
    """Make sure that they work for the legal department or administer the assistant; RecordsError if not."""
    if not sees_all(identity):
        raise RecordsError("records_not_allowed")


def must_review(identity: Identity) -> None:
    """Make sure that they may review answers; RecordsError if not."""
    if not identity.reviews:
        raise RecordsError("records_not_allowed")
