"""Who works with a data folder: any number of processes use it at a time, or one alone replaces what it holds."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import StateError
from assistant.state import writing

LOCK = "in-use.lock"


def take(home: Path, *, alone: bool = False) -> int:
    """Take the lock of `home`, a folder that is there, and give its descriptor; whoever closes that gives it back.

    It is of the operating system, so the end of a process, in whatever way, gives it back too.

    Raises:
        StateError: it is to be taken alone, and others use the folder; or somebody has it alone.
    """
    with writing(home):
        descriptor = os.open(home / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(descriptor)
            raise StateError("backup.in_use" if alone else "backup.restoring", path=home) from error
        except OSError:
            os.close(descriptor)
            raise
    return descriptor


@contextmanager
def using(home: Path, *, alone: bool = False) -> Iterator[None]:
    """Run the body with the lock of `home`; errors as `take`."""
    descriptor = take(home, alone=alone)
    try:
        yield
    finally:
        os.close(descriptor)
