"""Who puts an answer into words: the composer of the corpus's own sentences, unless another writer takes its place."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from assistant.citation.cite import cite
from assistant.composition.extractive import SelectedSentence
from assistant.domain import Citation, Frozen, Note, Statement
from assistant.index.snapshot import KnowledgeBase
from assistant.retrieval.evidence import Evidence
from assistant.understanding.understand import Question

EXTRACTIVE = "extractive"
Show = Callable[[Sequence[Statement], Sequence[Citation]], None]


class Draft(Frozen):
    """The words of an answer, not verified yet.

    `note` says why another engine than the one that was set wrote them; `dropped` counts what the writer threw away, by
    the names of `Answer.dropped`.
    """

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    engine: str = EXTRACTIVE
    note: Note | None = None
    dropped: dict[str, int] = Field(default_factory=dict)


def number(chosen: Iterable[SelectedSentence], knowledge: KnowledgeBase) -> Draft:
    """Write down sentences of the corpus as they are, their quotes numbered in the order in which they are used."""
    citations: list[Citation] = []
    statements: list[Statement] = []
    for n, item in enumerate(chosen, start=1):
        citations.append(cite(n, item.passage, knowledge.sources[item.passage.source_id], item.span))
        text = item.passage.quote(item.span)
        statements.append(Statement(text=text, role=item.role, citations=(n,), support=1.0))
    return Draft(statements=tuple(statements), citations=tuple(citations))


class Writer(Protocol):
    """Puts answers into words."""

    def write(
        self,
        understood: Question,
        vector: NDArray[np.float32],
        evidence: Evidence,
        composed: Draft,
        show: Show | None = None,
    ) -> Draft:
        """Answer from `evidence`.

        Args:
            understood: the question.
            vector: its embedding, a unit vector of shape [dimension].
            evidence: the passages to answer from.
            composed: the extractive answer, to take parts from or to fall back on.
            show: hears all that holds so far, whenever there is more of it.
        """
        ...
