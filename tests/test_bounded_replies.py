"""A reply comes to an end by the clock and by bytes, whatever the server sends before it, in it, or instead of it."""

from time import monotonic
from types import ModuleType

import httpx
import httpx2
import pytest

from assistant import bounded_replies
from assistant.bounded_replies import ONCE, EndlessReplyError, bounded
from tests.support.endless_server import HEAD, INTERIM, EndlessServer, endless_server

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
FIELD = b"HTTP/1.1 200 OK\r\nX: "
EARLY = b"HTTP/1.1 103 Early Hints\r\n" + b"".join(b"a%d: b\r\n" % n for n in range(90)) + b"\r\n"
MOST = 100_000
HTTP = pytest.mark.parametrize("http", [httpx, httpx2], ids=["httpx", "httpx2"])


def get(http: ModuleType, server: EndlessServer, seconds: float = 20, times: int = 1) -> list[bytes]:
    with http.Client(timeout=20, headers=ONCE) as client:
        return [client.get(server.address, extensions=bounded(seconds, MOST)).content for _ in range(times)]


@HTTP
@pytest.mark.parametrize(
    ("begin", "piece"),
    [(b"", INTERIM), (b"", EARLY), (FIELD, b"x" * 1_000), (HEAD, b"1\r\nx\r\n" * 1_000), (HEAD + b"1", b";" * 1_000)],
    ids=["interim", "early", "field", "body", "chunk"],
)
def test_what_floods_costs_few_bytes(http: ModuleType, begin: bytes, piece: bytes) -> None:
    begun = monotonic()
    with endless_server(piece, begin=begin) as server:
        with pytest.raises((EndlessReplyError, http.RemoteProtocolError)):
            get(http, server)
        assert monotonic() - begun < 10
        assert server.left.wait(10)


@HTTP
def test_what_is_much_work_ends(http: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_replies, "WORK", 0.2)
    extensions = bounded(20, 2**40)
    with endless_server(b"1\r\nx\r\n" * 1_000, begin=HEAD) as server, http.Client(timeout=20, headers=ONCE) as client:
        with pytest.raises(EndlessReplyError):
            client.get(server.address, extensions=extensions)
        assert server.left.wait(10)


@HTTP
@pytest.mark.parametrize(
    ("begin", "piece"),
    [(b"", b"HTTP/1.1 100 C\r\n\r\n"), (FIELD, b"x"), (HEAD, b"1\r\nx\r\n"), (HEAD + b"1", b";")],
    ids=["interim", "field", "body", "chunk"],
)
def test_what_drips_ends_by_the_clock(http: ModuleType, begin: bytes, piece: bytes) -> None:
    """Each piece comes in time; the last one never makes a piece of the body."""
    with endless_server(piece, 0.05, begin=begin) as server:
        with pytest.raises(TimeoutError):
            get(http, server, seconds=0.5)
        assert server.left.wait(10)


@HTTP
def test_a_usual_reply_comes_whole_and_the_next_one_is_bounded_too(http: ModuleType) -> None:
    with endless_server(INTERIM, first=b"HTTP/1.1 102 Processing\r\n\r\n" * 20 + OK) as server:
        assert get(http, server) == [b"ok"]
        with pytest.raises(EndlessReplyError):
            get(http, server)
    with endless_server(INTERIM, first=OK) as server, pytest.raises(EndlessReplyError):
        get(http, server, times=2)


@HTTP
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_is_bounded_too(http: ModuleType, scheme: str) -> None:
    with (
        endless_server(INTERIM) as proxy,
        http.Client(timeout=20, headers=ONCE, proxy=proxy.address) as client,
        pytest.raises(EndlessReplyError),
    ):
        client.get(f"{scheme}://example.org/", extensions=bounded(20, MOST))
