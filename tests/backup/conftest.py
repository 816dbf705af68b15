"""A filled data folder, and a plain backup of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.backup.write import write_backup
from assistant.records.database import Database
from assistant.settings import Settings
from tests.support.backups import fill

BackUp = Callable[..., Path]


@pytest.fixture
def filled(settings: Settings) -> Settings:
    """Settings of a data folder that holds something of everything."""
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
