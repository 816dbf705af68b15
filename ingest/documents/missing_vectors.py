"""Make the vectors of contracts anew where they are missing, as after a backup was restored."""

from sqlalchemy import select

from assistant.contracts.store.opened import opened_contracts
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.progress import Progress, silent
from assistant.records.contract_tables import ContractVersionRow
from assistant.records.database import Database
from assistant.records.schema import is_up_to_date
from assistant.settings import Settings


def add_missing_vectors(settings: Settings, progress: Progress = silent) -> None:
    """Embed the contracts that have no vectors; the model is loaded once there is one.

    `progress` hears the step `contract_vectors`.

    Raises:
        ModelError: the model cannot be loaded.
        RecordsError, StateError: the database cannot be used, or vectors cannot be written.
    """
    if not _holds_contracts(settings):
        return
    with opened_contracts(settings) as store:
        missing = store.without_vectors()
        if missing:
            model = SentenceEmbeddings.load(settings, progress)
            for done, version_id in enumerate(missing, start=1):
                store.add_vectors(version_id, model.encode, model.fingerprint)
                progress("contract_vectors", done / len(missing))


def _holds_contracts(settings: Settings) -> bool:
    """Tell whether the database, as it is, holds any; nothing is created or changed."""
    database = Database.of(settings)
    if not database.exists:
        return False
    try:
        with database.reading() as session:
            is_readable = is_up_to_date(session.connection())
            return is_readable and session.scalar(select(ContractVersionRow.id).limit(1)) is not None
    finally:
        database.close()
