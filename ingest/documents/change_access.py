"""Say who may see a document of the company, be it a contract or not, with all its versions."""

from collections.abc import Callable
from contextlib import closing

from assistant.contracts.store.store import ContractStore
from assistant.documents.store import DocumentStore
from assistant.domain import Access
from assistant.errors import IngestError
from assistant.records.records import Records
from assistant.records.security_event import command_user
from assistant.settings import Settings
from ingest.documents.contract_import import EVERY
from ingest.documents.lapsed import say_closed
from ingest.output import Output


def change_access(
    document_id: str,
    access: Access,
    contracts: ContractStore,
    settings: Settings,
    output: Output,
    bring_up_to_date: Callable[[], bool],
) -> bool:
    """Change it, and say which answers only the legal department reads from then on; tells whether all is up to date.

    Of what is no contract, `bring_up_to_date` makes a knowledge base that knows it. Whoever does this is alone
    (`ingest.build.pipeline.exclusive_ingest`).

    Raises:
        IngestError: there is no such document, or the knowledge base cannot be brought up to date.
        RecordsError: the database cannot be used.
    """
    by = command_user()
    if any(contract.id == document_id for contract in contracts.contracts(EVERY)):
        contracts.set_access(document_id, access, by)
        ids, well = [document_id], True
    else:
        library = DocumentStore(settings.documents)
        library.set_access(document_id, access)
        ids = [version.id for version in library.versions(document_id)]
        with closing(Records.open(settings)) as records:
            records.withdrawals.log_access(document_id, by, access)
        try:
            well = bring_up_to_date()
        except IngestError:
            if access is Access.LEGAL:  # it is closed, even if another document cannot be read
                say_closed(ids, settings, output)
            raise
    output.message("contracts_cli.access_set", id=document_id, access=access)
    if access is Access.LEGAL:
        say_closed(ids, settings, output)
    return well
