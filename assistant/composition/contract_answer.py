"""The answer from a contract of the company's own: it was not written to answer, so what lies closest is quoted."""

from assistant.composition.selected import SelectedSentence, meaning, sentence
from assistant.domain import Role
from assistant.index.snapshot import KnowledgeBase
from assistant.retrieval.plan import Retrieved

DETAILS = 4
WORDS = 6  # a shorter sentence is a heading


def contract_answer(found: Retrieved, knowledge: KnowledgeBase) -> list[SelectedSentence]:
    """Begin with the closest sentence of the best passage, and give the next closest ones in their order."""
    best = found.evidence.hits[0]
    places = [n for n, span in enumerate(best.passage.spans) if len(best.passage.quote(span).split()) >= WORDS] or [0]
    near = [sentence(best, place, Role.DETAIL) for place in places]
    near.sort(key=lambda one: -float(meaning(one, knowledge) @ found.vector))
    lead = SelectedSentence(best.row, best.passage, near[0].span, Role.SHORT_ANSWER)
    return [lead, *sorted(near[1 : DETAILS + 1], key=lambda one: one.span.start)]
