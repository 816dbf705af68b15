"""The data folder and the cache: closed to all but their owner, and what the operating system refuses becomes an error.

They hold what people ask, and documents for few eyes.
"""

import errno
import os
import pwd
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from assistant.errors import StateError
from assistant.open_files import lacks_open_files

FULL = {errno.ENOSPC, errno.EDQUOT}
LITTLE = 8 * 2**20  # bytes; with no more than this left, a failure of unknown cause is put down to a full disk
OTHERS = stat.S_IRWXG | stat.S_IRWXO
OWN_FOLDER = 0o700
INGEST_LOCK = "ingest.lock"  # in the data folder; who changes the library, or copies all of it, holds it
# A folder with one of these is a data folder or a cache of ours.
MARKS = ("snapshots", "models", "records.db", "users.json", "embeddings.sqlite")
# What stands in either folder is ours; whatever else does is not touched, should somebody name a folder of their own.
OURS = ("snapshots", "library", "contracts", "evals", "models", "*.db*", "*.sqlite*", "*.json", "*.lock")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Run the body, which writes below `path`.

    Raises:
        StateError: the disk is full, too many files are open, or `path` cannot be written to.
    """
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise shortage(path, error) or StateError("not_writable", path=path, detail=_detail(error)) from error


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """Run the body, which opens `path` or what lies below it; other errors of the system pass.

    Raises:
        StateError: too many files are open.
    """
    try:
        yield
    except OSError as error:
        if lacks_open_files(error):
            raise StateError("open_files", path=path, detail=_detail(error)) from error
        raise


def shortage(path: Path, error: Exception) -> StateError | None:
    """Say what was short for what was done below `path`, if it came to `error` for want of open files or room."""
    if lacks_open_files(error):
        return StateError("open_files", path=path, detail=_detail(error))
    return StateError("disk_full", path=path, detail=_detail(error)) if is_full(path, error) else None


def is_full(path: Path, error: Exception) -> bool:
    """Tell whether `error` came up because no room was left below `path`; NumPy, SQLite and Chroma give no code."""
    code = getattr(error, "errno", None)
    if code is not None:
        return code in FULL
    folder = next(folder for folder in (path, *path.parents) if folder.exists())
    return "disk is full" in str(error) or shutil.disk_usage(folder).free < LITTLE


def sync(*paths: Path) -> None:
    """Have files or folders written to the disk before anything else is; OSError if they cannot be."""
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def put_in_place(fresh: Path, place: Path) -> None:
    """Have the file `fresh` take the place of `place`, in one step: also a power cut leaves the old one or the new."""
    sync(fresh)
    fresh.replace(place)
    sync(place.parent)


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
    """Take the rights of others away from `folders` and from what is ours in them, where earlier versions left any.

    A folder in which nothing of ours lies stays as it is: a setting may name one by mistake.
    """
    for folder in folders:
        with suppress(OSError):  # it may not be looked into
            if any((folder / mark).exists() for mark in MARKS):
                for path in (folder.resolve(), *_ours(folder.resolve())):
                    _close(path)


def refuse_as_root(*folders: Path) -> None:
    """Refuse to work as root in folders of another account, which could not read what root writes there.

    Raises:
        StateError: one of `folders` is of another account.
    """
    for folder in folders if os.geteuid() == 0 else ():
        owner = folder.stat().st_uid if folder.is_dir() else 0
        if owner != 0 and not folder.stat().st_mode & stat.S_ISVTX:  # as /tmp is
            raise StateError("folder_of_another", path=folder, owner=_account(owner))


def open_to_others(folder: Path) -> bool:
    """Tell whether anybody but its owner has rights on `folder`."""
    return folder.stat().st_mode & OTHERS != 0


def _detail(error: Exception) -> object:
    return getattr(error, "strerror", None) or error


def _account(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:  # of another machine, or of a container
        return f"#{uid}"


def _ours(folder: Path) -> Iterator[Path]:
    for path in (path for pattern in OURS for path in folder.glob(pattern)):
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from path.rglob("*")


def _close(path: Path) -> None:
    with suppress(OSError):  # another process took it away, or it is somebody else's
        mode, owner = path.lstat().st_mode, path.lstat().st_uid
        is_shared = mode & stat.S_ISVTX or owner != os.geteuid()  # as /tmp is, even for root
        if mode & OTHERS and not is_shared and not stat.S_ISLNK(mode):
            path.chmod(stat.S_IMODE(mode) & ~OTHERS)
