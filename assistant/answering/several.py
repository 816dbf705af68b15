"""Answer several questions asked at once, one after another."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from assistant.answering.compose import Chosen
from assistant.answering.finding import Finding
from assistant.answering.writer import EXTRACTIVE, Written
from assistant.domain import Citation, Role, Statement

AT_MOST = {Role.SHORT_ANSWER: 1, Role.DETAIL: 3, Role.ACTION: 1, Role.CAVEAT: 1, Role.CLAUSE: 1, Role.HISTORY: 1}


def unanswered(parts: Sequence[Finding]) -> list[int]:
    """Give the numbers of the parts that have no answer; one that leans on the first part belongs to it."""
    return [
        number
        for number, part in enumerate(parts, start=1)
        if part.verdict.reason is not None and not part.understood.leaning
    ]


def have_own_answers(parts: Sequence[Finding]) -> bool:
    """Tell whether the parts are to be answered one by one: some part has an answer, and not all have the same."""
    leads = {part.evidence.hits[0].row for part in parts if part.verdict.reason is None}
    return len(leads) > 1 or (len(leads) == 1 and bool(unanswered(parts)))


def brief(answers: Iterable[Sequence[Chosen]]) -> Iterator[list[Chosen]]:
    """Shorten the answers to all parts; what an earlier part said is not said again, unless it is the short answer."""
    said: set[tuple[int, int]] = set()
    for answer in answers:
        left = Counter(AT_MOST)
        kept: list[Chosen] = []
        for chosen in answer:
            key = (chosen.row, chosen.span.start)
            if left[chosen.role] and (key not in said or chosen.role is Role.SHORT_ANSWER):
                left[chosen.role] -= 1
                said.add(key)
                kept.append(chosen)
        yield kept


def joined(answers: Iterable[tuple[int, Written]]) -> Written:
    """Put the answers to the parts of a question together; each comes with the number of its part."""
    statements: list[Statement] = []
    citations: list[Citation] = []
    engine, note, dropped = EXTRACTIVE, None, Counter[str]()
    for part, written in answers:
        before = len(citations)
        citations += [citation.model_copy(update={"n": citation.n + before}) for citation in written.citations]
        for statement in written.statements:
            numbers = tuple(n + before for n in statement.citations)
            statements.append(statement.model_copy(update={"citations": numbers, "part": part}))
        engine = written.engine if engine == EXTRACTIVE else engine
        note = note or written.note
        dropped.update(written.dropped)
    return Written(
        statements=tuple(statements), citations=tuple(citations), engine=engine, note=note, dropped=dict(dropped)
    )
