"""Write a backup while the product runs; it is there whole, or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from typing import BinaryIO

from assistant.backup.archive import ArchiveWriter, reading
from assistant.backup.check import check_files
from assistant.backup.contents import files_of, keys_of
from assistant.backup.encryption import encrypting
from assistant.backup.format import HEAD, LONGEST_HEAD, MANIFEST, RECORDS, VERSION, Manifest, head
from assistant.errors import RecordsError
from assistant.progress import Progress, silent
from assistant.records.backup_copy import COPY, delete_backup_copy
from assistant.records.copy import copy_out
from assistant.records.database import Database
from assistant.records.schema import version_of
from assistant.settings import Settings
from assistant.state import make_own_folder, sync, writing


def write_backup(
    database: Database, settings: Settings, target: Path, passphrase: str | None, progress: Progress = silent
) -> Manifest:
    """Write all that cannot be made anew into the new file `target`, encrypted unless `passphrase` is None.

    `database` is that of `settings`, and open. Nobody else may change the library meanwhile
    (`ingest.build.pipeline.exclusive_ingest`); questions and contracts may go on.

    Raises:
        RecordsError: `target` is there already, or the records cannot be read.
        StateError: the disk is full, or a file cannot be read.
        IngestError: a document of the library is damaged.
    """
    _refuse_existing(target)
    check_files(settings.home, settings.documents)  # else the backup could not be restored
    _clear_up(target.parent)
    unfinished = target.with_name(f".{target.name}.part")
    try:
        with writing(target), _new_file(unfinished) as file:
            file.write(head(encrypted=passphrase is not None))
            if passphrase is None:
                manifest = _write(database, settings, file, progress)
            else:
                with encrypting(file, passphrase) as stream:
                    manifest = _write(database, settings, stream, progress)
            file.flush()
            os.fsync(file.fileno())
        with writing(target):
            _publish(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
        delete_backup_copy(settings.home)
    return manifest


def _write(database: Database, settings: Settings, stream: BinaryIO, progress: Progress) -> Manifest:
    archive = ArchiveWriter(stream)
    files = [(name, path, path.stat().st_size) for name, path in files_of(settings)]
    done, total = 0, max(1, sum(size for *_, size in files))
    for name, path, _ in files:
        with reading(path) as source:
            for written in archive.add(name, source, os.fstat(source.fileno()).st_size):
                done += written
                progress("backup_files", min(1.0, done / total))
    copy = settings.home / COPY
    make_own_folder(settings.home)
    copy_out(database, copy, progress)
    with reading(copy) as source:
        copy.unlink()  # nothing of it is left, should the process be killed
        done, total = 0, os.fstat(source.fileno()).st_size
        for written in archive.add(RECORDS, source, total):
            done += written
            progress("backup_write", done / total)
    for name, path in keys_of(settings):
        with reading(path) as source:
            for _ in archive.add(name, source, os.fstat(source.fileno()).st_size):
                pass
    with database.reading() as session:
        schema_version = version_of(session.connection()) or ""
    manifest = Manifest(format=VERSION, made=datetime.now(UTC), schema_version=schema_version, entries=archive.entries)
    archive.close(MANIFEST, manifest.model_dump_json(indent=1).encode())
    return manifest


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        with suppress(OSError):  # a file system without locks
            flock(file, LOCK_EX | LOCK_NB)
        yield file


def _clear_up(folder: Path) -> None:
    """Delete what backups that were killed have left in a folder; nobody holds the lock of such a file any more."""
    for path in folder.glob(".*.part"):
        with suppress(OSError), os.fdopen(os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK), "r+b") as file:
            flock(file, LOCK_EX | LOCK_NB)
            if HEAD.fullmatch(file.readline(LONGEST_HEAD)):
                path.unlink()


def _refuse_existing(target: Path) -> None:
    if target.exists() or target.is_symlink():
        raise RecordsError("export_exists", path=target)


def _publish(unfinished: Path, target: Path) -> None:
    """Give the finished file its name, in one step; one that has come up there meanwhile stays."""
    try:
        os.link(unfinished, target)
    except FileExistsError as error:
        raise RecordsError("export_exists", path=target) from error
    except OSError:  # a file system without links
        _refuse_existing(target)
        unfinished.rename(target)
    with suppress(OSError):
        sync(target.parent)
