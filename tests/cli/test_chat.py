"""`avv chat` before the server starts."""

import socket

import pytest
from typer.testing import CliRunner

from assistant.app.config import server_options
from assistant.cli.chat import require_free
from assistant.cli.main import app
from assistant.errors import SnapshotError, StateError
from assistant.settings import Settings

runner = CliRunner()


def test_a_free_port_is_fine() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    require_free("127.0.0.1", port)


def test_a_taken_port_is_named() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(StateError) as caught:
            require_free("127.0.0.1", port)
    assert str(port) in caught.value.message("de")
    assert "--port" in caught.value.message("en")


@pytest.mark.parametrize("address", ["192.0.2.1", "no.such.host.invalid"])
def test_an_address_of_another_machine_is_named(address: str) -> None:
    with pytest.raises(StateError) as caught:
        require_free(address, 8501)
    assert caught.value.key == "address"
    assert address in caught.value.message("en")


def test_without_a_knowledge_base_no_server_starts() -> None:
    result = runner.invoke(app, ["chat"])
    assert isinstance(result.exception, SnapshotError)


@pytest.mark.parametrize("options", [[], ["--ingest"]])
def test_starts_streamlit_on_this_machine_without_telemetry(
    assistant_env: Settings, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    del assistant_env
    started: list[list[str]] = []
    monkeypatch.setattr("streamlit.web.cli.main", started.append)
    monkeypatch.setattr("assistant.cli.chat.load_in_background", lambda _: None)
    result = runner.invoke(app, ["chat", "--port", "8699", *options])
    assert result.exit_code == 0
    assert "http://127.0.0.1:8699" in result.stdout
    assert ("Wissensbasis" in result.stdout) is bool(options)
    assert started[0][-len(server_options("127.0.0.1", 8699)) :] == server_options("127.0.0.1", 8699)
    assert {"--server.address=127.0.0.1", "--browser.gatherUsageStats=false"} <= set(started[0])


def test_other_machines_are_only_let_in_with_a_warning(
    assistant_env: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    del assistant_env
    monkeypatch.setattr("streamlit.web.cli.main", lambda _: None)
    monkeypatch.setattr("assistant.cli.chat.load_in_background", lambda _: None)
    assert "Anmeldung" in runner.invoke(app, ["chat", "--address", "0.0.0.0", "--port", "8699"]).stderr  # noqa: S104 - no server starts
