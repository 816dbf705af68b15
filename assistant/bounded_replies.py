"""Replies to what we ask over HTTP come to an end, by the clock, by bytes and by work, whatever a server sends.

The clients of httpx and httpx2 limit the time of a single read alone, and pass over any number of interim replies. So
what each request reads is counted here, from its connection on: none may serve two (`ONCE`).
"""

from collections.abc import Mapping
from time import monotonic, thread_time
from typing import Any

HEAD = 32 * 1024  # bytes of a head, with all that comes before it; usual ones have some thousand
WORK = 10.0  # seconds of a core that reading may take; a usual reply takes a tenth of one
PLAIN = "identity"
ONCE = {"Accept-Encoding": PLAIN, "Connection": "close"}
"""The headers of a request that is `bounded`: a reply that is not packed, on a connection of its own."""


class EndlessReplyError(OSError):
    """A reply is longer than it may be, or in too many pieces."""


def bounded(seconds: float, most: int) -> dict[str, Any]:
    """Give the extensions of a request: its reply is there `seconds` from now, and its body has `most` bytes.

    Reading raises TimeoutError or EndlessReplyError where that is not so. To connect and to send have the time that the
    client gives them.
    """
    return {"trace": _Counter(seconds, most)}


class _Counter:
    """What a client tells how far a request is: it counts what is read from the connections that are made for it."""

    def __init__(self, seconds: float, most: int) -> None:
        self._end, self._worked = monotonic() + seconds, thread_time() + WORK
        self._most = most
        self._left = HEAD

    def __call__(self, event: str, info: Mapping[str, Any]) -> None:
        """Hear of `event`, whose first word is the part of the client that it comes from."""
        match event.partition(".")[2]:
            case "connect_tcp.complete" | "start_tls.complete":
                self._count(info["return_value"])
            case "receive_response_headers.started":  # also that of a proxy, before the one of the server
                self._left = HEAD
            case "receive_response_headers.complete":
                self._left = self._most

    def _count(self, stream: Any) -> None:  # noqa: ANN401 - of httpcore or httpcore2
        read = stream.read

        def counted(max_bytes: int, timeout: float | None = None) -> bytes:
            if self._left <= 0 or thread_time() >= self._worked:
                raise EndlessReplyError
            seconds = max(0.0, self._end - monotonic())
            try:
                found: bytes = read(min(max_bytes, self._left), seconds if timeout is None else min(seconds, timeout))
            finally:
                if monotonic() >= self._end:
                    raise TimeoutError
            self._left -= len(found)
            return found

        stream.read = counted
