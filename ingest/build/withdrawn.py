"""What was removed or closed is in no older snapshot any more, and the cache holds no vector that nothing needs."""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from assistant.domain import Access
from assistant.errors import KompassError
from assistant.index.embedding_units import embedding_units
from assistant.index.manifest import MANIFEST
from assistant.settings import Settings
from assistant.state import writing
from ingest.build.embed import CACHE
from ingest.build.embedding_cache import EmbeddingCache, key_of
from ingest.build.out_of_scope import read_outside
from ingest.build.snapshot import remove
from ingest.build.snapshot_files import current_folder, model_of, passages_in, snapshot_folders, sources_in

_log = logging.getLogger(__name__)


def delete_withdrawn(settings: Settings) -> None:
    """Delete the snapshots that hold what the one in use does not hold any more, or shows to fewer people.

    The vectors come first, as only a snapshot tells that something has gone. What is unfinished is for `prune`. Whoever
    does this is alone (`ingest.build.pipeline.exclusive_ingest`).

    Raises:
        StateError: the cache cannot be written to.
    """
    current = current_folder(settings)
    shown = None if current is None else _shown(current)
    if current is None or shown is None:
        return
    older = [folder for folder in snapshot_folders(settings) if folder != current and (folder / MANIFEST).is_file()]
    withdrawn = [folder for folder in older if _shows_more(_shown(folder), shown)]
    if withdrawn:
        forget_unused_vectors(settings, [folder for folder in (current, *older) if folder not in withdrawn])
    for folder in withdrawn:
        remove(folder, settings)
        _log.info("snapshot %s held what was withdrawn, and was deleted", folder.name)


def forget_unused_vectors(settings: Settings, kept: Iterable[Path] | None = None) -> None:
    """Delete the vectors in the cache of all texts but those in the snapshots `kept`; without it, in any snapshot.

    What other models, or other installations with the same cache, lose by it is made anew when they need it.

    Raises:
        StateError: the cache cannot be written to.
    """
    path = settings.cache / CACHE
    if not path.is_file():
        return
    needed: set[bytes] = set()
    for folder in snapshot_folders(settings) if kept is None else kept:
        model = model_of(folder)
        needed |= {key_of(model, text) for text in _texts(folder, settings)}
    with writing(settings.cache), EmbeddingCache(path, "") as cache:
        cache.forget_all_but(needed)


def headings_of(settings: Settings, source_ids: Collection[str]) -> set[str]:
    """Give the headings that these documents alone have, in any snapshot: answers suggest headings to be asked next."""
    own: set[str] = set()
    others: set[str] = set()
    for folder in snapshot_folders(settings):
        for passage in passages_in(folder):
            (own if passage.source_id in source_ids else others).add(passage.heading)
    return own - others


def _shown(folder: Path) -> dict[str, str] | None:
    """Give who may see each source of a snapshot; None if it does not say."""
    sources = sources_in(folder)
    return None if sources is None else {str(one.get("id")): str(one.get("access", Access.ALL)) for one in sources}


def _shows_more(older: Mapping[str, str] | None, now: Mapping[str, str]) -> bool:
    """Tell whether a snapshot holds or shows what the one in use does not; one that does not say may."""
    if older is None:
        return True
    return any(one not in now or now[one] == Access.LEGAL != access for one, access in older.items())


def _texts(folder: Path, settings: Settings) -> Iterator[str]:
    for passage in passages_in(folder):
        yield from (unit.text for unit in embedding_units(passage))
    with suppress(KompassError):  # it is for an ingest to name a slip in these files
        for questions in read_outside(settings.corpus).values():
            yield from questions
