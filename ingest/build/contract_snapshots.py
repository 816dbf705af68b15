"""Snapshots of earlier versions held the contracts too: what is left of them is deleted for good."""

import json
import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.domain import Kind, Passage
from assistant.errors import SnapshotError
from assistant.index.embedding_units import embedding_units
from assistant.index.snapshot import MANIFEST, PASSAGES, SOURCES, current_path
from assistant.settings import Settings
from assistant.state import writing
from ingest.build.embed import CACHE
from ingest.build.embedding_cache import EmbeddingCache
from ingest.build.snapshot import remove

_log = logging.getLogger(__name__)
PASSAGES_READ = TypeAdapter(list[Passage])


def delete_contract_snapshots(settings: Settings) -> None:
    """Delete the snapshots that hold contracts, but for the one in use, and their vectors in the cache.

    The cache comes first, as only the snapshot knows the texts. Whoever does this is alone
    (`ingest.build.pipeline.exclusive_ingest`).
    """
    current = _current(settings)
    for folder in _folders(settings):
        if folder != current and held_contracts(folder):
            forget_vectors(settings, _read_json(folder / MANIFEST).get("model", ""), list(_contract_texts(folder)))
            remove(folder, settings)
            _log.info("snapshot %s held contracts and was deleted", folder.name)


def uses_contracts(settings: Settings) -> bool:
    """Tell whether the snapshot in use holds contracts still."""
    current = _current(settings)
    return current is not None and bool(held_contracts(current))


def held_contracts(folder: Path) -> set[str]:
    """Give the ids of the contracts that a snapshot holds, be it of an earlier version or damaged."""
    sources = _read_json(folder / SOURCES)
    found = [one for one in sources if isinstance(one, dict)] if isinstance(sources, list) else []
    return {str(one.get("id")) for one in found if one.get("kind") == Kind.CONTRACT}


def forget_vectors(settings: Settings, model: str, texts: list[str]) -> None:
    """Delete the vectors of `texts` by the model with this fingerprint from the cache.

    Raises:
        StateError: it cannot be written to.
    """
    path = settings.cache / CACHE
    if texts and path.is_file():
        with writing(settings.cache), EmbeddingCache(path, model) as cache:
            cache.forget(texts)


def _contract_texts(folder: Path) -> Iterator[str]:
    contracts = held_contracts(folder)
    with suppress(OSError, ValidationError):
        for passage in PASSAGES_READ.validate_json((folder / PASSAGES).read_bytes()):
            if passage.source_id in contracts:
                yield from (unit.text for unit in embedding_units(passage))


def _current(settings: Settings) -> Path | None:
    try:
        return current_path(settings.snapshots)
    except SnapshotError:
        return None


def _folders(settings: Settings) -> list[Path]:
    return sorted(path for path in settings.snapshots.glob("*") if path.is_dir())


def _read_json(path: Path) -> Any:  # noqa: ANN401 - what a file holds
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
