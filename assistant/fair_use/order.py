"""Whose turn it is: first come, first served, but who has asked less of late before who has asked more."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class QueueEntry:
    """A question that waits or is being answered; `who` is None where nobody logs in, `entered` in seconds."""

    id: str
    who: str | None
    entered: float


def queue_order(waiting: Iterable[QueueEntry], before: Iterable[str | None] = ()) -> list[QueueEntry]:
    """Put those who wait in the order of their turns; `before` names who asked each question that had its turn of late.

    Who had a turn, or has a question that waits before, comes after those who have none. Nobody is passed over for
    ever: as soon as the other questions are long ago, it counts since when one waits.

    >>> queue = [QueueEntry("1", "anna", 1), QueueEntry("2", "anna", 2), QueueEntry("3", "ben", 3)]
    >>> [place.id for place in queue_order(queue)], [place.id for place in queue_order(queue[1:], ["anna"])]
    (['1', '3', '2'], ['3', '2'])
    """
    ahead: Counter[str | None] = Counter(who for who in before if who is not None)
    ranked = []
    for place in sorted(waiting, key=lambda place: (place.entered, place.id)):
        ranked.append((ahead[place.who], place))
        if place.who is not None:
            ahead[place.who] += 1
    return [place for _, place in sorted(ranked, key=lambda one: one[0])]  # it keeps the order of equals
