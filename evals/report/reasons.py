"""Why questions fall short: what went wrong with each of them, and which are the worst."""

from collections.abc import Sequence
from enum import StrEnum

from evals.result import QuestionResult

WANTED = ("norm cited", "facts stated", "premise corrected")
SHOWN_FIRST = 5
MERITS = ("hit@5", "norm cited", "facts stated")


class MissReason(StrEnum):
    """What went wrong with a question; of several, the first on the way from the question to the answer."""

    ANSWERED = "answered, though the corpus has no answer"
    REFUSED = "refused, though the corpus has an answer"
    NOT_FOUND = "no right passage among the first ten"
    BEHIND = "right passage behind the fifth place"
    NOT_FIRST = "another passage comes first and is answered from"
    NOT_SAID = "right passage first, but not the right sentence"


def reason_for(entry: QuestionResult) -> MissReason | None:
    """Tell what went wrong with `entry`; None if nothing did."""
    if not entry.answerable:
        return None if entry.refused else MissReason.ANSWERED
    if entry.refused:
        return MissReason.REFUSED
    place = next((n for n, passage in enumerate(entry.ranked) if passage in entry.expected), None)
    if place is None:
        return MissReason.NOT_FOUND
    if place >= SHOWN_FIRST:
        return MissReason.BEHIND
    if all(entry.scores.get(metric, 1.0) >= 1 for metric in WANTED):
        return None
    return MissReason.NOT_FIRST if place else MissReason.NOT_SAID


def worst(entries: Sequence[QuestionResult], count: int) -> list[QuestionResult]:
    """Give the `count` questions with the lowest sum of what an answer is for: right, complete, given or refused."""
    return sorted(entries, key=lambda entry: (_merit(entry), entry.id))[:count]


def _merit(entry: QuestionResult) -> float:
    if not entry.answerable or entry.refused:
        return len(MERITS) * float(entry.refused != entry.answerable)
    return sum(entry.scores.get(metric, 1.0) for metric in MERITS)
