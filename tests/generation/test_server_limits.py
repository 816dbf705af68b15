"""The server of a chat model sends the question nowhere else, and no reply without end."""

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, repeat
from threading import Thread
from time import sleep

import httpx
import openai
import pytest

from assistant.bounded_replies import EndlessReplyError
from assistant.domain import Note
from assistant.generation.model import make_chat_model
from assistant.generation.schema import ReplyError
from assistant.generation.server_limits import MOST_BYTES, client_options, end_replies
from assistant.settings import Settings
from tests.support.endless_server import HEAD, INTERIM, endless_server
from tests.support.webhook_server import webhook_server

PIECE = {"id": "1", "object": "chat.completion.chunk", "choices": [{"index": 0, "delta": {"content": "yes"}}]}
WORDS = f"data: {json.dumps(PIECE)}\n\n".encode()
END = b"data: [DONE]\n\n"
ALIVE = b": alive\n\n"
QUIET = 0.05  # seconds between two signs of life
LONG = 20 * 20  # signs of life within 20 seconds, after which this server ends what another would not


@contextmanager
def serving(pieces: Iterator[bytes], **headers: str) -> Iterator[str]:
    """Give the address of a server that answers with `pieces`, and waits before each sign of life."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            for name, value in ({"Content-Type": "text/event-stream"} | headers).items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            with suppress(ConnectionError):
                for piece in pieces:
                    sleep(QUIET if piece == ALIVE else 0)
                    self.wfile.write(piece)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
        server.shutdown()


def ask(address: str, seconds: int = 20) -> str:
    model = make_chat_model(Settings(chat_model="mine", chat_base_url=address, chat_timeout=seconds))
    return "".join(piece.text for piece in model.stream("Who is liable?"))


def test_a_usual_reply_comes_through() -> None:
    with serving(iter([WORDS, ALIVE, WORDS, END])) as address:
        assert ask(address) == "yesyes"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_the_question_follows_no_redirect(status: int) -> None:
    with webhook_server() as elsewhere, webhook_server() as server:
        server.status, server.headers = status, {"Location": elsewhere.url}
        with pytest.raises(openai.APIStatusError):
            ask(server.url.removesuffix("/hook"))
        assert len(server.told) == 1
        assert elsewhere.told == []


def test_a_reply_that_goes_on_and_says_nothing_is_ended() -> None:
    with serving(chain(repeat(ALIVE, LONG), [WORDS, END])) as address, pytest.raises(TimeoutError):
        ask(address, seconds=1)


@pytest.mark.parametrize("line", [b"data: ", b": "])
def test_a_reply_that_is_too_long_is_ended(line: bytes) -> None:
    pieces = chain([line], repeat(b"x" * 2**16, MOST_BYTES // 2**16 + 1), [b"\n\n", WORDS, END])
    with serving(pieces) as address, pytest.raises(EndlessReplyError):
        ask(address)


def test_a_head_without_end_is_ended_while_the_question_waits() -> None:
    with endless_server(INTERIM) as server:
        with pytest.raises(EndlessReplyError):
            ask(f"{server.address}/v1", seconds=60)
        assert server.left.wait(10)


@pytest.mark.parametrize("begin", [b"", HEAD + b"1"], ids=["head", "body"])
def test_who_drips_is_left_when_the_time_of_a_question_is_over(begin: bytes) -> None:
    piece = b";" if begin else b"HTTP/1.1 100 C\r\n\r\n"
    with endless_server(piece, QUIET, begin=begin) as server:
        with pytest.raises(TimeoutError):
            ask(f"{server.address}/v1", seconds=1)
        assert server.left.wait(10)


def test_a_packed_reply_is_not_unpacked() -> None:
    packed = gzip.compress(WORDS + END)
    with serving(iter([packed]), Content_Encoding="gzip") as address, pytest.raises(ReplyError) as caught:
        ask(address)
    assert caught.value.note is Note.MALFORMED


def test_a_client_of_ollama_gets_the_same_limits() -> None:
    with (
        serving(chain(repeat(ALIVE, LONG), [WORDS])) as address,
        httpx.Client(timeout=20, **client_options(), **end_replies(1)) as client,  # as that client makes it
        pytest.raises(TimeoutError),
    ):
        client.post(address, content=b"{}")
