"""What the store of contracts takes and gives: frozen types that stay readable when the database is closed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from assistant.documents.document import Document, DocumentError, LeftOut
from assistant.documents.segment import segment, to_source
from assistant.domain import Access, Frozen, Language, Passage, Source
from assistant.index.embedding_units import embedding_units

Vectors = NDArray[np.float32]

ID_PREFIX = "contracts/"  # how the id of each contract begins


class ContractState(StrEnum):
    """How a contract stands; nobody said so yet of one that is not set."""

    NOT_SET = "not_set"
    DRAFT = "draft"
    IN_FORCE = "in_force"
    ENDED = "ended"


class RegisterFacts(Frozen):
    """What the register knows of a contract, as read or as a person mended it.

    Attributes:
        title: as a person wrote it; None if it is called as its text is.
        provider, client: their names; None if nobody knows.
        aliases: what the provider is called besides.
        kind: what sort of document it is, see `assistant.contracts.facts`.
        day: that of the contract.
        term: how long it runs, in its words.
        annexes: those that it names, and whether the file holds them.
        recognised: the scanned pages that a machine read, each with how sure it is, in percent.
        mended: the fields that a person wrote.
    """

    title: str | None = None
    provider: str | None = None
    client: str | None = None
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    day: date | None = None
    term: str | None = None
    annexes: tuple[tuple[str, bool], ...] = ()
    recognised: tuple[tuple[int, int], ...] = ()
    mended: frozenset[str] = frozenset()


class NewContract(Frozen):
    """A contract on its way into the store: as read, with the bytes it was read from."""

    document: Document
    name: str
    format: str
    raw: bytes
    facts: RegisterFacts = RegisterFacts()


@dataclass(frozen=True)
class ReadContract:
    """A file that was read: a contract, or why it is none that can be taken in.

    Attributes:
        name: of the file, within its ZIP or e-mail.
        contract: None if it was refused.
        problem: why it was.
        left_out: words that are no part of the text.
        others: names of the other documents in the same ZIP or e-mail.
    """

    name: str
    contract: NewContract | None = None
    problem: DocumentError | None = None
    left_out: tuple[LeftOut, ...] = ()
    others: tuple[str, ...] = ()


class StoredContract(Frozen):
    """A contract in the register, by its current version; `version` is the number of that one, from 1."""

    id: str
    version_id: str
    version: int
    title: str
    language: Language
    access: Access
    state: ContractState
    owner: str
    review_on: date | None
    facts: RegisterFacts
    created: datetime
    added: datetime
    added_by: str
    name: str
    format: str
    sha256: str
    passages: int
    model: str


class ContractVersion(Frozen):
    """A version in the history of a contract."""

    id: str
    number: int
    current: bool
    name: str
    sha256: str
    added: datetime
    added_by: str
    title: str
    passages: int


class ContractText(Frozen):
    """A version as it is searched and quoted: its source, its passages, its full text."""

    version_id: str
    source: Source
    passages: tuple[Passage, ...]
    text: str

    @property
    def units(self) -> list[str]:
        """The texts that are embedded, passage by passage, in the order of their units."""
        return [unit.text for passage in self.passages for unit in embedding_units(passage)]

    def seen_by(self, access: Access) -> "ContractText":
        """Give the text with who may see it today, which the register says and not the file."""
        return self.model_copy(update={"source": self.source.model_copy(update={"access": access})})


def contract_text(document: Document, version_id: str) -> ContractText:
    """Cut a contract as read into passages."""
    return ContractText(
        version_id=version_id, source=to_source(document), passages=tuple(segment(document)), text=document.text
    )
