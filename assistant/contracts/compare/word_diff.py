"""Which words of a clause were deleted and inserted: the shortest way from one to the other, within a limit of work."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

FILLER = 2  # so few short words between two changes are part of one change
SHORT = 3  # characters of such a word


@dataclass
class StepBudget:
    """How many steps all comparisons of a run may still take together; 0 or less: none any more."""

    left: int


@dataclass(frozen=True)
class Step:
    """Words that are equal, or that replace each other: places in both lists, end exclusive."""

    equal: bool
    old: tuple[int, int]
    new: tuple[int, int]


def word_steps(old: Sequence[str], new: Sequence[str], most: int, budget: StepBudget) -> list[Step] | None:
    """Give the way from `old` to `new`; None if more than `most` words differ, or the budget is used up.

    >>> [step.equal for step in word_steps(list("abcd"), list("abxd"), 9, StepBudget(99)) or ()]
    [True, False, True]
    """
    if _least_edits(old, new) > most or budget.left <= 0:
        return None
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    middle = _ways(old[head : len(old) - tail], new[head : len(new) - tail], most, budget)
    if middle is None:
        return None
    matches = [
        *((n, n) for n in range(head)),
        *((head + i, head + j) for i, j in middle),
        *((len(old) - n, len(new) - n) for n in range(tail, 0, -1)),
    ]
    return list(_without_fillers(list(_steps(matches, len(old), len(new))), old))


def _least_edits(old: Sequence[str], new: Sequence[str]) -> int:
    """Tell how many words differ at the very least, wherever they stand."""
    first, second = Counter(old), Counter(new)
    return ((first - second) + (second - first)).total()


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """Count the words that both begin with."""
    for n, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return n
    return min(len(old), len(new))


def _ways(old: Sequence[str], new: Sequence[str], most: int, budget: StepBudget) -> list[tuple[int, int]] | None:
    """Find the words that stay (Myers 1986): how far each diagonal gets with 0, 1, 2, … edits."""
    furthest, trace = {1: 0}, []
    for edits in range(min(most, len(old) + len(new)) + 1):
        trace.append(dict(furthest))
        budget.left -= 2 * edits + 1
        if budget.left <= 0:
            return None
        for diagonal in range(-edits, edits + 1, 2):
            down = diagonal == -edits or (
                diagonal != edits and furthest.get(diagonal - 1, -1) < furthest.get(diagonal + 1, -1)
            )
            i = furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1
            j = i - diagonal
            begun = i
            while i < len(old) and 0 <= j < len(new) and old[i] == new[j]:
                i, j = i + 1, j + 1
            budget.left -= i - begun
            furthest[diagonal] = i
            if i >= len(old) and j >= len(new):
                return _back(trace, len(old), len(new))
    return None


def _back(trace: list[dict[int, int]], i: int, j: int) -> list[tuple[int, int]]:
    """Go the way back, and give the pairs of words that stay, in order."""
    matches = []
    for edits in range(len(trace) - 1, -1, -1):
        furthest, diagonal = trace[edits], i - j
        down = diagonal == -edits or (
            diagonal != edits and furthest.get(diagonal - 1, -1) < furthest.get(diagonal + 1, -1)
        )
        before = diagonal + 1 if down else diagonal - 1
        start = furthest.get(before, 0)
        while i > max(start + (not down), 0) and j > max(start + (not down) - diagonal, 0):
            i, j = i - 1, j - 1
            matches.append((i, j))
        i, j = start, start - before
    return matches[::-1]


def _steps(matches: Sequence[tuple[int, int]], length: int, new_length: int) -> Iterator[Step]:
    """Put the words that stay together, and what lies between them."""
    i = j = 0
    at = 0
    while at < len(matches):
        first = matches[at]
        if first != (i, j):
            yield Step(False, (i, first[0]), (j, first[1]))
        count = 1
        while at + count < len(matches) and matches[at + count] == (first[0] + count, first[1] + count):
            count += 1
        i, j = first[0] + count, first[1] + count
        yield Step(True, (first[0], i), (first[1], j))
        at += count
    if (i, j) != (length, new_length):
        yield Step(False, (i, length), (j, new_length))


def _without_fillers(steps: Sequence[Step], old: Sequence[str]) -> Iterator[Step]:
    """Join changes between which only an article or a comma stays."""
    change: Step | None = None
    for n, step in enumerate(steps):
        within = 0 < n < len(steps) - 1
        if step.equal and not (within and _is_filler(old[slice(*step.old)])):
            yield from (one for one in (change, step) if one is not None)
            change = None
        elif change is None:
            change = Step(False, step.old, step.new)
        else:
            change = Step(False, (change.old[0], step.old[1]), (change.new[0], step.new[1]))
    if change is not None:
        yield change


def _is_filler(words: Sequence[str]) -> bool:
    return len(words) <= FILLER and all(len(word) <= SHORT and not word.isdigit() for word in words)
