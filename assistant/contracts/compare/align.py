"""Find for each clause of the new document what it was in the old one: one clause, several joined, a part, nothing."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import inf

from assistant.contracts.compare.clauses import ClauseWords
from assistant.contracts.compare.likeness import Likeness, headings_shared
from assistant.contracts.compare.thresholds import thresholds
from assistant.time_budget import TimeBudget

SAME_HEADING = 0.99


@dataclass
class MatchedClauses:
    """Clauses of both documents that belong together, each side in its order; one side may be empty."""

    old: list[ClauseWords] = field(default_factory=list)
    new: list[ClauseWords] = field(default_factory=list)

    def add(self, clause: ClauseWords, *, new: bool) -> None:
        """Take in a clause of one side at its place."""
        side = self.new if new else self.old
        side.append(clause)
        side.sort(key=lambda one: one.at)


class _Aligner:
    def __init__(self, old: Sequence[ClauseWords], new: Sequence[ClauseWords], budget: TimeBudget) -> None:
        self.budget = budget
        self.old = {clause.at: clause for clause in old}
        self.new = {clause.at: clause for clause in new}
        self.likeness = Likeness(old, new)
        self.before: dict[int, int] = {}  # the old clause, by its place, of a new one
        self.taken: set[int] = set()

    def old_left(self) -> list[ClauseWords]:
        return [clause for clause in self.old.values() if clause.at not in self.taken]

    def new_left(self) -> list[ClauseWords]:
        return [clause for clause in self.new.values() if clause.at not in self.before]

    def pair(self, old: ClauseWords, new: ClauseWords) -> None:
        if old.at not in self.taken and new.at not in self.before:
            self.before[new.at] = old.at
            self.taken.add(old.at)


def align(
    old: Sequence[ClauseWords], new: Sequence[ClauseWords], budget: TimeBudget | None = None
) -> list[MatchedClauses]:
    """Match the clauses of two documents, each of which stands in exactly one match, in the order of the new one.

    Raises:
        OverBudgetError: it takes longer than the budget allows, if there is one.
    """
    aligner = _Aligner(old, new, budget or TimeBudget(inf))
    _pair_equal(aligner)
    _pair_like(aligner)
    _pair_same_place(aligner)
    matches = [MatchedClauses([aligner.old[at]], [aligner.new[place]]) for place, at in aligner.before.items()]
    for clauses, is_new in ((aligner.new_left(), True), (aligner.old_left(), False)):
        matches += _left_over(clauses, matches, aligner, new=is_new)
    return list(in_new_order(matches))


def _pair_equal(aligner: _Aligner) -> None:
    """Pair what says the same: under the same heading first, then as it comes."""
    for with_heading in (True, False):
        there: dict[Hashable, list[ClauseWords]] = defaultdict(list)
        for clause in aligner.old_left():
            there[clause.key, clause.heading_words if with_heading else None].append(clause)
        waiting = {key: iter(clauses) for key, clauses in there.items()}
        for clause in aligner.new_left():
            found = next(waiting.get((clause.key, clause.heading_words if with_heading else None), iter(())), None)
            if found is not None:
                aligner.pair(found, clause)


def _pair_like(aligner: _Aligner) -> None:
    """Pair what is alike, the most alike first, down to the floor."""
    left = aligner.old_left()
    by_word, by_heading = _by_word(left), _by_heading(left)
    scored = [
        (aligner.likeness.score(old, new), old, new)
        for new in aligner.new_left()
        for old in _candidates(new, aligner, by_word, by_heading)
    ]
    scored.sort(key=lambda one: (-one[0], one[2].at, one[1].at))
    for score, old, new in scored:
        if score >= thresholds().pair.floor:
            aligner.pair(old, new)


def _by_word(clauses: Iterable[ClauseWords]) -> dict[str, list[ClauseWords]]:
    held: dict[str, list[ClauseWords]] = defaultdict(list)
    for clause in clauses:
        for word in clause.words:
            held[word].append(clause)
    return held


def _by_heading(clauses: Iterable[ClauseWords]) -> dict[frozenset[str], list[ClauseWords]]:
    held: dict[frozenset[str], list[ClauseWords]] = defaultdict(list)
    for clause in clauses:
        held[clause.heading_words].append(clause)
    return held


def _candidates(
    new: ClauseWords,
    aligner: _Aligner,
    by_word: dict[str, list[ClauseWords]],
    by_heading: dict[frozenset[str], list[ClauseWords]],
) -> list[ClauseWords]:
    """Give the old clauses that share the most rare words with `new`, or stand where it does."""
    work = thresholds().work
    found: dict[int, float] = defaultdict(float)
    for word in aligner.likeness.rarest(new.words, work.rare_words):
        held = by_word.get(word, [])
        for clause in held if len(held) <= work.postings else ():
            found[clause.at] += aligner.likeness.weight(word)
    aligner.budget.check()
    best = sorted(found, key=lambda at: (-found[at], at))[: work.candidates]
    near = sorted(by_heading.get(new.heading_words, [])[: work.postings], key=lambda one: abs(one.at - new.at))
    behind = aligner.before.get(new.at - 1, -2) + 1
    places = {*best, *(clause.at for clause in near[: work.candidates]), behind} - aligner.taken
    return [aligner.old[at] for at in sorted(places) if at in aligner.old]


def _pair_same_place(aligner: _Aligner) -> None:
    """Pair what was written anew: the same heading and number, and, but for the first below it, some words."""
    there = _by_heading(aligner.old_left())
    for new in aligner.new_left():
        aligner.budget.check()
        for old in there.get(new.heading_words, [])[: thresholds().work.postings]:
            same = old.clause.label == new.clause.label and headings_shared(old, new) >= SAME_HEADING
            first = bool(old.headings and new.headings)  # the heading itself stands there
            if same and (first or aligner.likeness.words_shared(old.words, new.words) >= thresholds().pair.same_place):
                aligner.pair(old, new)
                break


def _left_over(
    clauses: Sequence[ClauseWords], matches: Sequence[MatchedClauses], aligner: _Aligner, *, new: bool
) -> Iterator[MatchedClauses]:
    """Put each clause where it was split off or joined to; give those that are part of nothing on their own."""
    changed = [match for match in matches if match.old and match.new and match.old[0].key != match.new[0].key]
    holders: dict[str, list[MatchedClauses]] = defaultdict(list)
    for match in changed:
        aligner.budget.check()
        for word in _unmatched(match, new=new):
            holders[word].append(match)
    for clause in clauses:
        holder = _holder(clause, holders, aligner, new=new)
        if holder is not None:
            holder.add(clause, new=new)
        else:
            yield MatchedClauses(new=[clause]) if new else MatchedClauses(old=[clause])


def _unmatched(match: MatchedClauses, *, new: bool) -> Counter[str]:
    """Count the words of one side that the other has not: of the old one if a `new` clause looks for its origin."""
    old = sum((clause.words for clause in match.old), Counter())
    fresh = sum((clause.words for clause in match.new), Counter())
    return old - fresh if new else fresh - old


def _holder(
    clause: ClauseWords, holders: dict[str, list[MatchedClauses]], aligner: _Aligner, *, new: bool
) -> MatchedClauses | None:
    """Find the match in which most of the words of a clause stand without a counterpart."""
    limits, work, likeness = thresholds().pair, thresholds().work, aligner.likeness
    if clause.words.total() < limits.part_words:
        return None
    rare = likeness.rarest(clause.words, work.rare_words)
    found = {id(match): match for word in rare for match in holders.get(word, [])[: work.postings]}
    best, share = None, limits.part
    for match in found.values():
        aligner.budget.check()
        within = likeness.mass(clause.words & _unmatched(match, new=new)) / likeness.mass(clause.words)
        if within >= share:
            best, share = match, within
    return best


def in_new_order(matches: Iterable[MatchedClauses]) -> Iterator[MatchedClauses]:
    """Give the matches in the order of the new document, and what is gone behind what it stood behind."""
    matches = list(matches)
    gone = sorted((match for match in matches if not match.new), key=lambda match: match.old[0].at)
    after: dict[int, list[MatchedClauses]] = defaultdict(list)
    kept = [match for match in matches if match.new]
    last = {clause.at: n for n, match in enumerate(kept) for clause in match.old}
    places = [-1, *sorted(last)]
    for match in gone:
        before = places[bisect_left(places, match.old[0].at) - 1]
        after[last.get(before, -1)].append(match)
    yield from after[-1]
    for n in sorted(range(len(kept)), key=lambda n: kept[n].new[0].at):
        yield kept[n]
        yield from after[n]
