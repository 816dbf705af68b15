"""Put an unpacked backup in the place of what is there: all of it or nothing, whenever the process is killed.

A note says what is to be done, and is there until all of it is. Where it is found, the rest is done: renaming can be
done again. What PostgreSQL holds changes in one transaction that leaves its mark there, so its mark decides: without
it, nothing has changed and the note is withdrawn.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from assistant.backup.format import KEY_FILES, LIBRARY, RECORDS, STATE_FILES
from assistant.backup.places import FORMER_RECORDS, FORMER_SQLITE, KEPT_SETTINGS, NOTE, STAGING
from assistant.domain import Frozen
from assistant.errors import StateError
from assistant.index.manifest import POINTER
from assistant.progress import Progress, silent
from assistant.records.copy import copy_in, restored_as
from assistant.records.database import Database
from assistant.settings import Settings
from assistant.state import make_own_folder, put_in_place, sync, writing


class Note(Frozen):
    """What is to be done.

    `id` is that of this restore, `former` the folder for what is replaced, `names` those that come out of the staging
    folder. `in_database` says that PostgreSQL holds the records.
    """

    id: str
    former: str
    names: tuple[str, ...]
    in_database: bool


def swap(settings: Settings, note: Note, progress: Progress = silent) -> None:
    """Put what lies in the staging folder in the place of what is there; nobody else may use the data folder.

    Raises:
        RecordsError: PostgreSQL cannot be changed, or others are connected; nothing has changed.
        StateError: the disk is full, or the data folder cannot be written to.
    """
    home = settings.home
    with writing(home):
        for folder, _, _ in os.walk(home / STAGING):
            sync(Path(folder))
        unfinished = home / STAGING / NOTE
        unfinished.write_text(note.model_dump_json(), encoding="utf-8")
        put_in_place(unfinished, home / NOTE)
    try:
        if note.in_database:
            _replace_records(settings, note, progress)
    except BaseException:  # whatever it is: if nothing has changed, it is raised again
        if settle(settings) is None:
            raise
        return
    settle(settings)


def settle(settings: Settings) -> Note | None:
    """Do the rest of what the note says, or withdraw it; gives the note if the backup is in place now.

    Raises:
        RecordsError: PostgreSQL does not answer, and only it can tell which of the two is to be done.
        StateError: the data folder cannot be written to, or the note does not fit the settings.
    """
    home = settings.home
    try:
        note = Note.model_validate_json((home / NOTE).read_bytes())
    except (OSError, ValidationError) as error:
        raise StateError("backup.note", path=home / NOTE) from error
    if note.in_database is (settings.records_url is None):
        raise StateError("backup.note", path=home / NOTE)
    is_decided = not note.in_database or _is_marked(settings, note)
    with writing(home):
        if is_decided:
            _replace_files(home, note)
        (home / NOTE).unlink()
        sync(home)
        shutil.rmtree(home / STAGING, ignore_errors=True)
    return note if is_decided else None


def _replace_records(settings: Settings, note: Note, progress: Progress) -> None:
    database = Database.of(settings)
    try:
        copy_in(settings.home / STAGING / RECORDS, database, note.id, progress)
    finally:
        database.close()


def _is_marked(settings: Settings, note: Note) -> bool:
    database = Database.of(settings)
    try:
        return restored_as(database) == note.id
    finally:
        database.close()


def _replace_files(home: Path, note: Note) -> None:
    staging, former = home / STAGING, home / note.former
    make_own_folder(former)
    for name in _outgoing(note):
        _move(home / name, former / name)
    for name in note.names:
        if (staging / name).exists():  # else it has come already
            _move(home / name, former / name)
            (staging / name).rename(home / name)
    _move(staging / FORMER_RECORDS, former / RECORDS)
    if note.in_database:  # records of SQLite that no setting leads to any more, and nothing would delete from
        for end in ("", "-wal", "-shm"):
            _move(home / f"{RECORDS}{end}", former / f"{FORMER_SQLITE}{end}")
    for folder in (former, home):
        sync(folder)


def _outgoing(note: Note) -> Iterator[str]:
    """Name what has no successor; the knowledge base is one of documents that are replaced."""
    files = (*KEY_FILES, *STATE_FILES, LIBRARY, KEPT_SETTINGS)
    yield from (name for name in files if name not in note.names)
    yield f"snapshots/{POINTER}"
    if RECORDS in note.names:
        yield from (f"{RECORDS}-wal", f"{RECORDS}-shm")


def _move(path: Path, target: Path) -> None:
    if path.exists():
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.rename(target)
