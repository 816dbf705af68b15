"""From words that stay, go and come to runs of text, which make up the clauses of each side to the letter."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.contracts.compare.clauses import ClauseWords
from assistant.contracts.compare.model import RunKind, TextSpan, WordRun
from assistant.contracts.compare.word_diff import Step


class _Side:
    """The words of the clauses of one side, one after another, and the text that each of them stands for."""

    def __init__(self, clauses: Sequence[ClauseWords]) -> None:
        self.clauses = clauses
        self.edges: list[tuple[int, int]] = []  # where the text of each word begins, and ends
        self.owner: list[ClauseWords] = []
        for one in clauses:
            starts = [one.clause.start, *(token.start for token in one.tokens[1:]), one.clause.end]
            self.edges += pairwise(starts)
            self.owner += [one] * len(one.tokens)

    def pieces(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Cut words where a clause ends."""
        at = first
        for n in range(first + 1, last + 1):
            if n == last or self.owner[n] is not self.owner[at]:
                yield at, n
                at = n

    def ends_within(self, first: int, last: int) -> list[int]:
        """Give where a clause ends within words, counted from their first."""
        return [piece[1] - first for piece in self.pieces(first, last)]

    def span(self, first: int, last: int) -> TextSpan:
        return TextSpan(start=self.edges[first][0], end=self.edges[last - 1][1])

    def text(self, first: int, last: int) -> str:
        """Give the text of words of one clause."""
        clause, span = self.owner[first].clause, self.span(first, last)
        return clause.text[span.start - clause.start : span.end - clause.start]


def word_runs(steps: Sequence[Step], old: Sequence[ClauseWords], new: Sequence[ClauseWords]) -> Iterator[WordRun]:
    """Give the runs in the order in which they are read; none goes beyond the end of a clause."""
    before, now = _Side(old), _Side(new)
    for step in steps:
        if step.equal:
            yield from _equal(step, before, now)
        else:
            for first, last in before.pieces(*step.old):
                yield WordRun(kind=RunKind.DELETED, text=before.text(first, last), old=before.span(first, last))
            for first, last in now.pieces(*step.new):
                yield WordRun(kind=RunKind.INSERTED, text=now.text(first, last), new=now.span(first, last))


def _equal(step: Step, before: _Side, now: _Side) -> Iterator[WordRun]:
    ends = sorted({*before.ends_within(*step.old), *now.ends_within(*step.new)})
    at = 0
    for end in ends:
        i, j = (step.old[0] + at, step.old[0] + end), (step.new[0] + at, step.new[0] + end)
        yield WordRun(kind=RunKind.EQUAL, text=now.text(*j), old=before.span(*i), new=now.span(*j))
        at = end
