"""What a comparison of two contracts says; its JSON is what `avv compare --json` prints."""

from enum import StrEnum
from typing import Self

from pydantic import Field

from assistant.contracts.check.model import RequirementStatus
from assistant.domain import Frozen, Language


class ComparisonMode(StrEnum):
    """What the contracts are to each other: versions of one, or offers of two providers, held together by topic."""

    VERSIONS = "versions"
    TOPICS = "topics"


class PairKind(StrEnum):
    """What became of a clause. A moved one says the same at another place; one that changed as well is `changed`."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


class RunKind(StrEnum):
    """What became of words that stand one after another."""

    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"


class TextSpan(Frozen):
    """Where words stand in the text of a document: characters, end exclusive."""

    start: int = Field(ge=0)
    end: int = Field(gt=0)


class WordRun(Frozen):
    """Words of one kind; `text` is that of the new document, or of the old one where the words were deleted."""

    kind: RunKind
    text: str
    old: TextSpan | None = None
    new: TextSpan | None = None


class ComparedClause(Frozen):
    """A clause: `text` equals the document's text between `start` and `end` (characters, end exclusive).

    `heading` is the one above it as printed, `label` its own number ("(2)", "5.1") if it has one, `locator` the place
    of the section that it begins in. A heading is part of the first clause below it; headings without text of their own
    are clauses themselves: so no word is left out.
    """

    heading: str
    label: str
    locator: str
    text: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)


class ClausePair(Frozen):
    """A clause of the old document and what it is in the new one.

    Attributes:
        kind: what became of it.
        old: none if it is new; several if they were joined.
        new: none if it is gone; several if it was split.
        moved: it stands at another place among the clauses of both documents.
        renumbered: numbers of clauses differ: its own, or those that it refers to.
        rewritten: too much differs for single words to be told.
        similarity: from 0 to 1, of the words of both sides.
        runs: of a changed clause that is not rewritten; those of each side make up its text.
        topic: what it is about (a key under `contract_compare.topic`), where clauses are held together by topic.
        requirements: ids of the requirements whose quotes stand in it.
    """

    kind: PairKind
    old: tuple[ComparedClause, ...] = ()
    new: tuple[ComparedClause, ...] = ()
    moved: bool = False
    renumbered: bool = False
    rewritten: bool = False
    similarity: float = Field(ge=0, le=1)
    runs: tuple[WordRun, ...] = ()
    topic: str | None = None
    requirements: tuple[str, ...] = ()

    def opens_clause(self, run: WordRun) -> bool:
        """Tell whether another clause begins with `run`, so that its words stand on a line of their own."""
        return (run.new is not None and run.new.start in {clause.start for clause in self.new[1:]}) or (
            run.old is not None and run.old.start in {clause.start for clause in self.old[1:]}
        )


class Direction(StrEnum):
    """How the new document stands to the old one in a requirement; `different` is neither better nor worse."""

    BETTER = "better"
    WORSE = "worse"
    DIFFERENT = "different"


class RequirementChange(Frozen):
    """A requirement that the two documents meet differently; `found` and `lost` name its elements."""

    id: str
    law: tuple[str, ...]
    direction: Direction
    old: RequirementStatus
    new: RequirementStatus
    found: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


class Uncompared(StrEnum):
    """What a document may hold that no comparison of its words covers."""

    PICTURES = "pictures"
    HIDDEN = "hidden"
    OTHERS = "others"
    LOOKS = "looks"
    PAGE = "page"


class BesideWords(Frozen):
    """Words beside the clauses of one document only, such as a footer; `reason` is a key under `left_out`."""

    kind: PairKind
    reason: str
    text: str


class ComparedDocument(Frozen):
    """One of the two documents; `clauses` counts those that it was cut into, `not_compared` names what is left to see.

    `name` is that of its file, as far as known, `version` its number where versions of one contract are compared.
    """

    title: str
    sha256: str
    language: Language
    clauses: int
    name: str = ""
    version: int | None = None
    not_compared: tuple[Uncompared, ...] = ()


class Comparison(Frozen):
    """The whole comparison: pairs in the order of the new document, what is gone behind what it stood behind.

    `alike` is the share of the words of both documents in clauses that say the same, from 0 to 1; `requirements` and
    the ids of further risks, `risks_new`, `risks_changed` and `risks_gone`, are there if both documents were checked. A
    risk is changed if the new document has another place of it. `beside` are the words that only one has outside of
    its clauses.
    """

    mode: ComparisonMode
    old: ComparedDocument
    new: ComparedDocument
    alike: float = Field(ge=0, le=1)
    pairs: tuple[ClausePair, ...]
    requirements: tuple[RequirementChange, ...] = ()
    risks_new: tuple[str, ...] = ()
    risks_changed: tuple[str, ...] = ()
    risks_gone: tuple[str, ...] = ()
    beside: tuple[BesideWords, ...] = ()

    def named(self, names: tuple[str, str], versions: tuple[int | None, int | None] = (None, None)) -> Self:
        """Give the comparison with the names of the two files, and the numbers of versions of one contract."""
        sides = zip((self.old, self.new), names, versions, strict=True)
        old, new = (side.model_copy(update={"name": name, "version": number}) for side, name, number in sides)
        return self.model_copy(update={"old": old, "new": new})

    @property
    def is_same(self) -> bool:
        """Whether all clauses say the same."""
        return all(pair.kind is PairKind.SAME for pair in self.pairs)

    def count(self, kind: PairKind) -> int:
        """Count the pairs of a kind."""
        return sum(pair.kind is kind for pair in self.pairs)
