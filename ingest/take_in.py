"""Take files into the library: each is read first, so that what cannot be read never gets in."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pydantic import ConfigDict

from assistant.domain import Access, Frozen, Kind, Language
from assistant.progress import Progress, silent
from ingest.document import Document, DocumentError, LeftOut
from ingest.guess import document_id, front_after, guess_front
from ingest.holdings import Holding, Library
from ingest.readers.detect import detect
from ingest.readers.given import Given
from ingest.readers.registry import parts, read

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
    """What became of one document: its record, or why it was refused; `is_new` is false if it was there already."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    name: str
    holding: Holding | None = None
    is_new: bool = False
    problem: DocumentError | None = None
    passages: int = 0
    left_out: tuple[LeftOut, ...] = ()


def find_files(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Give every file of `paths`, folders included, and the name it goes by; links that lead out of a folder are named.

    Raises:
        DocumentError: a path does not exist, or a link in a folder leads out of it.
    """
    for path in paths:
        if path.is_dir():
            root = path.resolve()
            for inner in sorted(path.rglob("*")):
                if inner.is_file() and not any(part.startswith(".") for part in inner.relative_to(path).parts):
                    name = inner.relative_to(path).as_posix()
                    if not inner.resolve().is_relative_to(root):
                        raise DocumentError(name, 0, "leads_out")
                    yield inner, name
        elif path.is_file():
            yield path, path.name
        else:
            raise DocumentError(str(path), 0, "unreadable", detail="no such file")


def take_files(
    files: Sequence[tuple[Path, str]], library: Library, wish: Wish, progress: Progress = silent
) -> Iterator[Taken]:
    """Take in `files` one by one; one that is refused does not keep the others out."""
    for done, (path, name) in enumerate(files, start=1):
        try:
            raw = path.read_bytes()
        except OSError as error:
            yield Taken(name=name, problem=DocumentError(name, 0, "unreadable", detail=error.strerror))
        else:
            yield from take_in(raw, name, library, wish)
        progress("read", done / len(files))


def take_in(raw: bytes, name: str, library: Library, wish: Wish) -> Iterator[Taken]:
    """Take in the document or documents that `raw` holds."""
    try:
        for inner, content in parts(raw, name):
            yield _take(content, inner, library, wish)
    except DocumentError as problem:
        yield Taken(name=name, problem=problem)


def _take(raw: bytes, name: str, library: Library, wish: Wish) -> Taken:
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
    is_new = library.add(holding, raw)
    return Taken(name=name, holding=holding, is_new=is_new, passages=len(document.sections), left_out=document.left_out)


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
