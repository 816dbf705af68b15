"""Take files into the library: each is read first, so that what cannot be read never gets in."""

import errno
import hashlib
import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path, PurePath

from pydantic import ConfigDict

from assistant.domain import Access, Frozen, Kind, Language
from assistant.errors import IngestError
from assistant.progress import Progress, silent
from ingest.document import Document, DocumentError, LeftOut
from ingest.guess import document_id, front_after, guess_front
from ingest.holdings import Holding, Library
from ingest.readers.archive import MEGABYTE
from ingest.readers.detect import LARGEST, detect
from ingest.readers.given import Given
from ingest.readers.registry import parts, read
from ingest.shelf import Changes, changes_since

OTHER_LANGUAGE = "document.text_language"  # what a reader says that has found out


class Wish(Frozen):
    """What the user says about documents; what is not said is guessed."""

    kind: Kind | None = None
    language: Language | None = None
    title: str | None = None
    url: str | None = None
    access: Access = Access.ALL
    valid_from: date | None = None
    valid_to: date | None = None
    as_of: date | None = None
    keep_all: bool = False


class Taken(Frozen):
    """What became of one document: its record, or why it was refused; `is_new` is false if it was there already.

    `changes` says how it differs from the version that it replaces, if there was one. Where two files of one selection
    are states of the same statute, the newer and fuller one is taken in, and `outdone_by` names it at the other;
    `outdoes` names the other if that one had been taken in before.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    name: str
    holding: Holding | None = None
    is_new: bool = False
    problem: IngestError | None = None
    passages: int = 0
    left_out: tuple[LeftOut, ...] = ()
    changes: Changes | None = None
    outdone_by: str | None = None
    outdoes: str | None = None

    @property
    def standing(self) -> tuple[date, int]:
        """What tells the better of two states of a statute: how new it is, then how much it holds."""
        as_of = self.holding.front.as_of if self.holding else None
        return as_of or date.min, self.passages


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
        DocumentError: it is a link that leads out of the folder, is no file, is too large, or changed meanwhile.
    """
    if not path.exists():
        raise DocumentError(name, 0, "unreadable", detail=os.strerror(errno.ENOENT))
    if not path.resolve().is_relative_to(path.parents[name.count("/")].resolve()):
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


def take_files(
    files: Sequence[tuple[Path, str]], library: Library, wish: Wish, progress: Progress = silent
) -> Iterator[Taken]:
    """Take in `files` one by one; one that is refused does not keep the others out."""
    seen: dict[str, Taken] = {}
    for done, (path, name) in enumerate(files, start=1):
        try:
            raw = read_file(path, name)
        except DocumentError as problem:
            yield Taken(name=name, problem=problem)
        else:
            yield from take_in(raw, name, library, wish, seen)
        progress("read", done / len(files))


def take_in(
    raw: bytes, name: str, library: Library, wish: Wish, seen: dict[str, Taken] | None = None
) -> Iterator[Taken]:
    """Take in the document or documents that `raw` holds.

    `seen` notes what was taken in before, by id, so that of several files that go by one name none replaces another.
    """
    seen = {} if seen is None else seen
    try:
        for inner, content in parts(raw, name):
            yield _take(content, inner, library, wish, seen)
    except DocumentError as problem:
        yield Taken(name=name, problem=problem)


def _take(raw: bytes, name: str, library: Library, wish: Wish, seen: dict[str, Taken]) -> Taken:
    try:
        document = _read(raw, name, wish)
    except DocumentError as problem:
        return Taken(name=name, problem=problem)
    holding = Holding(
        id=document_id(document, name),
        name=name,
        front=document.front,
        sha256=hashlib.sha256(raw).hexdigest(),
        keep_all=wish.keep_all,
    )
    twin = seen.get(holding.id)
    if twin is not None and holding.front.kind is not Kind.STATUTE and _ending(twin.name) != _ending(name):
        holding = holding.model_copy(update={"id": _with_ending(holding.id, name)})  # a contract as PDF and as DOCX
    taken = Taken(name=name, holding=holding, passages=len(document.sections), left_out=document.left_out)
    twin = seen.get(holding.id)
    if twin is not None and twin.holding is not None and twin.holding.sha256 != holding.sha256:
        if holding.front.kind is not Kind.STATUTE:
            return Taken(name=name, problem=DocumentError(name, 0, "same_name", other=twin.name, id=holding.id))
        if taken.standing <= twin.standing:
            return taken.model_copy(update={"outdone_by": twin.name})
        library.remove(holding.id)
        taken = taken.model_copy(update={"outdoes": twin.name})
    changes = changes_since(library, holding, document)
    taken = taken.model_copy(update={"is_new": library.add(holding, raw), "changes": changes})
    if twin is None or taken.outdoes:
        seen[holding.id] = taken
    return taken


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower().replace(".markdown", ".md")


def _with_ending(document_id: str, name: str) -> str:
    topic, _, language = document_id.rpartition("/")
    return f"{topic}-{_ending(name).lstrip('.')}/{language}"


def _read(raw: bytes, name: str, wish: Wish) -> Document:
    """Read with what is guessed, and once more if the text turns out to be something else."""
    said = wish.model_dump(exclude={"keep_all"}, exclude_none=True)
    front = guess_front(raw, name, detect(raw, name)).model_copy(update=said)
    try:
        document = read(raw, Given(id="new", name=name, front=front, keep_all=wish.keep_all))
        better = front_after(document).model_copy(update=said)
    except DocumentError as problem:
        found = str(problem.values.get("found"))
        if problem.key != OTHER_LANGUAGE or wish.language is not None or found not in set(Language):
            raise
        better = front.model_copy(update={"language": Language(found)})
    if better != front:
        document = read(raw, Given(id="new", name=name, front=better, keep_all=wish.keep_all))
        document = document.model_copy(update={"front": front_after(document).model_copy(update=said)})
    return document
