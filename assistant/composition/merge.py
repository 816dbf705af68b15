"""Several answers in one: what a question takes for granted, then each thing that it asks."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from assistant.citation.numbering import DraftStatement
from assistant.composition.draft import EXTRACTIVE, Draft
from assistant.composition.selected import SelectedSentence
from assistant.domain import Role
from assistant.retrieval.plan import Retrieved

AT_MOST = {Role.SHORT_ANSWER: 1, Role.DETAIL: 3, Role.ACTION: 1, Role.CAVEAT: 1, Role.CLAUSE: 1, Role.HISTORY: 1}


def lead_only(selected: Sequence[SelectedSentence], found: Retrieved) -> Sequence[SelectedSentence]:
    """Give what an answer begins with: its short answer, with today's rule after one of the past."""
    return selected[: 2 if found.evidence.today else 1]


def trim_repeats(answers: Iterable[Sequence[SelectedSentence]], *, several: bool) -> Iterator[list[SelectedSentence]]:
    """Leave out what an earlier answer said, but no short answer; to `several` questions the answers are shorter."""
    said: set[tuple[int, int]] = set()
    for answer in answers:
        left = Counter(AT_MOST)
        kept: list[SelectedSentence] = []
        for sentence in answer:
            key = (sentence.row, sentence.span.start)
            fits = left[sentence.role] > 0 or not several
            if fits and (key not in said or sentence.role is Role.SHORT_ANSWER):
                left[sentence.role] -= 1
                said.add(key)
                kept.append(sentence)
        yield kept


def merge_drafts(drafts: Iterable[tuple[int, Draft]]) -> Draft:
    """Put drafts together; each comes with the number of the part that it is the answer to."""
    statements: list[DraftStatement] = []
    engine, note, dropped = EXTRACTIVE, None, Counter[str]()
    for part, draft in drafts:
        statements += [statement.model_copy(update={"part": part}) for statement in draft.statements]
        engine = draft.engine if engine == EXTRACTIVE else engine
        note = note or draft.note
        dropped.update(draft.dropped)
    return Draft(tuple(statements), engine, note, dict(dropped))
