"""Turn what the operating system refuses (rights, a full disk) into errors that a user understands."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import StateError

FULL = {errno.ENOSPC, errno.EDQUOT}
LITTLE = 8 * 2**20  # bytes; with no more than this left, a failure of unknown cause is put down to a full disk


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Run the body, which writes below `path`.

    Raises:
        StateError: the disk is full, or `path` cannot be written to.
    """
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        key = "disk_full" if is_full(path, error) else "not_writable"
        raise StateError(key, path=path, detail=getattr(error, "strerror", None) or error) from error


def is_full(path: Path, error: Exception) -> bool:
    """Tell whether `error` came up because no room was left below `path`; NumPy, SQLite and Chroma give no code."""
    code = getattr(error, "errno", None)
    if code is not None:
        return code in FULL
    folder = next(folder for folder in (path, *path.parents) if folder.exists())
    return "disk is full" in str(error) or shutil.disk_usage(folder).free < LITTLE
