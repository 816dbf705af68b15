"""The user's own documents and the official texts that were fetched: originals, and what is known of them."""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.documents.document import FrontMatter
from assistant.documents.format import DocumentFormat
from assistant.domain import Access, Frozen
from assistant.errors import IngestError
from assistant.state import opening, put_in_place, sync, writing

HOLDING = "holding.json"
UNFINISHED = f".{HOLDING}.new"


class StoredDocument(Frozen):
    """A document of the library: its id, its file's name, what its head would say, and the hash of the original.

    `past_of` is the id of the document that this is an earlier version of; older records name no `format`.
    """

    id: str
    name: str
    front: FrontMatter
    sha256: str
    keep_all: bool = False
    past_of: str | None = None
    format: DocumentFormat | None = None

    @property
    def file(self) -> str:
        """The name of the original in the library: no two versions share one."""
        return f"{self.sha256[:16]}{Path(self.name).suffix}"


RECORD = TypeAdapter(tuple[StoredDocument, ...])


class DocumentStore:
    """A folder per document, below the home folder: the originals of all its versions, untouched, and one record.

    All versions of a document are seen by the same people; where the record says otherwise, the strictest counts. It
    moves in one step, so a kill leaves the old state or the new one; what else it leaves, `tidy` deletes.
    Whoever changes the library does so alone (`ingest.build.pipeline.exclusive_ingest`).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def documents(self) -> list[StoredDocument]:
        """Give all records, by id.

        Raises:
            IngestError: a record is damaged.
        """
        found = (stored for path in self._places() for stored in _versions(path))
        return sorted(found, key=lambda stored: stored.id)

    def names(self) -> dict[str, str]:
        """Give the name of the file of each document by its id; one whose record is damaged is not among them."""
        found: dict[str, str] = {}
        for path in self._places():
            with suppress(IngestError):
                found |= {stored.id: stored.name for stored in _versions(path)}
        return found

    def get(self, document_id: str) -> StoredDocument | None:
        """Give the record of one document.

        Raises:
            IngestError: a record is damaged.
        """
        return next((stored for stored in self.documents() if stored.id == document_id), None)

    def versions(self, document_id: str) -> tuple[StoredDocument, ...]:
        """Give the records of all versions of a document; `document_id` is that of any of them.

        Raises:
            IngestError: there is none of this id, or a record is damaged.
        """
        return _versions(self._place(self._known(document_id)))

    def original(self, stored: StoredDocument) -> bytes:
        """Give the bytes of an original.

        Raises:
            IngestError: it is missing, or not the one that was taken in.
            StateError: too many files are open.
        """
        path = self._place(stored) / stored.file
        try:
            with opening(path):
                raw = path.read_bytes()
        except OSError as error:
            raise IngestError("library_damaged", path=path, detail=error.strerror) from error
        if hashlib.sha256(raw).hexdigest() != stored.sha256:
            raise IngestError("library_damaged", path=path, detail="SHA-256")
        return raw

    def add(self, stored: StoredDocument, raw: bytes) -> StoredDocument | None:
        """Take a document in; None if it is there already, word for word. What was damaged of it is mended.

        It inherits who may see the document, unless it closes it; then all versions are closed. A document of the same
        id that differs stays as history: it ends on the day before the new one begins, which is today unless the new
        one says a later day than the old one. If it began no earlier, it was never in force.
        """
        versions: dict[str, StoredDocument] = {}
        with suppress(IngestError):  # a damaged record is what adding again mends
            versions = {version.id: version for version in _versions(self._place(stored))}
        before = versions.get(stored.id)
        stored = _with_access(stored, _strictest([stored, *versions.values()]))
        if before is not None and before.sha256 != stored.sha256:
            first = stored.front.valid_from
            if first is None or (before.front.valid_from is not None and first <= before.front.valid_from):
                first = date.today()
            versions |= _retired(before, first)
            stored = _beginning(stored, first)
        elif before is not None and _is_same(stored, before) and self._has(before, raw):
            return None
        self._write(self._place(stored), _alike((versions | {stored.id: stored}).values()), stored.file, raw)
        return stored

    def set_access(self, document_id: str, access: Access) -> None:
        """Say who may see a document, all its versions included; `document_id` is that of any of them.

        Raises:
            IngestError: there is none of this id, or a record is damaged.
        """
        stored = self._known(document_id)
        self._write(self._place(stored), [_with_access(one, access) for one in _versions(self._place(stored))])

    def remove(self, document_id: str) -> None:
        """Remove a document with all its versions, in one step; `document_id` is that of any of them.

        Raises:
            IngestError: there is none of this id.
        """
        place = self._place(self._known(document_id))
        with writing(self.folder):
            put_in_place(place / HOLDING, place / UNFINISHED)
            _clear(place)

    def tidy(self) -> None:
        """Delete what a killed run left."""
        with writing(self.folder):
            for path in self._places():
                _clear(path)

    def _known(self, document_id: str) -> StoredDocument:
        stored = self.get(document_id)
        if stored is None:
            raise IngestError("library_unknown", id=document_id)
        return stored

    def _has(self, stored: StoredDocument, raw: bytes) -> bool:
        with suppress(IngestError):
            return self.original(stored) == raw
        return False

    def _write(self, place: Path, versions: Iterable[StoredDocument], file: str = "", raw: bytes = b"") -> None:
        """Write an original, if there is a new one, then move the record."""
        with writing(self.folder):
            try:
                is_new = not place.is_dir()
                place.mkdir(parents=True, exist_ok=True)
                (place / UNFINISHED).write_bytes(RECORD.dump_json(tuple(versions), indent=1))
                original = place / file
                if file and not (original.is_file() and original.read_bytes() == raw):
                    original.write_bytes(raw)
                    sync(original)
                put_in_place(place / UNFINISHED, place / HOLDING)
                if is_new:
                    sync(*(self.folder / above for above in place.relative_to(self.folder).parents))
            finally:
                _clear(place)

    def _place(self, stored: StoredDocument) -> Path:
        return self.folder / (stored.past_of or stored.id)

    def _places(self) -> list[Path]:
        with opening(self.folder):
            return sorted(path for path in self.folder.glob("*/*/*") if path.is_dir())


def _versions(place: Path) -> tuple[StoredDocument, ...]:
    """Give what the record in `place` names; nothing if there is none."""
    path = place / HOLDING
    try:
        with opening(path):
            return _alike(RECORD.validate_json(path.read_bytes()))
    except FileNotFoundError:
        return ()
    except (ValidationError, OSError) as error:
        raise IngestError("library_damaged", path=path, detail=str(error).splitlines()[0]) from error


def _alike(versions: Iterable[StoredDocument]) -> tuple[StoredDocument, ...]:
    """Let all versions be seen by those only who may see each of them."""
    found = tuple(versions)
    return tuple(_with_access(one, _strictest(found)) for one in found)


def _strictest(versions: Iterable[StoredDocument]) -> Access:
    return Access.LEGAL if any(one.front.access is Access.LEGAL for one in versions) else Access.ALL


def _with_access(stored: StoredDocument, access: Access) -> StoredDocument:
    return stored.model_copy(update={"front": stored.front.model_copy(update={"access": access})})


def _clear(place: Path) -> None:
    """Delete the files that the record does not name; without one, all that was to become, or had been, a document."""
    if not place.is_dir():
        return
    if not (place / HOLDING).is_file() and not (place / UNFINISHED).is_file() and any(place.iterdir()):
        return  # the record was taken away by somebody else, who may bring it back
    try:
        kept = {version.file for version in _versions(place)}
    except IngestError:
        return
    for path in sorted(place.iterdir(), key=lambda path: path.name == UNFINISHED):  # last, as it tells what this is
        if path.name not in kept | {HOLDING}:
            path.unlink()
    with suppress(OSError):  # not empty
        for folder in (place, place.parent, place.parent.parent):
            folder.rmdir()


def _retired(before: StoredDocument, successor_from: date) -> dict[str, StoredDocument]:
    """Give `before` as history, by its id there; nothing if it never was in force."""
    last_day = successor_from - timedelta(days=1)
    if before.front.valid_from is not None and before.front.valid_from > last_day:
        return {}
    topic, _, language = before.id.rpartition("/")
    front = before.front.model_copy(update={"valid_to": before.front.valid_to or last_day})
    past_id = f"{topic}-until-{last_day.isoformat()}/{language}"
    return {past_id: before.model_copy(update={"id": past_id, "front": front, "past_of": before.id})}


def _is_same(stored: StoredDocument, before: StoredDocument) -> bool:
    """Tell whether two records say the same, but for the day that a version began and the format of an older record."""
    return _beginning(stored, before.front.valid_from) == before.model_copy(update={"format": stored.format})


def _beginning(stored: StoredDocument, first: date | None) -> StoredDocument:
    return stored.model_copy(update={"front": stored.front.model_copy(update={"valid_from": first})})
