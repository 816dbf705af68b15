"""The law's own words, where the question names the norm or they lie close to it."""

from collections.abc import Iterator, Sequence

from assistant.composition.selected import SelectedSentence, meaning
from assistant.domain import Passage, Role
from assistant.index.snapshot import KnowledgeBase
from assistant.law.reference import covers, parse
from assistant.retrieval.plan import Retrieved

CLOSE = 0.2  # the cosine of words that speak to the question without being named
NORMS = 3  # of a passage whose words are looked for
WHOLE = (".", ";", "!")  # what leads in to a list says nothing alone


def statute_words(found: Retrieved, passage: Passage, knowledge: KnowledgeBase) -> Iterator[SelectedSentence]:
    """Give the closest sentence of the first norm that fits, that `passage` rests on and the asker may see."""
    language, evidence = knowledge.sources[passage.source_id].language, found.evidence
    for norm in passage.norms[:NORMS]:
        sentences = [
            SelectedSentence(row, unit, span, Role.DETAIL)
            for row in knowledge.statutes.rows_of(norm, language, evidence.day)
            if knowledge.sources[(unit := knowledge.passages[row]).source_id].access in evidence.access
            for span in unit.spans
            if unit.quote(span).endswith(WHOLE)
        ]
        near = {one: float(meaning(one, knowledge) @ found.vector) for one in sentences}
        best = max(near, key=near.__getitem__, default=None)
        if best is not None and (near[best] >= CLOSE or _names(found.question.norms, norm)):
            yield best
            return


def _names(named: Sequence[str], norm: str) -> bool:
    """Tell whether one of the norms that are named is `norm`, or holds it."""
    part = parse(norm)
    wholes = [whole for one in named if (whole := parse(one))]
    return part is not None and any(covers(whole, part) or covers(part, whole) for whole in wholes)
