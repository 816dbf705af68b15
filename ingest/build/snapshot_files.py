"""What lies in the folders of snapshots, be they unfinished, damaged, or of an earlier version."""

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.domain import Passage
from assistant.errors import SnapshotError
from assistant.index.manifest import MANIFEST, PASSAGES, SOURCES, current_path
from assistant.settings import Settings

_PASSAGES = TypeAdapter(list[Passage])


def snapshot_folders(settings: Settings) -> list[Path]:
    """Give the folders of all snapshots, the oldest first, unfinished ones included."""
    return sorted(path for path in settings.snapshots.glob("*") if path.is_dir())


def current_folder(settings: Settings) -> Path | None:
    """Give the folder of the snapshot in use; None if there is none that can be found."""
    try:
        return current_path(settings.snapshots)
    except SnapshotError:
        return None


def model_of(folder: Path) -> str:
    """Give the fingerprint of the model that made the vectors; nothing if the snapshot does not say."""
    manifest = _read_json(folder / MANIFEST)
    return str(manifest.get("model", "")) if isinstance(manifest, dict) else ""


def sources_in(folder: Path) -> list[dict[str, Any]] | None:
    """Give what is known of the sources, as it is written there; None if that cannot be read."""
    sources = _read_json(folder / SOURCES)
    return [one for one in sources if isinstance(one, dict)] if isinstance(sources, list) else None


def passages_in(folder: Path) -> list[Passage]:
    """Give the passages; none if they cannot be read."""
    try:
        return _PASSAGES.validate_json((folder / PASSAGES).read_bytes())
    except (OSError, ValidationError):
        return []


def _read_json(path: Path) -> Any:  # noqa: ANN401 - what a file holds
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
