"""What every reader gives: the plain text of a document and its sections, as offsets into that text."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from assistant.documents.picture import PictureComparison
from assistant.domain import Access, Frozen, Kind, Language, Role, Validity, Version
from assistant.errors import IngestError
from assistant.law.reference import canonical, parse
from assistant.law.register import RegisterStatus, register_status

MEGABYTE = 1_000_000
LARGEST = 200 * MEGABYTE
"""A larger file is refused, whatever its format."""
UPLOAD_MEGABYTES = 50
"""A larger file is not taken over a network, where it is kept until it is read."""


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
        if register_status(reference) is RegisterStatus.MISSING:
            raise ValueError(f"{norm}: does not exist")
    return norms


Norms = Annotated[tuple[str, ...], AfterValidator(must_exist)]


class FrontMatter(Validity):
    """What is known of a document as a whole."""

    title: str = Field(min_length=3)
    kind: Kind
    language: Language
    as_of: date | None = None
    url: str | None = None
    access: Access = Access.ALL
    serves: Norms = ()


class CorpusFront(FrontMatter):
    """The head of a corpus file, as written in corpus/README.md."""

    as_of: date


class SectionNote(Validity):
    """What is noted about a section: its id, the norms and facts that it rests on, the model clauses that fit."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    norms: Norms = ()
    facts: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    version: Version | None = None


class CorpusNote(SectionNote):
    """The note that an author of the corpus writes: every section rests on a norm."""

    norms: Norms = Field(min_length=1)


class WayToAsk(Frozen):
    """A question that a section answers; `answered_by` are the sentences that do, from 0, the leading one first."""

    question: str
    answered_by: tuple[int, ...] = ()


class SectionQuestions(Frozen):
    """How people ask for what a section says.

    Attributes:
        ways: their questions.
        case: how a question names the special case that the section is about; empty if it states a rule.
        needs: pairs of sentences, from 0: who is told the first one has to be told the second one too.
        stale: the text was changed since; sentences are named no more.
    """

    ways: tuple[WayToAsk, ...] = ()
    case: tuple[str, ...] = ()
    needs: tuple[tuple[int, int], ...] = ()
    stale: bool = False


class Paragraph(Frozen):
    """A paragraph or list item without its label; `role` is what the label says its sentences do.

    A `whole` one is only ever quoted as it stands, label included.
    """

    start: int
    end: int
    role: Role
    whole: bool = False


class Section(Frozen):
    """A heading and what stands below it; `start` and `end` span the paragraphs, labels included.

    `locator` is the exact place (`Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO`, `5.2 Unterauftragnehmer, S. 4`) where it is not
    just title and heading; `context` holds words from before the section without which it cannot be understood;
    `questions` tells how people ask for it, as far as somebody wrote that down.
    """

    heading: str
    note: SectionNote
    start: int
    end: int
    paragraphs: tuple[Paragraph, ...]
    locator: str | None = None
    context: str = ""
    questions: SectionQuestions = SectionQuestions()


class LeftOut(Frozen):
    """Words of a document that are no part of its text, and why (a key under `left_out` in the text catalogues)."""

    text: str
    reason: str


class RecognisedPage(Frozen):
    """A scanned page that a machine read: its number, from 1, and how sure the machine is, in percent."""

    page: int = Field(ge=1)
    confidence: int = Field(ge=0, le=100)


class UnknownLook(Frozen):
    """Words of a document of which no reader can tell whether they are seen; `stated` is what the file says of them.

    Without `text` it concerns the whole document.
    """

    text: str
    stated: str


HTML_LOOK = UnknownLook(text="", stated="HTML")
"""That of all that came out of HTML: a browser can hide, move, cover and add words in more ways than anybody lists."""


class Document(Frozen):
    """A document as read: `text` is what a person reads, without markup and notes.

    `recognised` are the pages of which only a picture exists, so that their words may be wrong; `layered` those whose
    words lie unseen upon a picture, so that they may be others than it shows. `pale` are words of the text that are
    white upon what may be white, `unknown_looks` those whose look is stated in a way that is not known to leave them as
    they are. `picture` says whether pages show the words of `text`, if that was looked at.
    `imported` says that the company took it in.
    """

    id: str
    front: FrontMatter
    sha256: str
    text: str
    sections: tuple[Section, ...]
    left_out: tuple[LeftOut, ...] = ()
    recognised: tuple[RecognisedPage, ...] = ()
    layered: tuple[int, ...] = ()
    pale: tuple[str, ...] = ()
    unknown_looks: tuple[UnknownLook, ...] = ()
    picture: PictureComparison | None = None
    imported: bool = False

    def among(self, others: Iterable[str]) -> "Document":
        """Give the document with `others` named as left out: documents of the same file that are not read with it."""
        known = tuple(left.text for left in self.left_out if left.reason == "other_document")
        named = tuple(LeftOut(text=name, reason="other_document") for name in others if not name.endswith(known))
        return self.model_copy(update={"left_out": (*self.left_out, *named)})
