"""Unpack a backup beside what is there, and look at all of it before anything of it counts."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import time
from typing import BinaryIO

from pydantic import ValidationError
from sqlalchemy import update

from assistant.access.private_file import OWNER_ONLY
from assistant.backup.archive import read_archive, reading
from assistant.backup.check import check_files
from assistant.backup.encryption import decrypting
from assistant.backup.format import (
    LARGEST_MANIFEST,
    LIBRARY,
    MANIFEST,
    RECORDS,
    VERSION,
    Entry,
    Manifest,
    is_allowed,
    read_head,
)
from assistant.backup.own_schema import bring_own_up_to_date
from assistant.errors import KompassError, RecordsError, StateError
from assistant.progress import Progress, silent
from assistant.records.account_tables import LoginRow
from assistant.records.database import Database
from assistant.records.engine import sqlite_engine
from assistant.records.logins_anew import begin_logins_anew
from assistant.records.schema import version_of
from assistant.state import OWN_FOLDER, make_own_folder, writing

ENDED = "restored"  # why a login is over


def unpack(path: Path, folder: Path, passphrase: str | None, progress: Progress = silent) -> Manifest:
    """Unpack the backup `path` into the new folder `folder`; the records there have the schema of today.

    Args:
        path: the file.
        folder: is made.
        passphrase: None if the backup is to be one that is not encrypted.
        progress: hears the steps `restore_unpack` and `restore_check`.

    Raises:
        StateError: it is no backup, of a newer version, damaged, or under another passphrase; the disk is full.
        RecordsError: the records in it are damaged, or of a newer version.
    """
    with reading(path) as file:
        if read_head(file) is not (passphrase is not None):
            raise StateError("backup.encrypted" if passphrase is None else "backup.plain")
        with writing(folder):
            make_own_folder(folder)
            size, written = os.fstat(file.fileno()).st_size, _Progress(progress)
            if passphrase is None:
                manifest = _unpack(file, folder, size, written)
            else:
                with decrypting(file, passphrase) as stream:
                    manifest = _unpack(stream, folder, size, written)
    progress("restore_check", 0.0)
    _check_records(folder / RECORDS)
    try:
        check_files(folder, folder / LIBRARY)
    except KompassError as error:
        raise StateError("backup.damaged", detail=error.values.get("path")) from error
    progress("restore_check", 1.0)
    return manifest


class _Progress:
    """Adds up the bytes that were written."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._done = 0

    def __call__(self, written: int, total: int) -> None:
        self._done += written
        self._progress("restore_unpack", min(1.0, self._done / max(1, total)))


def _unpack(stream: BinaryIO, folder: Path, total: int, progress: _Progress) -> Manifest:
    found: dict[str, Entry] = {}
    listed = b""
    for name, size, pieces in read_archive(stream):
        if listed:
            raise StateError("backup.damaged", detail=ascii(name))
        if name == MANIFEST and size <= LARGEST_MANIFEST:
            listed = b"".join(pieces)
        elif is_allowed(name) and name not in found:
            found[name] = _write(folder / name, size, pieces, total, progress)
        else:
            raise StateError("backup.damaged", detail=ascii(name))
    manifest = _read_manifest(listed)
    differs = {name for name in found.keys() | manifest.entries.keys() if found.get(name) != manifest.entries.get(name)}
    if differs or RECORDS not in found:
        raise StateError("backup.damaged", detail=ascii(min(differs, default=RECORDS)))
    return manifest


def _read_manifest(raw: bytes) -> Manifest:
    try:
        manifest = Manifest.model_validate_json(raw)
    except ValidationError as error:
        raise StateError("backup.damaged", detail=MANIFEST) from error
    if manifest.format > VERSION:
        raise StateError("backup.newer", found=manifest.format, known=VERSION)
    return manifest


def _write(path: Path, size: int, pieces: Iterator[bytes], total: int, progress: _Progress) -> Entry:
    sha256 = hashlib.sha256()
    with os.fdopen(_new_file(path), "wb") as file:
        for piece in pieces:
            file.write(piece)
            sha256.update(piece)
            progress(len(piece), total)
        file.flush()
        os.fsync(file.fileno())
    return Entry(size=size, sha256=sha256.hexdigest())


def _new_file(path: Path) -> int:
    try:
        for folder in reversed(path.parents):
            folder.mkdir(mode=OWN_FOLDER, exist_ok=True)
        return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY)
    except (FileExistsError, NotADirectoryError) as error:  # a file that is to be a folder too
        raise StateError("backup.damaged", detail=ascii(path.name)) from error


def _check_records(path: Path) -> None:
    """Look through the database, bring its schema up to date, and end the logins that were open."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise StateError("backup.damaged", detail=RECORDS) from error
    if verdict != "ok":
        raise StateError("backup.damaged", detail=RECORDS)
    database = Database(sqlite_engine(path), path)
    try:
        with database.named_failures(), database.engine.begin() as connection:
            if version_of(connection) is None:
                raise StateError("backup.damaged", detail=RECORDS)
            bring_own_up_to_date(connection, StateError("backup.damaged", detail=RECORDS))
            # Who logged out since would be logged in again, with an identity provider by an old cookie.
            connection.execute(update(LoginRow).where(LoginRow.ended.is_(None)).values(ended=ENDED))
            begin_logins_anew(connection, time())
    except RecordsError as error:
        if error.key == "records_newer":
            raise
        raise StateError("backup.damaged", detail=RECORDS) from error
    finally:
        database.close()
