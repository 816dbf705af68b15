"""Memory that is taken is overwritten, as long as somebody wants it; whether it is, a buffer of the allocator shows."""

import ctypes
import sys

import pytest

from assistant.memory import overwriting_memory

SIZE = 100_000
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only glibc does this")


def found_after(secret: bytes) -> bool:
    """Write a secret into memory, give it back, and look whether the next who takes as much finds it there."""
    libc = ctypes.CDLL(None)
    libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    libc.free.argtypes = [ctypes.c_void_p]
    place = libc.malloc(SIZE)
    ctypes.memmove(place + SIZE // 2, secret, len(secret))
    libc.free(place)
    again = libc.malloc(SIZE)
    try:
        return secret in ctypes.string_at(again, SIZE)
    finally:
        libc.free(again)


def test_what_was_forgotten_is_not_found_again() -> None:
    with overwriting_memory():
        assert not found_after(b"Quittenmarmelade")


def test_it_lasts_as_long_as_the_last_body() -> None:
    with overwriting_memory():
        with overwriting_memory():
            pass
        assert not found_after(b"Quittenmarmelade")
