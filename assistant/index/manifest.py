"""Which files a snapshot consists of, where the current one lies, and whether its files are as they were written."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from assistant.domain import Frozen, Language
from assistant.errors import SnapshotError
from assistant.state import opening

SCHEMA = 4
POINTER = "current"
MANIFEST, SOURCES, TEXTS, PASSAGES, VECTORS = (
    "manifest.json",
    "sources.json",
    "texts.json",
    "passages.json",
    "vectors.npy",
)


class Manifest(Frozen):
    """What a snapshot is made of; `files` maps each file (but those of Chroma) to its SHA-256."""

    schema_version: int
    version: str
    created: datetime
    inputs: str
    model: str
    dimension: int
    sources: int
    passages: int
    statements: int
    vectors: dict[Language, int]
    on_server: bool
    files: dict[str, str]


def lexical_folder(snapshot: Path, language: Language) -> Path:
    """Give the folder of the lexical index for `language`."""
    return snapshot / "lexical" / language


def current_path(snapshots: Path) -> Path | None:
    """Follow the pointer; None if nothing was ingested yet.

    Raises:
        SnapshotError: the pointer names a snapshot that is not there.
    """
    pointer = snapshots / POINTER
    if not pointer.is_file():
        return None
    path = snapshots / pointer.read_text(encoding="utf-8", errors="replace").strip()
    if not (path / MANIFEST).is_file():
        raise SnapshotError("snapshot_gone", snapshot=path.name)
    return path


def read_manifest(snapshot: Path) -> Manifest:
    """Read the manifest of `snapshot`.

    Raises:
        SnapshotError: it is damaged, or written by another version of the product.
        StateError: too many files are open.
    """
    try:
        with opening(snapshot):
            data = json.loads((snapshot / MANIFEST).read_text(encoding="utf-8"))
        if data.get("schema_version") != SCHEMA:
            raise SnapshotError("snapshot_foreign", snapshot=snapshot.name)
        return Manifest.model_validate(data)
    except (OSError, ValueError, AttributeError) as error:
        raise SnapshotError("snapshot_damaged", snapshot=snapshot.name, detail=error) from error


def check_files(snapshot: Path, files: dict[str, str]) -> Iterable[str]:
    """Give the names of the files that are missing or differ from their hash."""
    for name, expected in files.items():
        path = snapshot / name
        if not path.is_file() or hash_of(path) != expected:
            yield name


def hash_of(path: Path) -> str:
    """Give the SHA-256 of a file (hexadecimal), without holding all of it in memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
