"""Corpus in, snapshot out: read, check, segment, embed, write, switch."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

from filelock import BaseFileLock, FileLock, Timeout
from pydantic import ConfigDict

from assistant.child_process.limits import Limits
from assistant.documents.document import DocumentError
from assistant.documents.segment import segment, to_source
from assistant.documents.store import DocumentStore
from assistant.domain import Frozen
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.embedding.model_loading import identify
from assistant.errors import IngestError, SnapshotError, StateError
from assistant.index.manifest import SCHEMA, Manifest, current_path
from assistant.index.snapshot import KnowledgeBase
from assistant.progress import Progress, silent
from assistant.settings import Settings
from assistant.state import INGEST_LOCK, make_own_folder, writing
from ingest.build.contract_snapshots import delete_contract_snapshots
from ingest.build.corpus import Corpus, TranslationMismatch, compare_translations, read_corpus
from ingest.build.out_of_scope import read_outside
from ingest.build.reduce import reduce_snapshot
from ingest.build.snapshot import prune
from ingest.build.withdrawn import delete_withdrawn
from ingest.build.write import Content, Outside, write_snapshot
from ingest.documents.load import DocumentLoader
from ingest.documents.move_contracts import contracts_wait, move_contracts

_log = logging.getLogger(__name__)

RECIPE = "7"  # raise it when the same corpus should give another snapshot
TRIES = 3  # so often the library is read anew where others change it meanwhile


class Report(Frozen):
    """What an ingest did.

    `manifest` is that of the snapshot now in use; `embedded` counts the texts that had to be embedded anew, and
    `outdated` names the documents whose shipped vectors are not those of their texts.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    manifest: Manifest
    unchanged: bool
    embedded: int
    problems: tuple[DocumentError, ...]
    outdated: tuple[str, ...] = ()
    translations: tuple[TranslationMismatch, ...]


@contextmanager
def exclusive_ingest(settings: Settings, wait: float = 0, progress: Progress = silent) -> Iterator[None]:
    """Run the body while no other process or thread changes library or snapshots; may be nested.

    Raises:
        StateError: another ingest still runs after `wait` seconds, or the data folder cannot be written to.
    """
    with writing(settings.home):
        make_own_folder(settings.home)
        lock = FileLock(settings.home / INGEST_LOCK, timeout=0, is_singleton=True)
        try:
            _acquire(lock, wait, progress)
        except Timeout as error:
            raise StateError("ingest_running") from error
    try:
        yield
    finally:
        lock.release()


def _acquire(lock: BaseFileLock, wait: float, progress: Progress) -> None:
    try:
        lock.acquire()
    except Timeout:
        if not wait:
            raise
        progress("wait", 0.0)
        lock.acquire(timeout=wait)
        progress("wait", 1.0)


def ingest(
    settings: Settings, progress: Progress = silent, embeddings: SentenceEmbeddings | None = None, wait: float = 0
) -> Report:
    """Bring the knowledge base in line with corpus and library.

    Contracts that an earlier version took into the library are moved into their store first, and deleted from all
    snapshots. A document that cannot be read is reported and left out, unless the snapshot in use has it: then nothing
    changes, as content must not vanish because of a slip in a file. `embeddings` is the model of the settings, if
    already loaded. Others may work on the library while it is read. Where it fails for a document, what was removed or
    closed leaves the snapshot in use all the same.

    Raises:
        IngestError: no document can be read, or one that is in use cannot be read any more.
        StateError: another ingest still runs after `wait` seconds, or the data folder cannot be written to.
    """
    corpus = read_corpus(settings.corpus)
    if not corpus.documents:
        raise corpus.problems[0]
    translations = tuple(compare_translations(corpus.documents))
    outside = read_outside(settings.corpus)
    corpus += Corpus([], _move_contracts(settings, progress, embeddings, wait))
    write = partial(
        _ingest, settings, translations=translations, outside=outside, progress=progress, embeddings=embeddings
    )
    try:
        return _bring_in_line(settings, corpus, write, progress, wait)
    except IngestError as error:
        if _withdraw(settings, outside, progress, embeddings, wait) and error.key == "would_lose":
            lost, problem = error.values["documents"], error.values["problem"]
            raise IngestError("would_lose_others", documents=lost, problem=problem) from error
        raise


def _bring_in_line(
    settings: Settings, corpus: Corpus, write: Callable[[Corpus], Report], progress: Progress, wait: float
) -> Report:
    store = DocumentStore(settings.documents)
    shelf = DocumentLoader(store, Limits.of(settings))
    for _ in range(TRIES):
        held = shelf.read()
        with exclusive_ingest(settings, wait, progress):
            if not shelf.is_current():  # somebody changed it meanwhile
                continue
            store.tidy()
            with writing(settings.home):
                settings.snapshots.mkdir(parents=True, exist_ok=True)
                report = write(corpus + held)
                delete_contract_snapshots(settings)
                delete_withdrawn(settings)
                prune(settings)
                return report
    raise StateError("ingest_running")


def _withdraw(
    settings: Settings, outside: Outside, progress: Progress, embeddings: SentenceEmbeddings | None, wait: float
) -> bool:
    """Take what was removed or closed out of all snapshots; tells whether there was any."""
    with exclusive_ingest(settings, wait, progress), suppress(IngestError):  # of a damaged record; the first one counts
        if reduce_snapshot(settings, outside, progress, embeddings):
            delete_withdrawn(settings)
            prune(settings)
            return True
    return False


def _move_contracts(
    settings: Settings, progress: Progress, embeddings: SentenceEmbeddings | None, wait: float
) -> list[DocumentError]:
    if not contracts_wait(settings):
        return []
    with exclusive_ingest(settings, wait, progress):
        return move_contracts(settings, progress, embeddings)


def _ingest(
    settings: Settings,
    corpus: Corpus,
    translations: tuple[TranslationMismatch, ...],
    outside: Outside,
    progress: Progress,
    embeddings: SentenceEmbeddings | None,
) -> Report:
    conditions = (RECIPE, str(SCHEMA), identify(settings), settings.chroma_url or "")
    version = corpus.fingerprint(*conditions, *(question for asked in outside.values() for question in asked))
    in_use = _in_use(settings)
    if in_use is not None and in_use.manifest.inputs == version and _searchable(in_use):
        _log.info("snapshot %s is up to date", in_use.path.name)
        return Report(
            manifest=in_use.manifest, unchanged=True, embedded=0, problems=corpus.problems, translations=translations
        )
    if in_use is not None:
        _refuse_loss(in_use, corpus)
    content = Content(
        sources=[to_source(document) for document in corpus.documents],
        passages=[passage for document in corpus.documents for passage in segment(document)],
        texts={document.id: document.text for document in corpus.documents},
    )
    manifest, embedded = write_snapshot(settings, version, content, outside, progress, embeddings)
    return Report(
        manifest=manifest,
        unchanged=False,
        embedded=embedded.computed,
        problems=corpus.problems,
        outdated=embedded.outdated,
        translations=translations,
    )


def _in_use(settings: Settings) -> KnowledgeBase | None:
    """Open the current snapshot; a damaged or missing one counts as none, as it is about to be replaced."""
    try:
        path = current_path(settings.snapshots)
        return KnowledgeBase(path, settings) if path else None
    except SnapshotError:
        return None


def _searchable(knowledge: KnowledgeBase) -> bool:
    """Tell whether the vectors of a snapshot are all there; StateError if their server does not answer."""
    try:
        return len(knowledge.stores) > 0
    except SnapshotError:
        return False


def _refuse_loss(in_use: KnowledgeBase, corpus: Corpus) -> None:
    unread = {str(problem.values["path"]).rpartition(".")[0]: problem for problem in corpus.problems}
    lost = sorted(unread.keys() & in_use.sources.keys())
    if lost:
        raise IngestError("would_lose", documents=", ".join(lost), problem=unread[lost[0]])
