"""The log of which documents came in, and by whom."""

from collections.abc import Sequence
from contextlib import closing

from assistant.documents.store import DocumentStore
from assistant.records.records import Records
from assistant.records.security_event import command_user
from assistant.records.withdrawal import DocumentAction
from assistant.settings import Settings
from ingest.documents.selection import ImportResult


def log_added(taken: Sequence[ImportResult], action: DocumentAction, settings: Settings) -> None:
    """Log what is new in the library, under the account that runs the command.

    Raises:
        RecordsError: the database cannot be used.
    """
    new = [item.stored for item in taken if item.is_new and item.stored is not None]
    if new:
        library = DocumentStore(settings.documents)
        with closing(Records.open(settings)) as records:
            documents = [stored.id for stored in new if library.get(stored.id) is not None]  # others are contracts
            records.withdrawals.note_there({one.id for each in documents for one in library.versions(each)})
            for stored in new:
                records.audit.log(command_user(), action, stored.id, access=stored.front.access)
