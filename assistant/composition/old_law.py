"""The answer that rests on law of the past: said as such, with the rule of today beside it."""

from collections.abc import Sequence

from assistant.composition.selected import SelectedSentence, meaning, sentence
from assistant.domain import Role
from assistant.index.snapshot import KnowledgeBase
from assistant.retrieval.candidates import Hit
from assistant.retrieval.plan import Retrieved

DETAILS = 4


def old_law_answer(found: Retrieved, knowledge: KnowledgeBase) -> list[SelectedSentence]:
    """Answer by law of the past, with the rule of today beside it."""
    best = found.evidence.hits[0]
    lead = sentence(best, 0, Role.SHORT_ANSWER)
    rest = [span for span in best.passage.spans[1:] if span.role in {Role.DETAIL, Role.HISTORY}][:DETAILS]
    today = _todays_rule(lead, found.evidence.today, knowledge)
    return [lead, today, *(SelectedSentence(best.row, best.passage, span, Role.HISTORY) for span in rest)]


def _todays_rule(past: SelectedSentence, in_force: Sequence[Hit], knowledge: KnowledgeBase) -> SelectedSentence:
    """Give the short answer, among those in force, that speaks of the same thing as the old text."""
    spoken_of = meaning(past, knowledge)
    return sentence(
        max(in_force, key=lambda hit: float(knowledge.statements_of(hit.row)[0] @ spoken_of)), 0, Role.DETAIL
    )
