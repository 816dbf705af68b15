"""What is embedded of a passage: its text, the questions it answers, and each of its sentences."""

from collections.abc import Iterator
from enum import StrEnum

from assistant.domain import Frozen, Passage


class UnitLevel(StrEnum):
    """Which part of a passage a vector stands for."""

    PASSAGE = "passage"
    QUESTION = "question"
    STATEMENT = "statement"


class EmbeddingUnit(Frozen):
    """One text to embed; `position` counts within its level."""

    passage_id: str
    level: UnitLevel
    position: int
    text: str

    @property
    def id(self) -> str:
        """Name the unit in the vector store."""
        return f"{self.passage_id}/{self.level}/{self.position}"


def passage_of(unit_id: str) -> str:
    """Tell which passage a unit belongs to.

    >>> passage_of("guidance/liability/de#cap/question/2")
    'guidance/liability/de#cap'
    """
    return unit_id.rsplit("/", 2)[0]


def count_units(passage: Passage) -> int:
    """Tell how many units `passage` has, without making them."""
    return 2 + len(passage.asked_as) + len(passage.spans)


def embedding_units(passage: Passage) -> Iterator[EmbeddingUnit]:
    """Give all units of `passage`: itself, its questions, and last its statements in the order of its spans."""
    text = "\n".join(part for part in (passage.heading, passage.context, passage.text) if part)
    yield EmbeddingUnit(passage_id=passage.id, level=UnitLevel.PASSAGE, position=0, text=text)
    for position, question in enumerate((passage.heading, *passage.asked_as)):
        yield EmbeddingUnit(passage_id=passage.id, level=UnitLevel.QUESTION, position=position, text=question)
    for position, span in enumerate(passage.spans):
        yield EmbeddingUnit(
            passage_id=passage.id, level=UnitLevel.STATEMENT, position=position, text=passage.quote(span)
        )


def lexical_text(passage: Passage) -> str:
    """Give what the lexical index reads of `passage`; what is asked there weighs more than what is just named."""
    return "\n".join((*(passage.heading,) * 3, *passage.asked_as * 2, passage.context, passage.text, *passage.norms))
