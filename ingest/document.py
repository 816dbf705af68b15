"""What every reader gives: the plain text of a document and its sections, as offsets into that text."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from assistant.domain import Access, Frozen, Kind, Language, Role, Validity, Version
from assistant.errors import IngestError
from assistant.law.reference import canonical, parse
from assistant.law.register import Standing, standing


class DocumentError(IngestError):
    """A document cannot be taken in; names the file, the line (from 1; 0 = the whole file) and the reason."""

    def __init__(self, path: str, line: int, reason: str, **values: object) -> None:
        """Point at `line` of `path`; `reason` is a key under `document` in the text catalogues."""
        super().__init__(f"document.{reason}", path=path, line=line, **values)


def must_exist(norms: tuple[str, ...]) -> tuple[str, ...]:
    """Let no reference in that nobody can look up; raises ValueError naming it."""
    for norm in norms:
        reference = parse(norm)
        if reference is None or canonical(reference) != norm:
            raise ValueError(f"{norm}: not a reference in canonical spelling")
        if standing(reference) is Standing.MISSING:
            raise ValueError(f"{norm}: does not exist")
    return norms


Norms = Annotated[tuple[str, ...], AfterValidator(must_exist)]


class FrontMatter(Validity):
    """The head of a corpus file, as written in corpus/README.md."""

    title: str = Field(min_length=3)
    kind: Kind
    language: Language
    as_of: date
    url: str | None = None
    access: Access = Access.ALL
    serves: Norms = ()


class SectionNote(Validity):
    """What the authors note about a section: its id, norms, facts, and how else people ask for it."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    norms: Norms = Field(min_length=1)
    facts: tuple[str, ...] = ()
    asked_as: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    version: Version | None = None


class Paragraph(Frozen):
    """A paragraph or list item without its label; `role` is what the label says its sentences do.

    A `whole` one is only ever quoted as it stands, label included.
    """

    start: int
    end: int
    role: Role
    whole: bool = False


class Section(Frozen):
    """A heading and what stands below it; `start` and `end` span the paragraphs, labels included."""

    heading: str
    note: SectionNote
    start: int
    end: int
    paragraphs: tuple[Paragraph, ...]


class Document(Frozen):
    """A document as read: `text` is what a person reads, without markup and notes."""

    id: str
    front: FrontMatter
    sha256: str
    text: str
    sections: tuple[Section, ...]
