"""Which clauses stand at another place: all but the longest run that kept its order."""

from bisect import bisect_left
from collections.abc import Sequence


def out_of_order(places: Sequence[int]) -> set[int]:
    """Give the positions in `places` (all different) outside of its longest rising part.

    >>> out_of_order([0, 4, 1, 2, 3])
    {1}
    """
    tails: list[int] = []  # the lowest place that a rising part of each length can end with
    ends: list[int] = []  # where that stands
    before: list[int] = []
    for position, place in enumerate(places):
        length = bisect_left(tails, place)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        ends[length : length + 1] = [position]
    kept: set[int] = set()
    position = ends[-1] if ends else -1
    while position >= 0:
        kept.add(position)
        position = before[position]
    return set(range(len(places))) - kept
