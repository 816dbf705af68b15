"""What a process forgets is overwritten in its memory, so that no file can hold it that is written from there."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock

M_PERTURB = -6  # of malloc.h
PATTERN = 0x55
_lock = Lock()
_running: list[None] = []  # an entry for each body that does


@contextmanager
def overwriting_memory() -> Iterator[None]:
    """Have memory overwritten when it is taken and given back while the body runs; only glibc can do so.

    Chroma writes out room that it has not filled yet, with whatever the process held there before.
    """
    with _lock:
        _running.append(None)
        _perturb(PATTERN)
    try:
        yield
    finally:
        with _lock:
            _running.pop()
            _perturb(PATTERN if _running else 0)


def _perturb(pattern: int) -> None:
    with suppress(AttributeError, OSError, TypeError):  # as in other libraries of C
        ctypes.CDLL(None).mallopt(M_PERTURB, pattern)
