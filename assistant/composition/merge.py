"""Answer several things one after another: what is taken for granted, then each question that is asked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.composition.extractive import SelectedSentence
from assistant.composition.writer import EXTRACTIVE, Draft
from assistant.domain import Citation, Role, Statement
from assistant.retrieval.answerability import SURE
from assistant.retrieval.result import Retrieved

AT_MOST = {Role.SHORT_ANSWER: 1, Role.DETAIL: 3, Role.ACTION: 1, Role.CAVEAT: 1, Role.CLAUSE: 1, Role.HISTORY: 1}

PREMISE = 0


@dataclass(frozen=True)
class Plan:
    """What was found for each question, and for what they take for granted where that is spoken of."""

    asked: Sequence[Retrieved]
    premise: Retrieved | None = None

    @property
    def looked(self) -> list[Retrieved]:
        """All that was found."""
        return [*self.asked] if self.premise is None else [self.premise, *self.asked]

    @property
    def answered(self) -> list[tuple[int, Retrieved]]:
        """What has an answer, with its number: the premise is PREMISE, questions are counted from 1."""
        premise = [(PREMISE, self.premise)] if self.premise is not None else []
        return premise + [(n, one) for n, one in enumerate(self.asked, start=1) if one.verdict.reason is None]

    @property
    def missing(self) -> list[int]:
        """The numbers of the questions that have no answer; one that leans on the first question belongs to it."""
        numbered = enumerate(self.asked, start=1)
        return [n for n, one in numbered if one.verdict.reason is not None and not one.understood.leaning]


def have_own_answers(parts: Sequence[Retrieved]) -> bool:
    """Tell whether the parts are to be answered one by one: some part has an answer, and not all have the same."""
    leads = _leads(parts)
    return len(leads) > 1 or (len(leads) == 1 and bool(Plan(parts).missing))


def apart(parts: Sequence[Retrieved]) -> list[Retrieved]:
    """Give the parts as if none leaned on the first one; they are taken so where all together have no answer."""
    return [replace(part, understood=replace(part.understood, leaning=False)) for part in parts]


def about_another_matter(premise: Retrieved, asked: Sequence[Retrieved]) -> bool:
    """Tell whether a premise surely has an answer, and one that those to the questions do not begin with."""
    return premise.verdict.probability >= SURE and not _leads([premise]) & _leads(asked)


def _leads(findings: Sequence[Retrieved]) -> set[int]:
    return {finding.evidence.hits[0].row for finding in findings if finding.verdict.reason is None}


def opening(answer: Sequence[SelectedSentence], finding: Retrieved) -> Sequence[SelectedSentence]:
    """Give what an answer begins with: its short answer, with today's rule after one of the past."""
    return answer[: 2 if finding.evidence.today else 1]


def brief(answers: Iterable[Sequence[SelectedSentence]], *, several: bool) -> Iterator[list[SelectedSentence]]:
    """Leave out what an earlier answer said, but no short answer; to `several` questions the answers are shorter."""
    said: set[tuple[int, int]] = set()
    for answer in answers:
        left = Counter(AT_MOST)
        kept: list[SelectedSentence] = []
        for chosen in answer:
            key = (chosen.row, chosen.span.start)
            fits = left[chosen.role] > 0 or not several
            if fits and (key not in said or chosen.role is Role.SHORT_ANSWER):
                left[chosen.role] -= 1
                said.add(key)
                kept.append(chosen)
        yield kept


def joined(answers: Iterable[tuple[int, Draft]]) -> Draft:
    """Put answers together; each comes with the number of the part that it is the answer to."""
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
    return Draft(
        statements=tuple(statements), citations=tuple(citations), engine=engine, note=note, dropped=dict(dropped)
    )
