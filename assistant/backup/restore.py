"""Restore a backup: looked at as a whole first, then put in place in one step, and what was there is kept."""

import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.backup.format import RECORDS, SETTINGS, Manifest
from assistant.backup.places import FORMER, FORMER_RECORDS, KEPT_SETTINGS, STAGING, is_unsettled
from assistant.backup.swap import Note, settle, swap
from assistant.backup.unpack import unpack
from assistant.errors import StateError
from assistant.in_use import using
from assistant.progress import Progress, silent
from assistant.records.copy import copy_out
from assistant.records.database import Database
from assistant.records.installation import keep_mark
from assistant.records.schema import bring_up_to_date
from assistant.settings import Settings
from assistant.state import make_own_folder, writing


@dataclass(frozen=True)
class Restored:
    """What was restored, where the former state lies now, and where the settings of the backup, if it had any."""

    manifest: Manifest
    former: Path
    settings: Path | None


def restore_backup(path: Path, settings: Settings, passphrase: str | None, progress: Progress = silent) -> Restored:
    """Restore the backup `path` into the data folder and database of `settings`.

    Settings in it are laid beside, since those of today say where all this goes. Knowledge base and vectors of
    contracts are not in it: `ingest` makes them. Nobody else may change the library meanwhile
    (`ingest.build.pipeline.exclusive_ingest`).

    Args:
        path: the file.
        settings: say where to.
        passphrase: None if the backup is to be one that is not encrypted.
        progress: hears the steps `restore_unpack`, `restore_check` and `backup_records`.

    Raises:
        RecordsError: the records in it are of a newer version, or PostgreSQL cannot be changed; nothing has changed.
        StateError: the data folder is in use, or the backup cannot be used; nothing has changed.
    """
    home, now = settings.home, datetime.now(UTC)
    with writing(home):
        make_own_folder(home)
    with using(home, alone=True):
        if is_unsettled(home):
            settle(settings)
        staging = home / STAGING
        shutil.rmtree(staging, ignore_errors=True)
        try:
            manifest = unpack(path, staging, passphrase, progress)
            keep_mark(settings, staging / RECORDS)
            note = _arrange(settings, staging, f"{FORMER}{now:%Y%m%dT%H%M%S%f}", progress)
            swap(settings, note, progress)
        finally:
            if not is_unsettled(home):
                shutil.rmtree(staging, ignore_errors=True)
    kept = home / KEPT_SETTINGS
    return Restored(manifest, home / note.former, kept if kept.is_dir() else None)


def recover(settings: Settings) -> bool:
    """Bring to an end what a killed restore has left; tells whether a backup is in place since.

    Raises:
        RecordsError, StateError: as `settle`; a restore is running.
    """
    home = settings.home
    settled = None
    if is_unsettled(home):
        with using(home, alone=True):
            settled = settle(settings)
    elif (home / STAGING).exists():
        with suppress(StateError), using(home, alone=True):  # else it is that of one who is at it
            shutil.rmtree(home / STAGING, ignore_errors=True)
    return settled is not None


def _arrange(settings: Settings, staging: Path, former: str, progress: Progress) -> Note:
    with writing(staging):
        if (staging / SETTINGS).is_dir():
            (staging / SETTINGS).rename(staging / KEPT_SETTINGS)
    in_database = settings.records_url is not None
    names = {entry.name for entry in staging.iterdir()} - ({RECORDS} if in_database else set())
    if in_database:
        _keep_records(settings, staging / FORMER_RECORDS, progress)
    return Note(id=secrets.token_hex(8), former=former, names=tuple(sorted(names)), in_database=in_database)


def _keep_records(settings: Settings, target: Path, progress: Progress) -> None:
    database = Database.of(settings)
    try:
        with database.named_failures(), database.engine.begin() as connection:
            bring_up_to_date(connection)
        copy_out(database, target, progress)
    finally:
        database.close()
