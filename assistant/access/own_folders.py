"""The data folder and the cache hold what people ask, and documents for few eyes: they are closed to all others."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

OTHERS = stat.S_IRWXG | stat.S_IRWXO
OWN_FOLDER = 0o700
# What stands in either folder is ours; whatever else does is not touched, should somebody name a folder of his own.
OURS = ("snapshots", "library", "evals", "models", "*.db*", "*.sqlite*", "*.json", "*.lock")


@contextmanager
def writing_for_owner_only() -> Iterator[None]:
    """Let all that this process and its children write in the body be for its owner only; in programs of our own."""
    before = os.umask(OTHERS)
    try:
        yield
    finally:
        os.umask(before)


def make_own_folder(folder: Path) -> None:
    """Make `folder` if it is not there, and close it to others; OSError if it cannot be made.

    What was put into it with other rights is out of reach as well, as nobody gets past the folder.
    """
    folder.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
    _close(folder.resolve())


def close_to_others(*folders: Path) -> None:
    """Take the rights of others away from `folders` and from what is ours in them, where earlier versions left any."""
    for folder in (folder.resolve() for folder in folders):
        for path in (folder, *_ours(folder)):
            _close(path)


def open_to_others(folder: Path) -> bool:
    """Tell whether anybody but its owner has rights on `folder`."""
    return folder.stat().st_mode & OTHERS != 0


def _ours(folder: Path) -> Iterator[Path]:
    for path in (path for pattern in OURS for path in folder.glob(pattern)):
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from path.rglob("*")


def _close(path: Path) -> None:
    with suppress(OSError):  # another process took it away, or it is somebody else's
        mode = path.lstat().st_mode
        if mode & OTHERS and not stat.S_ISLNK(mode):
            path.chmod(stat.S_IMODE(mode) & ~OTHERS)
