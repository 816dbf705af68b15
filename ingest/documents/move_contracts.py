"""Earlier versions kept contracts in the library: they are moved into their store, once, with all their versions."""

import logging
from collections.abc import Sequence
from functools import partial
from itertools import groupby

import numpy as np

from assistant.access.local import local_identity
from assistant.child_process.limits import Limits
from assistant.contracts.store.model import ContractVersion, NewContract, Vectors, contract_text
from assistant.contracts.store.opened import opened_contracts
from assistant.contracts.store.store import ContractStore, Embed
from assistant.documents.document import DocumentError
from assistant.documents.store import DocumentStore, StoredDocument
from assistant.domain import Access, Kind
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.errors import RecordsError
from assistant.progress import Progress, silent
from assistant.settings import Settings
from assistant.state import writing
from ingest.build.contract_snapshots import forget_vectors
from ingest.build.embed import CACHE
from ingest.build.embedding_cache import EmbeddingCache
from ingest.documents.contract_import import EVERY, ContractImport
from ingest.documents.contracts import new_contract
from ingest.documents.load import load_document
from ingest.readers.registry import FilePart

_log = logging.getLogger(__name__)


def contracts_wait(settings: Settings) -> bool:
    """Tell whether the library holds contracts that are still to be moved."""
    return bool(_waiting(DocumentStore(settings.documents)))


def move_contracts(
    settings: Settings, progress: Progress = silent, embeddings: SentenceEmbeddings | None = None
) -> list[DocumentError]:
    """Move the contracts of the library into their store; gives why those that cannot be read stay where they are.

    A contract leaves the library in one step once all its versions are in. After a kill those that are in already are
    told by their SHA-256. Whoever does this is alone (`ingest.build.pipeline.exclusive_ingest`).

    Raises:
        IngestError: an original is damaged.
        RecordsError, StateError: a contract cannot be kept.
    """
    library = DocumentStore(settings.documents)
    waiting = _waiting(library)
    if not waiting:
        return []
    problems = []
    with opened_contracts(settings) as store:
        target = ContractImport(store, settings, local_identity(), progress, embeddings)
        embed = partial(_embed, target=target, settings=settings)
        for done, versions in enumerate(waiting, start=1):
            try:
                read = [_read(library, stored, Limits.of(settings)) for stored in versions]
            except DocumentError as problem:
                problems.append(problem)
                continue
            _move(read, _strictest(versions), target, embed)
            texts = [text for new in read for text in contract_text(new.document, "").units]
            forget_vectors(settings, target.fingerprint, texts)
            library.remove(versions[-1].id)
            progress("move_contracts", done / len(waiting))
            _log.info("contract %s was moved: %d versions", read[0].document.id, len(read))
    return problems


def _waiting(library: DocumentStore) -> list[list[StoredDocument]]:
    """Give the contracts of the library with their versions, the oldest first: their ids name the last day of each."""
    found = [stored for stored in library.documents() if stored.front.kind is Kind.CONTRACT]
    found.sort(key=lambda stored: (_id_of(stored), stored.past_of is None, stored.id))
    return [list(versions) for _, versions in groupby(found, key=_id_of)]


def _id_of(stored: StoredDocument) -> str:
    return stored.past_of or stored.id


def _strictest(versions: Sequence[StoredDocument]) -> Access:
    return Access.LEGAL if any(stored.front.access is Access.LEGAL for stored in versions) else Access.ALL


def _read(library: DocumentStore, stored: StoredDocument, limits: Limits) -> NewContract:
    document = load_document(library, stored, limits)
    return new_contract(document, _id_of(stored), FilePart(stored.name, library.original(stored), stored.format))


def _move(versions: Sequence[NewContract], access: Access, target: ContractImport, embed: Embed) -> None:
    """Add what is not there yet; a version that somebody added to the store meanwhile becomes the newest again."""
    contract_id = versions[0].document.id
    wanted = [version.document.sha256 for version in versions]
    there = _versions_there(target.store, contract_id)
    held = [version.sha256 for version in there]
    in_order = held == wanted[: len(held)] or wanted == held[: len(wanted)]
    for new in versions[len(held) :] if in_order else [new for new in versions if new.document.sha256 not in held]:
        closed = new.document.front.model_copy(update={"access": access})
        document = new.document.model_copy(update={"front": closed})
        target.add(new.model_copy(update={"document": document}), access, embed)
    later = [version for version in there if version.sha256 not in wanted]
    if later and not in_order and target.store.contract(contract_id, EVERY).sha256 != later[-1].sha256:
        part = FilePart(later[-1].name, target.store.original(later[-1].id), None)
        target.add(new_contract(target.store.document(later[-1].id), contract_id, part), access, embed)


def _versions_there(store: ContractStore, contract_id: str) -> list[ContractVersion]:
    """Give the versions in the store, the oldest first; none if there is no such contract."""
    try:
        return store.versions(contract_id, EVERY)[::-1]
    except RecordsError:
        return []


def _embed(texts: Sequence[str], target: ContractImport, settings: Settings) -> Vectors:
    """Take vectors from the cache, where an ingest left them, and embed what it does not hold."""
    path = settings.cache / CACHE
    known = {}
    if path.is_file():
        with writing(settings.cache), EmbeddingCache(path, target.fingerprint) as cache:
            known = cache.get(texts)
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    if missing:
        known |= dict(zip(missing, target.embed(missing), strict=True))
    return np.stack([known[text] for text in texts])
