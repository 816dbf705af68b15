"""Whose turn it is: first come, first served, and of each user one question before the second of another."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class QueueEntry:
    """A question that waits or is being answered; `who` is None where nobody logs in, `entered` in seconds."""

    id: str
    who: str | None
    entered: float


def queue_order(waiting: Iterable[QueueEntry], running: Iterable[QueueEntry] = ()) -> list[QueueEntry]:
    """Put those who wait in the order of their turns.

    Who has a question being answered, or one that waits before it, comes after those who have none. Nobody is passed
    over for ever: as soon as the other question is answered, it counts by the time since which it waits.

    >>> queue = [QueueEntry("1", "anna", 1), QueueEntry("2", "anna", 2), QueueEntry("3", "ben", 3)]
    >>> [place.id for place in queue_order(queue)], [place.id for place in queue_order(queue[1:], queue[:1])]
    (['1', '3', '2'], ['3', '2'])
    """
    ahead: Counter[str | None] = Counter(place.who for place in running if place.who is not None)
    ranked = []
    for place in sorted(waiting, key=lambda place: (place.entered, place.id)):
        ranked.append((ahead[place.who], place))
        if place.who is not None:
            ahead[place.who] += 1
    return [place for _, place in sorted(ranked, key=lambda one: one[0])]  # it keeps the order of equals
