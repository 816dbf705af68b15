"""What a server answers first is not always the file: redirects, further tries, pieces that are put together."""

import gzip
import os
import time

import pytest

from ingest.fetch.fetch import fetch
from tests.support.file_server import ETAG, QUICK, STATUTE, Answer, Server, refused, source


class TestRedirects:
    def test_within_the_host(self, server: Server) -> None:
        server.enqueue(Answer(303, {"Location": server.url("/cellar/1/zip")}), Answer(301, {"Location": "../2"}))
        assert fetch(source(server, "/celex/1"), QUICK) == STATUTE
        assert [path for path, _ in server.asked] == ["/celex/1", "/cellar/1/zip", "/cellar/2"]

    @pytest.mark.parametrize(
        "location",
        [
            "http://localhost:{port}/x",
            "http://127.0.0.1:1/x",
            "https://evil.example/x",
            "//evil.example/x",
            "http://user:word@127.0.0.1:{port}/x",
        ],
    )
    def test_to_a_foreign_host(self, server: Server, location: str) -> None:
        server.enqueue(Answer(302, {"Location": location.format(port=server.port)}))
        assert refused(source(server)).key == "fetch.foreign_host"
        assert len(server.asked) == 1

    @pytest.mark.parametrize("location", ["ftp://127.0.0.1/x", "file:///etc/passwd"])
    def test_to_something_else(self, server: Server, location: str) -> None:
        server.enqueue(Answer(302, {"Location": location}))
        assert refused(source(server)).key == "fetch.insecure"

    @pytest.mark.parametrize("location", ["http://127.0.0.1:port/x", "https://[::x/", "http://a\u0080b/"])
    def test_to_no_address_at_all(self, server: Server, location: str) -> None:
        server.enqueue(*[Answer(302, {"Location": location})] * 9)
        assert refused(source(server)).key in {"fetch.unreachable", "fetch.foreign_host"}

    def test_in_circles(self, server: Server) -> None:
        server.enqueue(*[Answer(302, {"Location": "/a"})] * 10)
        error = refused(source(server))
        assert (error.key, error.values["limit"]) == ("fetch.redirects", 5)
        assert len(server.asked) == 6


class TestRetries:
    def test_503_then_200(self, server: Server) -> None:
        server.enqueue(Answer(503), Answer(500))
        assert fetch(source(server), QUICK) == STATUTE

    def test_503_for_ever(self, server: Server) -> None:
        server.enqueue(*[Answer(503)] * 9)
        error = refused(source(server))
        assert (error.key, error.values["status"]) == ("fetch.status", 503)
        assert len(server.asked) == QUICK.tries

    @pytest.mark.parametrize("status", [202, 204, 300, 302, 400, 401, 403, 404, 406, 410])
    def test_what_will_not_pass_is_not_tried_again(self, server: Server, status: int) -> None:
        server.enqueue(Answer(status))
        error = refused(source(server))
        assert (error.key, error.values["status"]) == ("fetch.status", status)
        assert len(server.asked) == 1

    def test_waits_as_long_as_the_server_asks(self, server: Server) -> None:
        server.enqueue(Answer(429, {"Retry-After": "1"}))
        start = time.monotonic()
        assert fetch(source(server), QUICK) == STATUTE
        assert time.monotonic() - start >= 1

    def test_but_not_for_ever(self, server: Server) -> None:
        server.enqueue(Answer(503, {"Retry-After": "3600"}))
        assert refused(source(server)).key == "fetch.status"
        assert len(server.asked) == 1

    def test_nobody_there(self, server: Server) -> None:
        wanted = source(server)
        server.http.socket.close()
        error = refused(wanted, QUICK.model_copy(update={"tries": 2}))
        assert error.key == "fetch.unreachable"
        assert error.values["detail"]


class TestResuming:
    def test_goes_on_where_it_broke_off(self, server: Server) -> None:
        server.enqueue(server.whole(cut=100_000))
        assert fetch(source(server), QUICK) == STATUTE
        [_, (_, again)] = server.asked
        assert again["range"] == "bytes=100000-"
        assert again["if-range"] == ETAG

    def test_begins_anew_if_the_file_changed_meanwhile(self, server: Server) -> None:
        server.enqueue(Answer(200, {"ETag": '"old"'}, STATUTE.replace(b"xxx", b"yyy"), cut=100_000))
        assert fetch(source(server), QUICK) == STATUTE
        assert server.asked[1][1]["if-range"] == '"old"'

    @pytest.mark.parametrize("headers", [{}, {"ETag": 'W/"1"'}, {"ETag": '"ü"'}])
    def test_begins_anew_if_states_cannot_be_told_apart(self, server: Server, headers: dict[str, str]) -> None:
        server.enqueue(Answer(200, headers, STATUTE, cut=100_000))
        assert fetch(source(server), QUICK) == STATUTE
        assert "range" not in server.asked[1][1]

    def test_a_date_will_do(self, server: Server) -> None:
        day = "Mon, 05 Jan 2026 00:00:00 GMT"
        server.enqueue(Answer(200, {"ETag": 'W/"1"', "Last-Modified": day}, STATUTE, cut=100_000))
        assert fetch(source(server), QUICK) == STATUTE
        assert server.asked[1][1]["if-range"] == day

    @pytest.mark.parametrize(
        "odd",
        [
            Answer(206, {"Content-Range": "bytes 5-9/10"}, b"12345"),
            Answer(206, {}, b"12345"),
            Answer(416, {"Content-Range": "bytes */10"}),
        ],
    )
    def test_a_server_that_gets_ranges_wrong(self, server: Server, odd: Answer) -> None:
        server.enqueue(server.whole(cut=100_000), odd)
        assert fetch(source(server), QUICK) == STATUTE

    def test_broken_off_every_time(self, server: Server) -> None:
        server.etag = ""
        server.enqueue(*[Answer(200, {}, STATUTE, cut=100_000)] * 9)
        error = refused(source(server))
        assert error.key == "fetch.incomplete"
        assert (error.values["found"], error.values["expected"]) == (100_000, len(STATUTE))

    def test_what_was_packed_on_the_way_is_not_resumed(self, server: Server) -> None:
        """Ranges and lengths count other bytes then."""
        packed = Answer(
            200, {"ETag": ETAG, "Content-Encoding": "gzip"}, gzip.compress(os.urandom(300_000)), cut=200_000
        )
        server.enqueue(packed)
        assert fetch(source(server), QUICK) == STATUTE
        assert "range" not in server.asked[1][1]

    def test_packed_on_the_way(self, server: Server) -> None:
        server.enqueue(Answer(200, {"Content-Encoding": "gzip"}, gzip.compress(STATUTE)))
        assert fetch(source(server), QUICK) == STATUTE

    def test_cut_off_by_a_server_that_does_not_tell_the_size(self, server: Server) -> None:
        """Nothing on the line tells that there was more; the file does."""
        server.enqueue(Answer(200, {"Content-Length": ""}, STATUTE, cut=1000))
        assert refused(source(server)).key == "fetch.not_the_file"
