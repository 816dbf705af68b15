"""The assistant of this process: the model is loaded once, each snapshot once, and a new ingest is noticed at once."""

from pathlib import Path

import streamlit as st

from assistant.answering.pipeline import Assistant
from assistant.domain import Language
from assistant.errors import SnapshotError
from assistant.knowledge.embedding import SentenceEmbeddings, identify
from assistant.knowledge.snapshot import KnowledgeBase, current_path
from assistant.settings import Settings


def current_assistant(settings: Settings, language: str) -> Assistant:
    """Give an assistant for the current snapshot, which takes `language` where a question leaves it open.

    Raises:
        SnapshotError: nothing was ingested yet, or the snapshot is damaged.
        ModelError: the model cannot be loaded, or is not the snapshot's.
    """
    path = current_path(settings.snapshots)
    if path is None:
        raise SnapshotError("snapshot_missing")
    embeddings = _embeddings(identify(settings), settings)
    knowledge = _knowledge(path, identify(settings), settings)
    return Assistant(knowledge, embeddings, settings.model_copy(update={"language": Language(language).value}))


@st.cache_resource(show_spinner=False)
def _embeddings(model: str, _settings: Settings) -> SentenceEmbeddings:
    del model  # the cache's key
    return SentenceEmbeddings.load(_settings)


@st.cache_resource(show_spinner=False, max_entries=2)
def _knowledge(path: Path, model: str, _settings: Settings) -> KnowledgeBase:
    """Open a snapshot and load all that its first question would load."""
    knowledge = KnowledgeBase(path, _settings)
    Assistant(knowledge, _embeddings(model, _settings), _settings).warm_up()
    return knowledge
