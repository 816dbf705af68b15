"""The data folder and the cache are closed to other users of the machine, whatever was set before."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant import state
from assistant.cli import main
from assistant.doctor import Severity, examine
from assistant.domain import Language
from assistant.errors import StateError
from assistant.records.records import Records
from assistant.settings import Settings
from assistant.state import close_to_others, make_own_folder
from ingest import reading_check
from ingest.build.embedding_cache import EmbeddingCache
from ingest.build.pipeline import exclusive_ingest
from ingest.reading_check import check_reading

LAX = 0o022
NOBODY = 65534  # the account that each system has


@pytest.fixture(autouse=True)
def _lax() -> Iterator[None]:
    before = os.umask(LAX)
    yield
    os.umask(before)


def umask() -> int:
    current = os.umask(LAX)
    os.umask(current)
    return current


def opened(*folders: Path) -> list[str]:
    """Name what others have rights on."""
    found = (path for folder in folders for path in (folder, *folder.rglob("*")))
    return sorted(str(path) for path in found if path.lstat().st_mode & 0o077 and not path.is_symlink())


def loosen(*folders: Path) -> None:
    """Give others the rights that earlier versions left them."""
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)


def avv(settings: Settings, *arguments: str) -> None:
    environment = os.environ | {f"AVV_{name.upper()}": str(getattr(settings, name)) for name in ("home", "cache")}
    command = [sys.executable, "-c", "from assistant.cli.main import run; run()", *arguments]
    environment["AVV_CORPUS"] = str(settings.corpus)
    subprocess.run(command, env=environment, capture_output=True, timeout=300, check=True)


def test_an_installation_that_was_open_is_closed_at_the_next_start(ingested: Settings, tmp_path: Path) -> None:
    settings = ingested.model_copy(update={"cache": tmp_path / "cache"})
    (settings.cache / "models" / "small").mkdir(parents=True)
    (settings.cache / "models" / "small" / "config.json").touch()
    with EmbeddingCache(settings.cache / "embeddings.sqlite", "fingerprint"):
        pass
    loosen(settings.home, settings.cache)
    assert len(opened(settings.home, settings.cache)) > 10
    avv(settings, "sources")
    assert opened(settings.home, settings.cache) == []


def test_all_that_an_ingest_writes_is_for_its_owner(small_settings: Settings) -> None:
    avv(small_settings, "ingest")
    assert (small_settings.snapshots / "current").is_file()
    assert opened(small_settings.home) == []


def test_in_the_program_of_somebody_else_the_folder_is_closed_and_the_umask_stays(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", cache=tmp_path / "cache")
    loosen(tmp_path)
    (tmp_path / "disk").mkdir()
    settings.home.symlink_to(tmp_path / "disk")
    with exclusive_ingest(settings), EmbeddingCache(settings.cache / "embeddings.sqlite", "fingerprint"):
        pass
    Records.open(settings).close()
    assert [path.stat().st_mode & 0o777 for path in (settings.home, settings.cache)] == [0o700, 0o700]
    assert umask() == LAX


def test_the_journal_of_the_records_is_as_private_as_they_are(tmp_path: Path) -> None:
    records = Records.open(Settings(home=tmp_path / "home"))
    try:
        assert opened(*tmp_path.glob("home/records.*")) == []
        assert (tmp_path / "home" / "records.db-wal").is_file()
    finally:
        records.close()


def test_what_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    shared, elsewhere = tmp_path / "shared", tmp_path / "elsewhere"
    for folder in (shared / "public", elsewhere):
        folder.mkdir(parents=True)
    (shared / "notes.txt").touch()
    (shared / "library").symlink_to(elsewhere)
    (shared / "users.json").touch()
    loosen(shared, elsewhere)
    close_to_others(shared, tmp_path / "missing")
    assert opened(shared, elsewhere) == sorted(map(str, (elsewhere, shared / "notes.txt", shared / "public")))


def test_a_folder_of_somebody_else_is_named(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    loosen(ingested.home)
    monkeypatch.setattr(state, "_close", lambda _: None)  # as if it were refused: the tests may run as root
    monkeypatch.setattr(reading_check, "is_installed", lambda: True)
    make_own_folder(ingested.home)
    warnings = [finding.text for finding in examine(ingested, check_reading) if finding.severity is Severity.WARNING]
    assert [str(ingested.home) in warning for warning in warnings] == [True]


@pytest.mark.parametrize("kind", ["shared", "foreign", "empty"])
def test_a_folder_that_is_not_ours_alone_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    if kind != "empty":
        (folder / "models").mkdir()
    mode = 0o1777 if kind == "shared" else 0o755
    folder.chmod(mode)
    if kind == "foreign":
        monkeypatch.setattr("os.geteuid", lambda: folder.stat().st_uid + 1)
    close_to_others(folder)
    assert folder.stat().st_mode & 0o7777 == mode


def give_away(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `folder` be of another account than root, which runs the rest of the test or is said to."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    monkeypatch.setattr("os.geteuid", lambda: 0)


@pytest.mark.parametrize("setting", ["home", "cache"])
def test_root_does_not_work_on_what_a_service_could_not_read_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    for name in ("home", "cache"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(tmp_path / name))
    give_away(tmp_path / setting, monkeypatch)
    error = CliRunner().invoke(main.app, ["users", "list"]).exception
    assert isinstance(error, StateError)
    assert error.key == "folder_of_another"
    assert str(tmp_path / setting) in error.message(Language.GERMAN)
    assert not list((tmp_path / setting).iterdir())


def test_root_works_on_its_own_and_on_what_all_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = tmp_path / "shared"
    give_away(shared, monkeypatch)
    shared.chmod(0o1777)
    state.refuse_as_root(shared, tmp_path / "missing")


def test_an_account_without_a_name_is_told_by_its_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give_away(tmp_path / "home", monkeypatch)
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)
    with pytest.raises(StateError) as error:
        state.refuse_as_root(tmp_path / "home")
    assert "#" in error.value.message(Language.ENGLISH)


def test_any_other_account_is_told_by_the_operating_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: tmp_path.stat().st_uid + 1)
    state.refuse_as_root(tmp_path)


def test_what_an_account_may_not_read_is_said_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused() -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "/srv/avv/home")

    monkeypatch.setattr(main, "app", refused)
    with pytest.raises(SystemExit):
        main.run()
    assert "/srv/avv/home" in capsys.readouterr().err
