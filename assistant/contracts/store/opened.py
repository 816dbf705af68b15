"""The store of contracts, opened for a command and closed behind it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from assistant.contracts.store.store import ContractStore
from assistant.errors import StateError
from assistant.records.records import Records
from assistant.settings import Settings


@contextmanager
def opened_contracts(settings: Settings) -> Iterator[ContractStore]:
    """Give the store that `settings` name, with records of its own.

    Raises:
        RecordsError: the database cannot be used.
        StateError: the data folder cannot be written to.
    """
    records = Records.open(settings)
    store = ContractStore.of(records, settings)
    try:
        with suppress(StateError):  # whoever needs the vectors hears what is wrong with them
            store.vectors.sweep()
        yield store
    finally:
        store.vectors.close()
        records.close()
