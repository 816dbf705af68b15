"""The product with the official texts beside the corpus: what do the law's own words add?"""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from weakref import finalize

from assistant.documents.store import DocumentStore, StoredDocument
from assistant.domain import Kind
from assistant.errors import IngestError
from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.settings import Settings
from evals.observation import Observation
from evals.questions import EvalQuestion
from evals.systems.kompass import Kompass
from ingest.build.pipeline import ingest
from ingest.documents.add import find_files, take_files
from ingest.documents.load import load_documents
from ingest.documents.metadata_guess import is_law
from ingest.documents.read_new import ImportOptions
from ingest.documents.selection import ImportResult
from ingest.fetch.catalogue import LAWS


class WithStatutes:
    """Ingests corpus and statutes into a folder of its own, with the embeddings that are cached already, and asks that.

    The statutes are those of the folder beside the project; where there is none, those of the user's library.
    """

    def __init__(self, assistant: Assistant, laws: Path = LAWS) -> None:
        """Ingest.

        Raises:
            IngestError: there is no statute.
        """
        folder = Path(tempfile.mkdtemp(prefix="avv-statutes-"))
        finalize(self, shutil.rmtree, folder, ignore_errors=True)
        settings = assistant.settings.model_copy(update={"home": folder / "home", "chroma_url": None})
        _fill(DocumentStore(settings.documents), assistant.settings, laws, folder / "seen")
        ingest(settings, embeddings=assistant.embeddings)
        self._system = Kompass(Assistant(KnowledgeBase.current(settings), assistant.embeddings, settings))

    def observe(self, question: EvalQuestion) -> Observation:
        """Ask `question` of the knowledge base with statutes."""
        return self._system.observe(question)


def has_statutes(settings: Settings, laws: Path = LAWS) -> bool:
    """Tell whether there are official texts to measure with."""
    return laws.is_dir() or any(_own(settings))


def _fill(store: DocumentStore, settings: Settings, laws: Path, scratch: Path) -> None:
    """Put the statutes into `store`, without texts that hold no norms (corrigenda, standard clauses)."""
    found = _newest(laws, scratch) if laws.is_dir() else _own(settings)
    for stored, raw in found:
        store.add(stored, raw)
    documents = load_documents(store).documents
    for document in documents:
        if not is_law(document):
            store.remove(document.id)
    if not any(map(is_law, documents)):
        raise IngestError("statutes_missing", path=laws)


def _newest(laws: Path, scratch: Path) -> Iterator[tuple[StoredDocument, bytes]]:
    """Give the statutes of a folder, of each the version that is worked in furthest and, of those, the fullest."""
    best: dict[str, tuple[ImportResult, StoredDocument, bytes]] = {}
    for number, file in enumerate(find_files([laws])):
        store = DocumentStore(scratch / str(number))  # one each: in one library, versions stand in each other's way
        for taken in take_files([file], store, ImportOptions()):
            stored = taken.stored
            if stored is None or stored.front.kind is not Kind.STATUTE:
                continue
            known = best.get(stored.id)
            if known is None or _merit(taken, stored) > _merit(*known[:2]):
                best[stored.id] = taken, stored, store.original(stored)
    return ((stored, raw) for _, stored, raw in best.values())


def _merit(taken: ImportResult, stored: StoredDocument) -> tuple[date, int]:
    return stored.front.as_of or date.min, taken.passages


def _own(settings: Settings) -> Iterator[tuple[StoredDocument, bytes]]:
    store = DocumentStore(settings.documents)
    return ((own, store.original(own)) for own in store.documents() if own.front.kind is Kind.STATUTE)
