"""Snapshots of earlier versions held the contracts too: what is left of them is deleted for good."""

import logging
from collections.abc import Iterator
from pathlib import Path

from assistant.domain import Kind
from assistant.index.embedding_units import embedding_units
from assistant.settings import Settings
from assistant.state import writing
from ingest.build.embed import CACHE
from ingest.build.embedding_cache import EmbeddingCache
from ingest.build.snapshot import remove
from ingest.build.snapshot_files import current_folder, model_of, passages_in, snapshot_folders, sources_in

_log = logging.getLogger(__name__)


def delete_contract_snapshots(settings: Settings) -> None:
    """Delete the snapshots that hold contracts, but for the one in use, and their vectors in the cache.

    The cache comes first, as only the snapshot knows the texts. Whoever does this is alone
    (`ingest.build.pipeline.exclusive_ingest`).
    """
    current = current_folder(settings)
    for folder in snapshot_folders(settings):
        if folder != current and held_contracts(folder):
            forget_vectors(settings, model_of(folder), list(_contract_texts(folder)))
            remove(folder, settings)
            _log.info("snapshot %s held contracts and was deleted", folder.name)


def uses_contracts(settings: Settings) -> bool:
    """Tell whether the snapshot in use holds contracts still."""
    current = current_folder(settings)
    return current is not None and bool(held_contracts(current))


def held_contracts(folder: Path) -> set[str]:
    """Give the ids of the contracts that a snapshot holds, be it of an earlier version or damaged."""
    return {str(one.get("id")) for one in sources_in(folder) or () if one.get("kind") == Kind.CONTRACT}


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
    for passage in passages_in(folder):
        if passage.source_id in contracts:
            yield from (unit.text for unit in embedding_units(passage))
