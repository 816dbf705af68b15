"""What is asked of a server on this machine never passes the proxy that the environment names."""

import os
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from langchain_core.messages import HumanMessage

from assistant.direct import EXCEPTIONS, ask_directly, is_here
from assistant.errors import KompassError
from assistant.generation.model import make_chat_model
from assistant.index.store import connect
from assistant.settings import Settings

SCHEMES = ("http_proxy", "https_proxy", "all_proxy")
CLOSED = 9  # a port where nobody listens
HERE = [f"http://{host}:{CLOSED}" for host in ("localhost", "127.0.0.1", "127.0.0.2", "[::1]")]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Give what a proxy is asked, which the environment names for everything."""
    asked: list[str] = []

    class Proxy(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.command} {self.path}")
            self.send_error(502)

        def do_POST(self) -> None:
            self.do_GET()

        def do_CONNECT(self) -> None:
            self.do_GET()

        def log_message(self, format: str, *values: object) -> None:
            del format, values

    with ThreadingHTTPServer(("127.0.0.1", 0), Proxy) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        for name in (*SCHEMES, *EXCEPTIONS):
            for spelled in (name, name.upper()):
                monkeypatch.setenv(spelled, "")  # so that what is set in a test does not outlive it
        for name in SCHEMES:
            monkeypatch.setenv(name, f"http://127.0.0.1:{server.server_port}")
        yield asked
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("address", HERE)
def test_a_question_to_the_chat_model(heard: list[str], address: str) -> None:
    model = make_chat_model(Settings(chat_model="mine", chat_base_url=f"{address}/v1", chat_timeout=5))
    with suppress(Exception):  # nobody is there
        model.invoke([HumanMessage("Wer haftet für Lena Beispiel, geboren am 3.5.1980?")])
    assert heard == []


@pytest.mark.parametrize("address", HERE)
def test_what_the_vector_store_is_asked(heard: list[str], address: str, tmp_path: Path) -> None:
    with suppress(Exception):  # nobody is there
        connect(tmp_path, address)
    assert heard == []


def test_others_are_asked_as_before(heard: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "intern.example,.local")
    with suppress(KompassError):
        connect(tmp_path, HERE[0])
    assert os.environ["no_proxy"] == os.environ["NO_PROXY"] == "intern.example,.local,localhost"
    with suppress(KompassError):
        connect(tmp_path, "http://chroma.example:8000")
    assert heard
    assert all("chroma.example" in asked for asked in heard)


def test_proxies_of_the_system_go_on_to_count(heard: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SCHEMES:
        monkeypatch.delenv(name)
    monkeypatch.setattr("assistant.direct.getproxies", lambda: {"https": "http://proxy.example:3128"})
    ask_directly(HERE[1])
    assert os.environ["https_proxy"] == "http://proxy.example:3128"
    assert os.environ["no_proxy"] == "127.0.0.1"
    assert heard == []


@pytest.mark.parametrize(
    "url",
    ["", "http://", "http://[", "https://127.0.0.1.evil.example", "https://localhost@evil.example", "192.168.0.7"],
)
def test_elsewhere(url: str) -> None:
    assert not is_here(url)
