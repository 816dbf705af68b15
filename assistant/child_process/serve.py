"""What runs in the process that reads documents: take a question, answer it within the limits, take the next."""

import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from importlib import import_module
from math import ceil
from multiprocessing.connection import Connection
from pathlib import Path

from assistant.child_process.limits import Limits

GRACE = 5
"""Seconds beyond the limit after which the process ends by itself, should nobody be left to end it."""
MEGABYTE = 1_000_000

Answer = Callable[[bytes, bytes], tuple[bytes, bytes]]


class Answered(StrEnum):
    """How a question ended; what follows is the answer, or the error, in two parts."""

    WELL = "well"
    MEMORY = "memory"
    ERROR = "error"


ANSWERED = {how: how.encode() for how in Answered}


def main(arguments: list[str]) -> None:
    """Serve by the socket and the function that `arguments` name."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    number, place = arguments
    module, _, function = place.partition(":")
    link = Connection(int(number))
    with suppress(EOFError, OSError):  # the other side is gone
        try:
            answer: Answer = getattr(import_module(module), function)
        except Exception as error:  # noqa: BLE001 - whatever it is, the user is told so in a sentence
            link.send_bytes(_said(error))
        else:
            link.send_bytes(b"")
            serve(link, answer)


def serve(link: Connection, answer: Answer) -> None:
    """Answer until the other side is gone."""
    own = _address_space()
    given = resource.getrlimit(resource.RLIMIT_AS)
    while True:
        limits = Limits.model_validate_json(link.recv_bytes())
        question, raw = link.recv_bytes(), link.recv_bytes()
        resource.setrlimit(resource.RLIMIT_AS, _tightened(given, own + limits.megabytes * MEGABYTE))
        signal.alarm(ceil(limits.seconds) + GRACE)
        how, parts = _answered(answer, question, raw)
        resource.setrlimit(resource.RLIMIT_AS, given)
        signal.alarm(0)
        for part in (ANSWERED[how], *parts):
            link.send_bytes(part)


def _answered(answer: Answer, question: bytes, raw: bytes) -> tuple[Answered, tuple[bytes, bytes]]:
    try:
        return Answered.WELL, answer(question, raw)
    except MemoryError:
        return Answered.MEMORY, (b"", b"")
    except Exception as error:  # noqa: BLE001 - a fault of ours refuses this document, not all that follow
        return Answered.ERROR, (_said(error), b"")


def _said(error: Exception) -> bytes:
    said = str(error).partition("\n")[0][:200]
    return f"{type(error).__name__}: {said}".encode("utf-8", "replace")


def _tightened(given: tuple[int, int], allowed: int) -> tuple[int, int]:
    """Give the limits for `allowed` bytes; where the user set a lower one already, that one stays."""
    soft, hard = given
    return allowed if soft == resource.RLIM_INFINITY else min(allowed, soft), hard


def _address_space() -> int:
    """Give the bytes of memory that this process maps."""
    pages = Path("/proc/self/statm").read_text("ascii").split()[0]
    return int(pages) * resource.getpagesize()


if __name__ == "__main__":
    main(sys.argv[1:])
