"""Opening the current snapshot, whole or damaged."""

import pytest

from assistant.domain import Language
from assistant.errors import KompassError, SnapshotError
from assistant.index.snapshot import KnowledgeBase
from assistant.settings import Settings


def open_whole(settings: Settings) -> KnowledgeBase:
    """Open it, and all that it keeps its vectors in."""
    knowledge = KnowledgeBase.current(settings)
    assert len(knowledge.stores) == len(Language)
    return knowledge


def refused(settings: Settings, key: str) -> KompassError:
    """Open the current snapshot, which must fail with `key` and be said in both languages."""
    with pytest.raises(SnapshotError) as caught:
        open_whole(settings)
    assert caught.value.key == key
    german, english = caught.value.message("de"), caught.value.message("en")
    assert german != english
    assert "avv ingest" in german
    assert "avv ingest" in english
    assert str(caught.value) == f"{german}\n{english}"
    return caught.value
