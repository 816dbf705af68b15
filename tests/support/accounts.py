"""Accounts as a second process sees them, beside those of the chat that is tested."""

from collections.abc import Iterator
from contextlib import contextmanager

from assistant.accounts.accounts import Accounts
from assistant.domain import UserRole
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.people import PASSWORD


@contextmanager
def opened_accounts(settings: Settings) -> Iterator[Accounts]:
    """Give the accounts that `settings` name."""
    records = Records.open(settings)
    try:
        yield Accounts.of(records, settings)
    finally:
        records.close()


def add_user(
    settings: Settings, user: str, name: str, role: UserRole = UserRole.MANAGER, password: str = PASSWORD
) -> None:
    """Add a user, as `avv users add` does."""
    with opened_accounts(settings) as accounts:
        accounts.users.add(user, name, role, password)
