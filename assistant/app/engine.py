"""The assistant of this process: the model is loaded once, each snapshot once, and a new ingest is noticed at once."""

import gc
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

from assistant.domain import Language
from assistant.errors import KompassError, SnapshotError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.embedding.embedding import SentenceEmbeddings
    from assistant.index.snapshot import KnowledgeBase
    from assistant.pipeline import Assistant

KEPT = 2  # snapshots: the current one, and the one before for those who are reading it
LOADER = "avv-loader"
_lock = Lock()
_models: "dict[str, SentenceEmbeddings]" = {}
_snapshots_lock = Lock()  # of its own: who only looks at the sources does not wait for the model
_snapshots: "dict[tuple[Path, str | None], KnowledgeBase]" = {}


def current_assistant(settings: Settings, language: str) -> "Assistant":
    """Give an assistant for the current snapshot, which takes `language` where a question leaves it open.

    Raises:
        SnapshotError: nothing was ingested yet, or the snapshot is damaged.
        ModelError: the model cannot be loaded, or is not the snapshot's.
    """
    from assistant.app.kept import current_reviewed
    from assistant.pipeline import Assistant, choose_writer

    knowledge, model = current_knowledge(settings), _model(settings)
    chosen = settings.model_copy(update={"language": Language(language).value})
    approved = None
    with suppress(KompassError):  # the page says so when it cannot keep the answer
        approved = current_reviewed(settings, model)
    return Assistant(knowledge, model, chosen, writer=choose_writer(knowledge, settings), approved=approved)


def current_knowledge(settings: Settings) -> "KnowledgeBase":
    """Give the current snapshot, without loading the model.

    Raises:
        SnapshotError: nothing was ingested yet, or the snapshot is damaged.
    """
    from assistant.index.snapshot import KnowledgeBase, current_path

    path = current_path(settings.snapshots)
    if path is None:
        raise SnapshotError("snapshot_missing")
    key = (path.resolve(), settings.chroma_url)  # a link leads to the same snapshot
    with _snapshots_lock:
        if key not in _snapshots:
            _snapshots[key] = KnowledgeBase(path, settings)
            for old in list(_snapshots)[:-KEPT]:
                del _snapshots[old]
        return _snapshots[key]


def current_embeddings(settings: Settings) -> "SentenceEmbeddings":
    """Give the model alone, for what searches without answering.

    Raises:
        ModelError: the model cannot be loaded.
    """
    return _model(settings)


def load_in_background(settings: Settings) -> None:
    """Begin to load the model while the server starts and the browser opens; a failure shows when the page asks.

    What the libraries make while they are imported lives on: to look for garbage in it takes a sixth of the time.
    """
    gc.disable()
    Thread(target=_load_quietly, args=(settings,), name=LOADER, daemon=True).start()


def _load_quietly(settings: Settings) -> None:
    try:
        with suppress(KompassError):
            _model(settings)
            import_module("assistant.pipeline")  # the page needs it next
    finally:
        gc.freeze()
        gc.enable()


def _model(settings: Settings) -> "SentenceEmbeddings":
    """Give the model of the settings; who comes second waits for the first."""
    from assistant.embedding.embedding import SentenceEmbeddings, identify

    name = identify(settings)
    with _lock:
        if name not in _models:
            _models[name] = SentenceEmbeddings.load(settings)
        return _models[name]
