"""Several answers in one: what a question takes for granted, then each thing that it asks."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from assistant.citation.numbering import DraftStatement
from assistant.composition.draft import EXTRACTIVE, Draft
from assistant.composition.repetition import SentenceContent, is_repeated
from assistant.composition.selected import SelectedSentence, with_needed
from assistant.domain import Role, Sent
from assistant.retrieval.plan import Retrieved

AT_MOST = {Role.SHORT_ANSWER: 1, Role.DETAIL: 3, Role.ACTION: 1, Role.CAVEAT: 1, Role.CLAUSE: 1, Role.HISTORY: 1}


def lead_only(selected: Sequence[SelectedSentence], found: Retrieved) -> Sequence[SelectedSentence]:
    """Give what an answer begins with: its short answer, what that needs, and today's rule after one of the past."""
    return with_needed(selected[: 2 if found.evidence.today else 1], selected)


def trim_repeats(
    answers: Sequence[Sequence[SelectedSentence]], read: Callable[[SelectedSentence], SentenceContent], *, several: bool
) -> Iterator[list[SelectedSentence]]:
    """Leave out what an earlier answer said, be it in other words, and with what a later one begins; no short answer.

    To `several` questions the answers are shorter; what a sentence needs to be right stays with it.
    """
    leads = {(one.row, one.span) for answer in answers for one in answer if one.role is Role.SHORT_ANSWER}
    said: list[SentenceContent] = []
    for answer in answers:
        left = Counter(AT_MOST)
        new = [
            sentence
            for sentence in answer
            if sentence.role is Role.SHORT_ANSWER
            or not ((sentence.row, sentence.span) in leads or is_repeated(read(sentence), said))
        ]
        kept: list[SelectedSentence] = []
        for sentence in new:
            if left[sentence.role] > 0 or not several:
                left[sentence.role] -= 1
                kept.append(sentence)
        kept = with_needed(kept, new)
        said += map(read, kept)
        yield kept


def merge_drafts(drafts: Iterable[tuple[int, Draft]]) -> Draft:
    """Put drafts together; each comes with the number of the part that it is the answer to."""
    statements: list[DraftStatement] = []
    engine, note, dropped = EXTRACTIVE, None, Counter[str]()
    sent: list[Sent] = []
    for part, draft in drafts:
        statements += [statement.model_copy(update={"part": part}) for statement in draft.statements]
        engine = draft.engine if engine == EXTRACTIVE else engine
        note = note or draft.note
        dropped.update(draft.dropped)
        sent += draft.sent
    return Draft(tuple(statements), engine, note, dict(dropped), sent=tuple(sent))
