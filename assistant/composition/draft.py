"""The words of an answer, not verified yet."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.citation.cite import cite
from assistant.citation.numbering import DraftStatement
from assistant.composition.selected import SelectedSentence
from assistant.domain import Note, Reason, Reviewed, Sent
from assistant.index.snapshot import KnowledgeBase

EXTRACTIVE = "extractive"


@dataclass(frozen=True)
class Draft:
    """The words of an answer.

    Attributes:
        statements: what is to be said, in that order.
        engine: who wrote them.
        note: why another engine than the one that was set wrote them.
        dropped: what the writer threw away, counted by the names of `Answer.dropped`.
        reason: why there is nothing to say.
        missing: the numbers of the questions that have no answer.
        premise: it speaks of what the question takes for granted.
        reviewed: who of the legal department stands for it.
        clause: the title of a model clause that fits.
        sent: what went to a chat model on another machine, whatever came of it.
    """

    statements: tuple[DraftStatement, ...] = ()
    engine: str = EXTRACTIVE
    note: Note | None = None
    dropped: dict[str, int] = field(default_factory=dict)
    reason: Reason | None = None
    missing: tuple[int, ...] = ()
    premise: bool = False
    reviewed: Reviewed | None = None
    clause: str | None = None
    sent: tuple[Sent, ...] = ()


def extractive_draft(selected: Iterable[SelectedSentence], knowledge: KnowledgeBase) -> Draft:
    """Write down sentences of the corpus as they are."""
    return Draft(
        tuple(
            DraftStatement(
                text=one.passage.quote(one.span),
                role=one.role,
                citations=(cite(one.passage, knowledge.sources[one.passage.source_id], one.span),),
            )
            for one in selected
        )
    )
