"""Documents that are to be taken in together: each is read first, so that what cannot be read never gets in."""

import hashlib
from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import PurePath

from pydantic import ConfigDict

from assistant.child_process.limits import Limits
from assistant.documents.document import Document, DocumentError, LeftOut
from assistant.documents.file_name import is_same_name, told_apart
from assistant.documents.store import DocumentStore, StoredDocument
from assistant.domain import Frozen, Kind
from assistant.errors import IngestError
from ingest.documents.contract_import import ContractImport, ImportedContract
from ingest.documents.contracts import new_contract
from ingest.documents.load import Changes, changes_since
from ingest.documents.metadata_guess import document_id
from ingest.documents.originals import Originals, SpooledOriginal
from ingest.documents.read_new import ImportOptions
from ingest.documents.reader_process.guarded import parts, read_new
from ingest.readers.registry import FilePart


class ImportResult(Frozen):
    """What became of one document: its record, or why it was refused; `is_new` is false if it was there already.

    `changes` says how it differs from the version that it replaces, if there was one. Where two files of one selection
    are states of the same statute, the newer and fuller one is taken in, and `outdone_by` names it at the other.
    `kept` says where what is still to be written lies, `contract` what became of a contract, whose place is not the
    library but the store of contracts.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    name: str
    stored: StoredDocument | None = None
    is_new: bool = False
    problem: IngestError | None = None
    passages: int = 0
    left_out: tuple[LeftOut, ...] = ()
    changes: Changes | None = None
    outdone_by: str | None = None
    kept: SpooledOriginal | None = None
    contract: ImportedContract | None = None

    @property
    def rank(self) -> tuple[date, int]:
        """What tells the better of two states of a statute: how new it is, then how much it holds."""
        as_of = self.stored.front.as_of if self.stored else None
        return as_of or date.min, self.passages


class Selection:
    """Reads documents, which may take long, and then writes them into the library, which does not.

    Each contract goes to what `contracts` opens instead, if that is given, as soon as it is read. Of several files that
    go by one name none replaces another.
    """

    def __init__(
        self,
        store: DocumentStore,
        options: ImportOptions,
        limits: Limits,
        contracts: Callable[[], ContractImport] | None = None,
    ) -> None:
        self.taken: list[ImportResult] = []
        self._store = store
        self._wish = options
        self._limits = limits
        self._contracts = contracts
        self._known: dict[str, ImportResult] = {}
        self._originals = Originals(store.folder.parent)

    def read(self, raw: bytes, name: str) -> None:
        """Read the document or documents that `raw` holds; one that is refused does not keep the others out."""
        try:
            for part in parts(raw, name, self._limits):
                self.taken.append(self._read(part))
        except DocumentError as problem:
            self.refuse(name, problem)

    def refuse(self, name: str, problem: IngestError) -> None:
        """Note that there is nothing to read; a file that was refused itself is not named for its parts as well."""
        if not any(item.name == name and item.problem for item in self.taken[-1:]):
            self.taken.append(ImportResult(name=name, problem=problem))

    @property
    def for_library(self) -> bool:
        """Whether something of it belongs into the library."""
        return any(item.kept is not None for item in self.taken)

    def put(self) -> list[ImportResult]:
        """Write what was read into the library, and tell what became of it; who does so is alone."""
        self.taken = [self._put(item) for item in self.taken]
        return self.taken

    def _put(self, item: ImportResult) -> ImportResult:
        if item.stored is None or item.kept is None or item.problem is not None or item.outdone_by is not None:
            return item
        added = self._store.add(item.stored, self._originals.read(item.kept))
        held = added or self._store.get(item.stored.id)  # who may see it is told as it is, not as it was wished
        return item.model_copy(update={"is_new": added is not None, "stored": held})

    def _read(self, part: FilePart) -> ImportResult:
        name = part.name
        try:
            document = read_new(part.raw, name, self._wish, self._limits, part.format)
        except DocumentError as problem:
            return ImportResult(name=name, problem=problem)
        stored = StoredDocument(
            id=self._id_of(document, name),
            name=name,
            front=document.front,
            sha256=hashlib.sha256(part.raw).hexdigest(),
            keep_all=self._wish.keep_all,
            format=part.format,
        )
        known = self._known.get(stored.id)
        if known is not None and stored.front.kind is not Kind.STATUTE and _ending(known.name) != _ending(name):
            stored = stored.model_copy(update={"id": _with_ending(stored.id, name)})  # a contract as PDF and as DOCX
            known = self._known.get(stored.id)
        passages = len(document.sections)
        taken = ImportResult(name=name, stored=stored, passages=passages, left_out=document.left_out)
        if known is not None and known.stored is not None and known.stored.sha256 != stored.sha256:
            if stored.front.kind is not Kind.STATUTE:
                return ImportResult(
                    name=name, problem=DocumentError(name, 0, "same_name", other=known.name, id=stored.id)
                )
            if taken.rank <= known.rank:
                return taken.model_copy(update={"outdone_by": known.name})
            self.taken = [_outdone(item, by=taken) for item in self.taken]
            known = None
        if known is None:
            self._known[stored.id] = taken
        if self._contracts is not None and stored.front.kind is Kind.CONTRACT:
            return self._import(taken, document, part, self._contracts())
        changes = changes_since(self._store, stored, document, self._limits)
        return taken.model_copy(update={"changes": changes, "kept": self._originals.keep(part.raw)})

    def _id_of(self, document: Document, name: str) -> str:
        """Give the plain id, or one that tells it from a document of another name that has that one."""
        plain = document_id(document, name)
        if document.front.kind is Kind.STATUTE:  # which goes by its title
            return plain
        apart = told_apart(plain, name)
        known = self._known.get(plain)
        holder = known.name if known is not None else self._names.get(plain)
        is_own = holder is None or is_same_name(holder, name)
        return plain if is_own and apart not in self._names else apart

    @cached_property
    def _names(self) -> dict[str, str]:
        """Those of the library, which is written to once all is read."""
        return self._store.names()

    def _import(
        self, taken: ImportResult, document: Document, part: FilePart, contracts: ContractImport
    ) -> ImportResult:
        assert taken.stored is not None  # noqa: S101 - it was read
        imported = contracts.add(new_contract(document, taken.stored.id, part), self._wish.access)
        update = {"contract": imported, "is_new": imported.is_new, "changes": imported.changes}
        return taken.model_copy(update=update)


def _outdone(item: ImportResult, by: ImportResult) -> ImportResult:
    if item.stored is None or by.stored is None or item.stored.id != by.stored.id:
        return item
    return item.model_copy(update={"outdone_by": by.name})


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower().replace(".markdown", ".md")


def _with_ending(document_id: str, name: str) -> str:
    topic, _, language = document_id.rpartition("/")
    return f"{topic}-{_ending(name).lstrip('.')}/{language}"
