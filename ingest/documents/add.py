"""Take files into the library: find them, read their bytes, then what they say."""

import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.child_process.limits import Limits
from assistant.documents.document import LARGEST, MEGABYTE, DocumentError
from assistant.documents.store import DocumentStore
from assistant.progress import Progress, silent
from ingest.documents.read_new import ImportOptions
from ingest.documents.selection import ImportResult, Selection


def find_files(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Give every file of `paths`, folders included, and the name it goes by: in a folder, its path from there.

    What turns out not to be readable is given too, so that `read_file` says why.
    """
    for path in paths:
        if path.is_dir():
            for inner in sorted(path.rglob("*")):
                name = inner.relative_to(path)
                passable = inner.is_dir() and not inner.is_symlink() and os.access(inner, os.R_OK | os.X_OK)
                if not passable and not any(part.startswith(".") for part in name.parts):
                    yield inner, name.as_posix()
        elif path.is_file():
            yield path.resolve(), path.name
        else:
            yield path, str(path)


def read_file(path: Path, name: str) -> bytes:
    """Read a file that `find_files` gave, once and whole.

    Raises:
        DocumentError: it is missing, a link that leads out of the folder, no file, too large, or changed meanwhile.
    """
    if not path.exists():
        raise DocumentError(name, 0, "missing")
    named_by = path.parents[-1 if Path(name).is_absolute() else name.count("/")]
    if not path.resolve().is_relative_to(named_by.resolve()):
        raise DocumentError(name, 0, "leads_out")
    if not path.is_file():  # a pipe would keep us waiting for ever
        raise DocumentError(name, 0, "unreadable", detail=os.strerror(errno.EACCES if path.is_dir() else errno.EINVAL))
    try:
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            if before.st_size > LARGEST:
                megabytes, limit = before.st_size // MEGABYTE, LARGEST // MEGABYTE
                raise DocumentError(name, 0, "file_too_large", megabytes=megabytes, limit=limit)
            raw = file.read(LARGEST + 1)
            after = os.fstat(file.fileno())
    except OSError as error:
        raise DocumentError(name, 0, "unreadable", detail=error.strerror) from error
    if (after.st_size, after.st_mtime_ns) != (len(raw), before.st_mtime_ns):
        raise DocumentError(name, 0, "changing")
    return raw


def read_files(files: Sequence[tuple[Path, str]], selection: Selection, progress: Progress = silent) -> None:
    """Read `files` one by one; one that is refused does not keep the others out."""
    for done, (path, name) in enumerate(files, start=1):
        try:
            raw = read_file(path, name)
        except DocumentError as problem:
            selection.refuse(name, problem)
        else:
            selection.read(raw, name)
        progress("read", done / len(files))


def take_files(
    files: Sequence[tuple[Path, str]], store: DocumentStore, options: ImportOptions, limits: Limits | None = None
) -> list[ImportResult]:
    """Read `files` and write them into `store`, where nobody else does so meanwhile."""
    selection = Selection(store, options, limits or Limits())
    read_files(files, selection)
    return selection.put()


def take_in(
    raw: bytes, name: str, store: DocumentStore, options: ImportOptions, limits: Limits | None = None
) -> list[ImportResult]:
    """Do the same with the document or documents that `raw` holds."""
    selection = Selection(store, options, limits or Limits())
    selection.read(raw, name)
    return selection.put()
