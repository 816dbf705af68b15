"""Where in the data folder a restore works; cheap to import, as each command asks whether one has left something."""

import shutil
from pathlib import Path
from time import time

from assistant.state import writing

NOTE = "restore.note"
STAGING = "restore.new"
FORMER = "before-restore-"  # with the time behind it: the folder of what was replaced
FORMER_RECORDS = "former.db"  # in the staging folder: what PostgreSQL held
FORMER_SQLITE = "records-of-sqlite.db"  # among the former state: records that lay beside those of PostgreSQL
KEPT_SETTINGS = "restored-settings"
KEPT_SECONDS = 30 * 86_400  # that a former state stays


def is_unsettled(home: Path) -> bool:
    """Tell whether a restore ended before all was done, after it had begun to change something."""
    return (home / NOTE).is_file()


def has_left(home: Path) -> bool:
    """Tell whether a restore is at work, or was killed."""
    return is_unsettled(home) or (home / STAGING).exists()


def forget_former_states(home: Path) -> None:
    """Delete what restores replaced once it is some weeks old: it holds what was deleted since."""
    with writing(home):
        for folder in home.glob(f"{FORMER}*"):
            if folder.stat().st_mtime < time() - KEPT_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)
