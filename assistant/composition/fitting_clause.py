"""The model clause that fits a question: told by its name, so that it can be asked for, not recited."""

from collections.abc import Sequence

from assistant.composition.selected import SelectedSentence
from assistant.domain import Role
from assistant.index.embedding_units import UnitLevel
from assistant.index.snapshot import KnowledgeBase
from assistant.retrieval.plan import Retrieved

FITS = 0.19  # so near, as a cosine, a way to ask for the clause lies to the question


def fitting_clause(found: Retrieved, selected: Sequence[SelectedSentence], knowledge: KnowledgeBase) -> str | None:
    """Give the title of the model clause that fits a question about what a contract says; None if none does.

    It is one that the leading passage names, and that was found for the question itself; without one of the conditions
    it fitted in a half to nine tenths of the judged questions.
    """
    if not selected or selected[0].role is not Role.SHORT_ANSWER or not found.question.speaks_of_contract:
        return None
    passage = selected[0].passage
    language = knowledge.sources[passage.source_id].language
    named = {f"clauses/{topic}/{language}" for topic in passage.clauses}
    for hit in found.evidence.hits:
        source = knowledge.sources[hit.passage.source_id]
        if source.id in named and _cosine(source.id, found, knowledge) >= FITS:
            return source.title
    return None


def _cosine(source_id: str, found: Retrieved, knowledge: KnowledgeBase) -> float:
    """Give the cosine of the closest way to ask for the words of a clause."""
    rows = [row for (clause, _), row in knowledge.clauses.items() if clause == source_id]
    return max(float((knowledge.levels_of(row)[UnitLevel.QUESTION] @ found.vector).max()) for row in rows)
