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

from ingest.reading.limits import Limits

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
    """Serve by the pipes and the function that `arguments` name."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts the command ends this process by its pipe
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    into, out, place = arguments
    module, _, function = place.partition(":")
    answer: Answer = getattr(import_module(module), function)
    with suppress(EOFError, BrokenPipeError):
        serve(Connection(int(into), writable=False), Connection(int(out), readable=False), answer)


def serve(into: Connection, out: Connection, answer: Answer) -> None:
    """Answer until the other side is gone."""
    own = _address_space()
    out.send_bytes(b"")
    while True:
        limits = Limits.model_validate_json(into.recv_bytes())
        question, raw = into.recv_bytes(), into.recv_bytes()
        allowed = own + limits.megabytes * MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (allowed, resource.RLIM_INFINITY))
        signal.alarm(ceil(limits.seconds) + GRACE)
        how, parts = _answered(answer, question, raw)
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        signal.alarm(0)
        for part in (ANSWERED[how], *parts):
            out.send_bytes(part)


def _answered(answer: Answer, question: bytes, raw: bytes) -> tuple[Answered, tuple[bytes, bytes]]:
    try:
        return Answered.WELL, answer(question, raw)
    except MemoryError:
        return Answered.MEMORY, (b"", b"")
    except Exception as error:  # noqa: BLE001 - a fault of ours refuses this document, not all that follow
        said = str(error).partition("\n")[0][:200]
        return Answered.ERROR, (f"{type(error).__name__}: {said}".encode("utf-8", "replace"), b"")


def _address_space() -> int:
    """Give the bytes of memory that this process maps."""
    pages = Path("/proc/self/statm").read_text("ascii").split()[0]
    return int(pages) * resource.getpagesize()


if __name__ == "__main__":
    main(sys.argv[1:])
