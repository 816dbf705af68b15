"""Remove the company's own documents for good: originals of all versions, and the answers that speak of them."""

from collections.abc import Sequence
from contextlib import closing

from assistant.documents.store import DocumentStore, StoredDocument
from assistant.domain import Kind
from assistant.records.records import Records
from assistant.records.security_event import command_user
from assistant.settings import Settings
from ingest.build.withdrawn import forget_unused_vectors, headings_of
from ingest.documents.lapsed import say_lapsed
from ingest.output import Output


def remove_documents(library: DocumentStore, ids: Sequence[str], settings: Settings, output: Output) -> set[str]:
    """Remove documents from the library, with their answers, and say so; gives the ids of all versions of own ones.

    What official texts say is public: answers that quote one stay. Whoever does this is alone
    (`ingest.build.pipeline.exclusive_ingest`), brings the knowledge base up to date, and then calls `clear_up`.

    Raises:
        IngestError: one of them is not there; then all are as they were.
        RecordsError: the database cannot be used; then the documents before it are gone.
    """
    wanted = {library.versions(document_id): document_id for document_id in ids}
    gone = {source_id for versions in wanted for source_id in _own(versions)}
    if not wanted:
        return gone
    with closing(Records.open(settings)) as records:
        records.withdrawals.strike(headings_of(settings, gone))
        for versions, document_id in wanted.items():
            own = _own(versions)
            answers = records.withdrawals.speaking_of(own)
            records.withdrawals.remove(document_id, own, command_user())
            library.remove(document_id)
            title = versions[-1].front.title
            output.message("library.removed", id=document_id, title=title, versions=len(versions), answers=len(answers))
            say_lapsed(answers, output)
    return gone


def clear_up(gone: set[str], settings: Settings) -> None:
    """Delete what others made of removed documents until the knowledge base was up to date.

    Raises:
        RecordsError: the database cannot be used.
        StateError: the cache cannot be written to.
    """
    with closing(Records.open(settings)) as records:
        records.withdrawals.forget(gone)
    forget_unused_vectors(settings)


def _own(versions: Sequence[StoredDocument]) -> set[str]:
    return {version.id for version in versions if version.front.kind is not Kind.STATUTE}
