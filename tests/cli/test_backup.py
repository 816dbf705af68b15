"""`avv backup` and `avv restore`, as an administrator types them."""

import io
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer

from assistant.backup import write
from assistant.backup.places import STAGING
from assistant.backup.swap import Note, swap
from assistant.backup.unpack import unpack
from assistant.cli.backup import _passphrase
from assistant.errors import AccessError, StateError
from assistant.in_use import using
from assistant.records.backup_copy import COPY
from assistant.records.records import Records
from assistant.records.security_event import SecurityEvent
from assistant.settings import Settings
from tests.support.backups import fill, state_of
from tests.support.command import run_command
from tests.support.people import ADMIN

WORDS = "pferd batterie heftklammer"
Avv = Callable[..., tuple[int, str, str]]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings that the command finds in the environment."""
    monkeypatch.setenv("AVV_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("AVV_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("AVV_LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)
    found = Settings(home=tmp_path / "home")
    fill(found, "Wer haftet?")
    return found


@pytest.fixture
def avv(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], settings: Settings) -> Avv:  # noqa: ARG001
    return lambda *words: run_command(monkeypatch, capsys, *words)


def actions(settings: Settings) -> list[str]:
    records = Records.open(settings)
    try:
        return [entry.action for entry in records.audit.entries(ADMIN).items]
    finally:
        records.close()


def test_there_and_back(avv: Avv, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "words").write_text(f"{WORDS}\n")
    code, out, err = avv("backup", "b.avv", "--passphrase-file", "words")
    assert code == 0
    assert "Backed up in b.avv: 6 files" in out
    assert "Copying the records: 100 %" in err
    assert b"Wer haftet?" not in (tmp_path / "b.avv").read_bytes()
    before = state_of(settings)[1]
    fill(settings, "Wer haftet sonst?")
    code, out, err = avv("restore", "b.avv", "--passphrase-file", "words", "--yes")
    assert code == 0
    assert out.startswith("Restored: backup of ")
    assert "avv ingest" in out
    assert "Checking the backup: 100 %" in err
    assert state_of(settings)[1]["users.json"] == before["users.json"]
    assert actions(settings) == [SecurityEvent.RESTORED, SecurityEvent.BACKED_UP, "tested"]
    assert avv("records", "verify")[0] == 0


def test_plain_has_to_be_said(avv: Avv, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    code, _, err = avv("backup", "b.avv")
    assert (code, "There is no passphrase." in err) == (1, True)
    code, out, _ = avv("backup", "b.avv", "--plain")
    assert (code, "not encrypted" in out) == (0, True)
    assert avv("restore", "b.avv", "--yes")[0] == 1
    before = state_of(settings)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert avv("restore", "b.avv", "--plain")[0] == 1  # it asks first
    assert state_of(settings) == before
    assert avv("restore", "b.avv", "--plain", "--yes")[0] == 0


def test_not_while_the_chat_runs(avv: Avv, settings: Settings) -> None:
    avv("backup", "b.avv", "--plain")
    before = state_of(settings)
    with using(settings.home):  # as each command has it, `avv chat` too
        code, _, err = avv("restore", "b.avv", "--plain", "--yes")
    assert (code, "is in use" in err) == (1, True)
    assert state_of(settings) == before
    with using(settings.home, alone=True):
        for words in (("users", "list"), ("backup", "c.avv", "--plain"), ("sources",)):
            code, _, err = avv(*words)
            assert (code, "is being restored" in err) == (1, True)


def test_each_command_ends_what_was_killed(
    avv: Avv, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    avv("backup", "b.avv", "--plain")
    fill(settings, "Wer haftet sonst?")
    unpack(tmp_path / "b.avv", settings.home / STAGING, None)
    note = Note(id="1", former="before-restore-1", names=("users.json", "records.db", "library"), in_database=False)
    with monkeypatch.context() as killed:
        killed.setattr("assistant.backup.swap.settle", lambda _: None)
        swap(settings, note)
    code, out, _ = avv("users", "remove", "nobody")
    assert code == 1
    assert "complete now" in out
    assert (settings.home / "users.json").read_text() == '{"Wer haftet?": {}}'
    assert actions(settings)[0] == SecurityEvent.RESTORED


class TestPassphrase:
    def test_a_file_outweighs_the_settings(self, tmp_path: Path) -> None:
        set_one = Settings(backup_passphrase=WORDS)  # type: ignore[arg-type] # pydantic reads it
        assert _passphrase(set_one, None, is_new=True) == WORDS
        (tmp_path / "words").write_bytes(b"anders als dort, lang genug\r\nsecond line")
        assert _passphrase(set_one, tmp_path / "words", is_new=True) == "anders als dort, lang genug"
        assert WORDS not in repr(set_one)

    def test_a_short_one_opens_but_closes_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "words").write_text("kurz")
        assert _passphrase(Settings(), tmp_path / "words", is_new=False) == "kurz"
        with pytest.raises(StateError) as caught:
            _passphrase(Settings(), tmp_path / "words", is_new=True)
        assert caught.value.key == "backup.short_passphrase"

    def test_a_file_that_cannot_be_read(self, tmp_path: Path) -> None:
        with pytest.raises(StateError) as caught:
            _passphrase(Settings(), tmp_path / "none", is_new=True)
        assert caught.value.key == "backup.unreadable"

    @pytest.mark.parametrize("second", [WORDS, "anders"])
    def test_it_is_asked_for_twice_unseen(self, monkeypatch: pytest.MonkeyPatch, second: str) -> None:
        """Where there is a terminal; what reads from it unseen is handed in."""
        typed = [WORDS, second]
        monkeypatch.setattr("sys.stdin.isatty", lambda: True)
        monkeypatch.setattr(f"{typer.prompt.__module__}.hidden_prompt_func", lambda _: typed.pop(0))
        if second == WORDS:
            assert _passphrase(Settings(), None, is_new=True) == WORDS
        else:
            with pytest.raises(AccessError) as caught:
                _passphrase(Settings(), None, is_new=True)
            assert caught.value.key == "passwords_differ"
        assert typed == []


@pytest.fixture
def usual_end() -> Iterator[None]:
    """Take back what a command does at the signal to end."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.usefixtures("usual_end")
def test_a_backup_that_is_ended_leaves_nothing(avv: Avv, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_out = write.copy_out

    def copy_and_end(*what: object) -> None:
        copy_out(*what)  # type: ignore[arg-type] # as it was called
        assert (settings.home / COPY).is_file()
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(write, "copy_out", copy_and_end)
    code, _, _ = avv("backup", "b.avv", "--plain")
    assert code == 128 + signal.SIGTERM
    assert not list(settings.home.glob(f"{COPY}*"))
    assert not list(settings.home.parent.glob("*b.avv*"))


def test_what_a_killed_backup_left_goes_with_the_next_command(avv: Avv, settings: Settings) -> None:
    (settings.home / COPY).write_text("Vertrag")
    avv("doctor")
    assert not (settings.home / COPY).exists()
