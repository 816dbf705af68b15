"""Documents that are to be taken in together: each is read first, so that what cannot be read never gets in."""

import hashlib
from datetime import date
from pathlib import PurePath

from pydantic import ConfigDict

from assistant.documents.document import DocumentError, LeftOut
from assistant.documents.store import Holding, Library
from assistant.domain import Frozen, Kind
from assistant.errors import IngestError
from ingest.documents.import_options import Wish
from ingest.documents.load import Changes, changes_since
from ingest.documents.metadata_guess import document_id
from ingest.documents.originals import Kept, Originals
from ingest.documents.reader_process.guarded import parts, read_new
from ingest.documents.reader_process.limits import Limits


class Taken(Frozen):
    """What became of one document: its record, or why it was refused; `is_new` is false if it was there already.

    `changes` says how it differs from the version that it replaces, if there was one. Where two files of one selection
    are states of the same statute, the newer and fuller one is taken in, and `outdone_by` names it at the other.
    `kept` says where what is still to be written lies.
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
    kept: Kept | None = None

    @property
    def standing(self) -> tuple[date, int]:
        """What tells the better of two states of a statute: how new it is, then how much it holds."""
        as_of = self.holding.front.as_of if self.holding else None
        return as_of or date.min, self.passages


class Selection:
    """Reads documents, which may take long, and then writes them into the library, which does not.

    Of several files that go by one name none replaces another.
    """

    def __init__(self, library: Library, wish: Wish, limits: Limits) -> None:
        self.taken: list[Taken] = []
        self._library = library
        self._wish = wish
        self._limits = limits
        self._known: dict[str, Taken] = {}
        self._originals = Originals(library.folder.parent)

    def read(self, raw: bytes, name: str) -> None:
        """Read the document or documents that `raw` holds; one that is refused does not keep the others out."""
        try:
            for inner, content in parts(raw, name, self._limits):
                self.taken.append(self._read(content, inner))
        except DocumentError as problem:
            self.refuse(name, problem)

    def refuse(self, name: str, problem: IngestError) -> None:
        """Note that there is nothing to read; a file that was refused itself is not named for its parts as well."""
        if not any(item.name == name and item.problem for item in self.taken[-1:]):
            self.taken.append(Taken(name=name, problem=problem))

    def put(self) -> list[Taken]:
        """Write what was read into the library, and tell what became of it; who does so is alone."""
        self.taken = [self._put(item) for item in self.taken]
        return self.taken

    def _put(self, item: Taken) -> Taken:
        if item.holding is None or item.kept is None or item.problem is not None or item.outdone_by is not None:
            return item
        return item.model_copy(update={"is_new": self._library.add(item.holding, self._originals.read(item.kept))})

    def _read(self, raw: bytes, name: str) -> Taken:
        try:
            document = read_new(raw, name, self._wish, self._limits)
        except DocumentError as problem:
            return Taken(name=name, problem=problem)
        holding = Holding(
            id=document_id(document, name),
            name=name,
            front=document.front,
            sha256=hashlib.sha256(raw).hexdigest(),
            keep_all=self._wish.keep_all,
        )
        twin = self._known.get(holding.id)
        if twin is not None and holding.front.kind is not Kind.STATUTE and _ending(twin.name) != _ending(name):
            holding = holding.model_copy(update={"id": _with_ending(holding.id, name)})  # a contract as PDF and as DOCX
            twin = self._known.get(holding.id)
        passages = len(document.sections)
        taken = Taken(name=name, holding=holding, passages=passages, left_out=document.left_out)
        if twin is not None and twin.holding is not None and twin.holding.sha256 != holding.sha256:
            if holding.front.kind is not Kind.STATUTE:
                return Taken(name=name, problem=DocumentError(name, 0, "same_name", other=twin.name, id=holding.id))
            if taken.standing <= twin.standing:
                return taken.model_copy(update={"outdone_by": twin.name})
            self.taken = [_outdone(item, by=taken) for item in self.taken]
            twin = None
        if twin is None:
            self._known[holding.id] = taken
        changes = changes_since(self._library, holding, document, self._limits)
        return taken.model_copy(update={"changes": changes, "kept": self._originals.keep(raw)})


def _outdone(item: Taken, by: Taken) -> Taken:
    if item.holding is None or by.holding is None or item.holding.id != by.holding.id:
        return item
    return item.model_copy(update={"outdone_by": by.name})


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower().replace(".markdown", ".md")


def _with_ending(document_id: str, name: str) -> str:
    topic, _, language = document_id.rpartition("/")
    return f"{topic}-{_ending(name).lstrip('.')}/{language}"
