"""Answer several questions asked at once, one after another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.compose import Chosen, compose
from assistant.answering.finding import Finding
from assistant.domain import Role
from assistant.knowledge.snapshot import KnowledgeBase

AT_MOST = {Role.SHORT_ANSWER: 1, Role.DETAIL: 3, Role.ACTION: 1, Role.CAVEAT: 1, Role.CLAUSE: 1, Role.HISTORY: 1}


def have_own_answers(parts: Sequence[Finding]) -> bool:
    """Tell whether the parts of a question are to be answered one by one: some has an answer, and not all the same."""
    leads = {part.evidence.hits[0].row for part in parts if part.verdict.reason is None}
    return len(leads) > 1 or (len(leads) == 1 and bool(unanswered(parts)))


def unanswered(parts: Sequence[Finding]) -> list[int]:
    """Give the numbers of the parts that have no answer; one that leans on the first part belongs to it."""
    return [
        number
        for number, part in enumerate(parts, start=1)
        if part.verdict.reason is not None and not part.understood.leaning
    ]


def say_in_turn(parts: Sequence[Finding], knowledge: KnowledgeBase) -> Iterator[Chosen]:
    """Choose the sentences of all parts that have an answer, in their order: none twice, and each part kept short."""
    said: set[tuple[int, int]] = set()
    for number, part in enumerate(parts, start=1):
        if part.verdict.reason is not None:
            continue
        left = dict(AT_MOST)
        for chosen in compose(part.vector, part.evidence, knowledge):
            key = (chosen.row, chosen.span.start)
            repeated = key in said and chosen.role is not Role.SHORT_ANSWER
            if left[chosen.role] and not repeated:
                left[chosen.role] -= 1
                said.add(key)
                yield replace(chosen, part=number)
