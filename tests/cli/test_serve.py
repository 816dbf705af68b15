"""`avv serve` as a process of its own, and what keeps it from starting."""

import resource
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import openai
import pytest
from typer.testing import CliRunner

from assistant.cli.main import app
from assistant.errors import AccessError, KompassError, SnapshotError, StateError
from assistant.settings import Settings
from tests.support.chat_server import served


def avv_serve(host: str, port: int) -> list[str]:
    code = "from assistant.cli.main import run; run()"
    return [sys.executable, "-c", code, "serve", "--address", host, "--port", str(port)]


def refusal(*arguments: str) -> KompassError:
    found = CliRunner().invoke(app, ["serve", *arguments]).exception
    assert isinstance(found, KompassError)
    return found


def keeps_open(address: str, begin: bytes, more: bytes) -> bool:
    """Tell whether the server still listens after two megabytes of a head that has no end."""
    with socket.create_connection(("127.0.0.1", urlsplit(address).port or 0), timeout=30) as stranger:
        try:
            stranger.sendall(begin + more * 2_000)
            return not stranger.recv(1_000).startswith(b"HTTP/1.1 400")
        except ConnectionError:
            return False


def test_a_client_of_openai_gets_an_answer(ingested: Settings, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with served(ingested, "127.0.0.1", avv_serve, tmp_path, {"AVV_HEALTH_PORT": str(port)}) as address:
        assert httpx.get(f"{address}/healthz").json() == {"ok": True}
        watched = httpx.get(f"http://127.0.0.1:{port}/healthz")
        assert (watched.status_code, watched.json()) == (200, {"ok": True, "checks": {"server": "ok"}})
        checks = httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=30).json()["checks"]
        assert {"snapshot", "records", "model", "questions"} <= set(checks)
        assert httpx.get(f"{address}/v1/conversations?search=Zorkatul").json()["total"] == 0
        assert keeps_open(address, b"GET /v1/models HTTP/1.1\r\n", b"X: " + b"x" * 1_000 + b"\r\n") is False
        assert keeps_open(address, b"GET /", b"x" * 1_000) is False
        with openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0) as client:
            messages = [{"role": "user", "content": "Wer haftet für Fehler des Callcenters?"}]
            said = client.chat.completions.create(model="avv-kompass", messages=messages).choices[0]  # type: ignore[arg-type] # plain dictionaries are taken too
    assert said.message.content
    assert said.message.annotations
    log = (tmp_path / "log").read_text(encoding="utf-8")
    assert "avv keys create" in log  # nobody needs a key yet
    assert not any(word in log for word in ("Callcenter", "Zorkatul"))


def test_it_may_have_more_files_open_than_others(
    ingested: Settings, monkeypatch: pytest.MonkeyPatch, most_open: int
) -> None:
    monkeypatch.setenv("AVV_HOME", str(ingested.home))
    monkeypatch.setattr("assistant.cli.serve.load_in_background", lambda _: None)
    most: list[int] = []
    monkeypatch.setattr("uvicorn.run", lambda *_, **__: most.append(resource.getrlimit(resource.RLIMIT_NOFILE)[0]))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    assert CliRunner().invoke(app, ["serve", "--port", port]).exit_code == 0
    assert most == [most_open]


def test_what_keeps_it_from_starting_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AVV_HOME", str(tmp_path / "home"))
    found = refusal("--address", "192.0.2.1")
    assert isinstance(found, AccessError)
    assert found.key == "api.keys_none"
    assert isinstance(refusal(), SnapshotError)
    monkeypatch.setenv("AVV_LOGIN", "file")
    assert refusal().key == "api.keys_none"


def test_a_port_that_is_taken_is_named(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AVV_HOME", str(ingested.home))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        found = refusal("--port", str(taken.getsockname()[1]))
    assert isinstance(found, StateError)
    assert found.key == "port_in_use"


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert refusal().key == "api.package"
