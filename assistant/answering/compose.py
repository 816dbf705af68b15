"""The default engine: an answer made of sentences of the corpus, chosen and ordered, never reworded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Passage, Role, Span
from assistant.knowledge.retriever import Hit
from assistant.knowledge.snapshot import KnowledgeBase

DETAILS, OF_A_ROLE = 4, {Role.ACTION: 2, Role.CAVEAT: 2, Role.HISTORY: 1}
SUBCLAUSES = 8  # of a clause that was asked for
NEAR = 0.12  # another passage speaks to the question if its score is at most this far below the best one
SAME = 0.97  # two sentences with this cosine say the same


@dataclass(frozen=True)
class Chosen:
    """A sentence for the answer and the passage it stands in."""

    row: int
    passage: Passage
    span: Span
    role: Role


def compose(
    vector: NDArray[np.float32], hits: Sequence[Hit], past: Sequence[Hit], knowledge: KnowledgeBase
) -> list[Chosen]:
    """Choose the sentences of an answer, in the order in which they are said.

    `hits` are the passages in force, best first, at least one; `past` are passages on old law that belong to it.
    """
    best = hits[0]
    near = [hit for hit in hits[1:] if best.score - hit.score <= NEAR]
    if best.passage.spans[0].role is Role.CLAUSE:
        return _clause_answer(best, knowledge)
    lead = _sentence(best, 0, Role.SHORT_ANSWER)
    chosen = [lead, *_details(lead, best, near, knowledge)]
    for role in (Role.ACTION, Role.CAVEAT):
        chosen += _of_role(best, role, OF_A_ROLE[role])
    chosen += _fitting_clause(vector, best.passage, knowledge)
    chosen += _of_role(best, Role.HISTORY, OF_A_ROLE[Role.HISTORY])
    chosen += [_sentence(hit, _closest(vector, hit.row, knowledge), Role.HISTORY) for hit in past]
    return chosen


def _sentence(hit: Hit, position: int, role: Role) -> Chosen:
    return Chosen(hit.row, hit.passage, hit.passage.spans[position], role)


def _of_role(hit: Hit, role: Role, limit: int) -> list[Chosen]:
    return [Chosen(hit.row, hit.passage, span, role) for span in hit.passage.spans if span.role is role][:limit]


def _details(lead: Chosen, best: Hit, near: Sequence[Hit], knowledge: KnowledgeBase) -> Iterator[Chosen]:
    """Give further sentences, the passage of the short answer first, each saying something new."""
    said = [_vector(lead, knowledge)]
    candidates = [*_details_of(best), *(_sentence(hit, 0, Role.DETAIL) for hit in near if _is_prose(hit.passage))]
    count = 0
    for candidate in candidates:
        own = _vector(candidate, knowledge)
        if count < DETAILS and max(float(own @ other) for other in said) < SAME:
            said.append(own)
            count += 1
            yield candidate


def _details_of(hit: Hit) -> Iterator[Chosen]:
    return (Chosen(hit.row, hit.passage, span, Role.DETAIL) for span in hit.passage.spans if span.role is Role.DETAIL)


def _is_prose(passage: Passage) -> bool:
    return passage.spans[0].role is Role.SHORT_ANSWER


def _vector(chosen: Chosen, knowledge: KnowledgeBase) -> NDArray[np.float32]:
    vector: NDArray[np.float32] = knowledge.statements_of(chosen.row)[chosen.passage.spans.index(chosen.span)]
    return vector


def _closest(vector: NDArray[np.float32], row: int, knowledge: KnowledgeBase) -> int:
    return int(np.argmax(knowledge.statements_of(row) @ vector))


def _clause_of(source_id: str, knowledge: KnowledgeBase) -> int | None:
    """Give the row of the clause itself in a clause document."""
    rows = (
        row for row, p in enumerate(knowledge.passages) if p.source_id == source_id and p.spans[0].role is Role.CLAUSE
    )
    return next(rows, None)


def _fitting_clause(vector: NDArray[np.float32], passage: Passage, knowledge: KnowledgeBase) -> Iterator[Chosen]:
    """Give the subclause that fits best, from the first model clause that the passage names."""
    language = knowledge.sources[passage.source_id].language
    for topic in passage.clauses:
        row = _clause_of(f"clauses/{topic}/{language}", knowledge)
        if row is not None:
            clause = knowledge.passages[row]
            yield Chosen(row, clause, clause.spans[_closest(vector, row, knowledge)], Role.CLAUSE)
            return


def _clause_answer(best: Hit, knowledge: KnowledgeBase) -> list[Chosen]:
    """Answer the wish for a clause: why it is as it is, then the clause whole."""
    siblings = [
        (row, passage)
        for row, passage in enumerate(knowledge.passages)
        if passage.source_id == best.passage.source_id and _is_prose(passage)
    ]
    lead = [Chosen(row, passage, passage.spans[0], Role.SHORT_ANSWER) for row, passage in siblings[:1]]
    return lead + [_sentence(best, position, Role.CLAUSE) for position in range(len(best.passage.spans))][:SUBCLAUSES]
