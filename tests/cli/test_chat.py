"""`avv chat` before the server starts."""

import http.client
import os
import resource
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from time import sleep

import pytest
from typer.testing import CliRunner

from assistant.app.config import server_options
from assistant.cli.chat import require_free
from assistant.cli.main import app
from assistant.errors import AccessError, SnapshotError, StateError
from assistant.messages import say
from assistant.settings import Settings
from tests.support.accounts import add_user

runner = CliRunner()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What Streamlit was started with, in place of starting it; no model is loaded either."""
    started: list[list[str]] = []
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "")
    for change in (  # of Streamlit, which other tests use as it is
        "app.uploads.refuse_uploads_of_strangers",
        "app.uploads.guard_uploads",
        "app.strangers.limit_strangers",
        "app.downloads.guard_downloads",
        "app.made_files.limit_made_files",
        "app.login_cookie.keep_logins_in_cookies",
        "app.response_headers.send_security_headers",
        "app.asgi.put_before_server",
        "cli.chat.end_gracefully",
        "cli.chat.log_server_to_stderr",
    ):
        monkeypatch.setattr(f"assistant.{change}", lambda *_: None)
    monkeypatch.setattr("streamlit.web.cli.main", started.append)
    monkeypatch.setattr("assistant.cli.chat.load_in_background", lambda _: None)
    return started


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_free_port_is_fine(free_port: int) -> None:
    require_free("127.0.0.1", free_port)


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


def test_without_a_knowledge_base_no_server_starts_whoever_has_the_port() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        result = runner.invoke(app, ["chat", "--port", str(other.getsockname()[1])])
    assert isinstance(result.exception, SnapshotError)


@pytest.mark.parametrize("options", [[], ["--ingest"]])
def test_starts_streamlit_on_this_machine_without_telemetry(
    assistant_env: Settings,
    started: list[list[str]],
    capfd: pytest.CaptureFixture[str],
    free_port: int,
    options: list[str],
) -> None:
    result = runner.invoke(app, ["chat", "--port", str(free_port), *options])
    assert result.exit_code == 0
    assert f"http://127.0.0.1:{free_port}" in result.stdout
    assert ("Wissensbasis" in capfd.readouterr().out) is bool(options)  # said by the process that reads in the texts
    expected = server_options("127.0.0.1", free_port, assistant_env)
    assert started[0][-len(expected) :] == expected
    assert {"--server.address=127.0.0.1", "--browser.gatherUsageStats=false"} <= set(started[0])


def test_the_chat_may_have_more_files_open_than_others(
    ingested: Settings, monkeypatch: pytest.MonkeyPatch, started: list[list[str]], free_port: int, most_open: int
) -> None:
    monkeypatch.setenv("AVV_HOME", str(ingested.home))
    assert runner.invoke(app, ["chat", "--port", str(free_port)]).exit_code == 0
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == most_open
    assert len(started) == 1


@pytest.mark.parametrize(
    ("home", "code"), [("small_settings", 1), ("ingested", 0)], ids=["nothing yet", "one is there"]
)
def test_where_the_ingest_fails_the_chat_starts_if_there_is_a_knowledge_base(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    started: list[list[str]],
    capfd: pytest.CaptureFixture[str],
    free_port: int,
    home: str,
    code: int,
) -> None:
    settings: Settings = request.getfixturevalue(home)
    monkeypatch.setenv("AVV_HOME", str(settings.home))
    monkeypatch.setenv("AVV_CORPUS", str(settings.home / "nowhere"))
    result = runner.invoke(app, ["chat", "--ingest", "--port", str(free_port)])
    assert (result.exit_code, len(started)) == (code, 1 - code)
    assert str(settings.home / "nowhere") in capfd.readouterr().err


def test_only_proxies_that_are_named_are_believed(
    ingested: Settings, monkeypatch: pytest.MonkeyPatch, started: list[list[str]], free_port: int
) -> None:
    monkeypatch.setenv("AVV_HOME", str(ingested.home))
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    usual = "127.0.0.1/32,::1/128,::ffff:127.0.0.1/128"  # at `::`, IPv4 comes as IPv6
    for named, believed in ((None, usual), ("10.0.0.0/8", "10.0.0.0/8,::ffff:10.0.0.0/104")):
        if named:
            monkeypatch.setenv("AVV_TRUSTED_PROXIES", named)
        monkeypatch.setattr("assistant.settings._kept", [])  # as in a process of its own
        assert runner.invoke(app, ["chat", "--port", str(free_port)]).exit_code == 0
        assert os.environ["FORWARDED_ALLOW_IPS"] == believed
    assert len(started) == 2


def test_who_watches_over_the_chat_is_answered_before_it_is_there(
    ingested: Settings, monkeypatch: pytest.MonkeyPatch, started: list[list[str]], free_port: int
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    monkeypatch.setenv("AVV_HOME", str(ingested.home))
    monkeypatch.setenv("AVV_HEALTH_PORT", str(port))
    assert runner.invoke(app, ["chat", "--port", str(free_port)]).exit_code == 0
    assert len(started) == 1
    for path, status in (("healthz", {200}), ("readyz", {200, 503}), ("metrics", {404})):
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
            connection.request("GET", f"/{path}")
            assert connection.getresponse().status in status
    taken = runner.invoke(app, ["chat", "--port", str(free_port)])
    assert isinstance(taken.exception, StateError)
    assert taken.exception.key == "health_port"


def test_an_ingest_that_is_killed_is_named(ingested: Settings, monkeypatch: pytest.MonkeyPatch, free_port: int) -> None:
    monkeypatch.setattr("assistant.cli.chat.load_in_background", lambda _: None)
    monkeypatch.setattr("assistant.cli.ingest_process.INGEST", ("sh", "-c", "kill -9 $$"))
    monkeypatch.setenv("AVV_HOME", str(ingested.home))
    result = runner.invoke(app, ["chat", "--ingest", "--port", str(free_port)])
    assert isinstance(result.exception, StateError)
    assert "SIGKILL" in result.exception.message("de")


def test_who_ends_the_chat_ends_the_ingest(ingested: Settings, free_port: int, tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    code = f"""
import sys
from assistant.cli import chat, ingest_process
chat.load_in_background = lambda _: None
ingest_process.INGEST = ("sh", "-c", "echo $$ > {mark}.new && mv {mark}.new {mark} && exec sleep 600")
from assistant.cli.main import run
sys.argv = ["avv", "chat", "--ingest", "--port", "{free_port}"]
run()
"""
    environment = os.environ | {"AVV_HOME": str(ingested.home)}
    with subprocess.Popen([sys.executable, "-c", code], env=environment, stderr=subprocess.DEVNULL) as chat:
        while not mark.exists():
            assert chat.poll() is None
            sleep(0.05)
        chat.terminate()
        assert chat.wait(timeout=60) != 0
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text("ascii")), 0)


def test_other_machines_are_only_let_in_with_a_login(
    ingested: Settings, monkeypatch: pytest.MonkeyPatch, started: list[list[str]], free_port: int
) -> None:
    monkeypatch.setenv("AVV_HOME", str(ingested.home))
    command = ["chat", "--address", "0.0.0.0", "--port", str(free_port)]  # noqa: S104 - no server starts
    refused = runner.invoke(app, command)
    assert isinstance(refused.exception, AccessError)
    assert "AVV_LOGIN" in refused.exception.message("en")
    monkeypatch.setenv("AVV_LOGIN", "file")
    refused = runner.invoke(app, command)
    assert isinstance(refused.exception, AccessError)
    assert "avv users add" in refused.exception.message("de")
    assert not started
    add_user(ingested, "anna", "Anna")
    allowed = runner.invoke(app, command)
    assert (allowed.exit_code, len(started)) == (0, 1)
    assert say("de", "ui.open_address", address="0.0.0.0") in allowed.stderr  # noqa: S104 - no server starts


@pytest.mark.parametrize("language", ["de", "en"])
def test_without_a_login_the_process_ends_with_a_sentence(ingested: Settings, language: str) -> None:
    address = "127.0.0.2"  # of this machine, but not one that needs no login
    environment = os.environ | {"AVV_HOME": str(ingested.home), "AVV_LANGUAGE": language}
    command = [sys.executable, "-c", "from assistant.cli.main import run; run()", "chat", "--address", address]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == AccessError("login_needed", address=address).message(language) + "\n"
