"""Turn what the operating system refuses (rights, a full disk) into errors that a user understands."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import StateError

FULL = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Run the body, which writes below `path`.

    Raises:
        StateError: the disk is full, or `path` cannot be written to.
    """
    try:
        yield
    except OSError as error:
        key = "disk_full" if error.errno in FULL else "not_writable"
        raise StateError(key, path=path, detail=error.strerror or error) from error
