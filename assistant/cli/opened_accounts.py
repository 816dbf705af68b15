"""The accounts, opened for a command and closed behind it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.settings import load_settings

if TYPE_CHECKING:
    from assistant.accounts.accounts import Accounts
    from assistant.records.records import Records


@contextmanager
def opened_accounts() -> "Iterator[tuple[Accounts, Records]]":
    """Give the accounts and the records that the settings name.

    Raises:
        RecordsError: the database cannot be used.
        StateError: the data folder cannot be written to.
    """
    from assistant.accounts.accounts import Accounts  # the database takes half a second, which other commands have not
    from assistant.records.records import Records

    settings = load_settings()
    records = Records.open(settings)
    try:
        yield Accounts.of(records, settings), records
    finally:
        records.close()
