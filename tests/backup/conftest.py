"""A filled data folder, and a plain backup of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.backup.write import write_backup
from assistant.records.database import Database
from assistant.records.sqlite_copy import copy_sqlite
from assistant.settings import Settings
from tests.support.backups import fill

BackUp = Callable[..., Path]


@pytest.fixture(scope="session")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds something of everything. Not to be changed by tests: see `filled`."""
    home = tmp_path_factory.mktemp("filled") / "home"
    fill(Settings(home=home), "Wer haftet?")
    return home


@pytest.fixture(scope="session")
def whole(filled_home: Path) -> Settings:
    """Settings of that data folder, for tests that change nothing."""
    return Settings(home=filled_home)


@pytest.fixture(scope="session")
def whole_records(whole: Settings, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What a copy of its records holds."""
    copy = tmp_path_factory.mktemp("records") / "copy.db"
    copy_sqlite(whole.records, copy)
    return copy.read_bytes()


@pytest.fixture
def filled(settings: Settings, filled_home: Path) -> Settings:
    """Settings of a data folder that holds something of everything."""
    if settings.records_url is None:
        shutil.copytree(filled_home, settings.home)
    else:
        fill(settings, "Wer haftet?")
    return settings


@pytest.fixture
def back_up(tmp_path: Path) -> BackUp:
    """Back a data folder up, not encrypted unless there is a passphrase."""

    def back_up(settings: Settings, name: str = "b.avv", passphrase: str | None = None) -> Path:
        database = Database.open(settings)
        try:
            write_backup(database, settings, tmp_path / name, passphrase)
        finally:
            database.close()
        return tmp_path / name

    return back_up
