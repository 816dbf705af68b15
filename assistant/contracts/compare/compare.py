"""Compare two contracts: cut both into clauses, find which belong together, and say what became of each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from assistant.contracts.check.check import SECONDS
from assistant.contracts.check.is_contract import is_too_large
from assistant.contracts.check.model import ContractCheck
from assistant.contracts.compare.align import MatchedClauses, align, in_new_order
from assistant.contracts.compare.beside import not_compared, words_beside
from assistant.contracts.compare.clauses import ClauseWords, clauses
from assistant.contracts.compare.model import (
    ClausePair,
    ComparedDocument,
    Comparison,
    ComparisonMode,
    PairKind,
)
from assistant.contracts.compare.moves import out_of_order
from assistant.contracts.compare.numbering import renumbered, renumbering
from assistant.contracts.compare.requirements import (
    changed_risks,
    gone_risks,
    new_risks,
    requirement_changes,
    with_requirements,
)
from assistant.contracts.compare.runs import word_runs
from assistant.contracts.compare.thresholds import thresholds
from assistant.contracts.compare.topics import topic_of
from assistant.contracts.compare.word_diff import StepBudget, word_steps
from assistant.documents.document import Document
from assistant.errors import ContractError
from assistant.time_budget import OverBudgetError, TimeBudget

Checks = tuple[ContractCheck, ContractCheck]


def compare(
    old: Document,
    new: Document,
    *,
    mode: ComparisonMode = ComparisonMode.VERSIONS,
    checks: Checks | None = None,
    seconds: float = SECONDS,
) -> Comparison:
    """Compare two documents.

    Args:
        old: the earlier version, or the offer of the first provider.
        new: the later version, or the offer of the second one.
        mode: whether clauses belong together by their words or by what they are about.
        checks: of the old and of the new document, to tell what became better and what worse.
        seconds: of one core, after which it is given up.

    Raises:
        ContractError: one of them holds too much text, or it takes too long.
    """
    if is_too_large(old) or is_too_large(new):
        raise ContractError("contract.compare_too_long")
    try:
        return _compare(old, new, mode, checks, TimeBudget(seconds))
    except OverBudgetError as error:
        raise ContractError("contract.compare_takes_long", seconds=round(seconds)) from error


def _compare(
    old: Document, new: Document, mode: ComparisonMode, checks: Checks | None, budget: TimeBudget
) -> Comparison:
    by_topic = mode is ComparisonMode.TOPICS
    sides = clauses(old), clauses(new)
    pairs = _by_topic(*sides, budget) if by_topic else list(_by_words(*sides, budget))
    changes = tuple(requirement_changes(*checks)) if checks else ()
    return Comparison(
        mode=mode,
        old=_compared(old, sides[0]),
        new=_compared(new, sides[1]),
        alike=_alike(pairs, sides),
        pairs=tuple(with_requirements(pairs, *checks) if checks else pairs),
        requirements=changes,
        risks_new=new_risks(*checks) if checks else (),
        risks_changed=changed_risks(*checks) if checks else (),
        risks_gone=gone_risks(*checks) if checks else (),
        beside=tuple(words_beside(old, new)),
    )


def _compared(document: Document, found: Sequence[ClauseWords]) -> ComparedDocument:
    return ComparedDocument(
        title=document.front.title,
        sha256=document.sha256,
        language=document.front.language,
        clauses=len(found),
        not_compared=not_compared(document),
    )


def _alike(pairs: Iterable[ClausePair], sides: Iterable[Sequence[ClauseWords]]) -> float:
    """Give the share of characters in clauses that say the same."""
    same = sum(
        clause.end - clause.start
        for pair in pairs
        if pair.kind in {PairKind.SAME, PairKind.MOVED}
        for clause in (*pair.old, *pair.new)
    )
    total = sum(one.clause.end - one.clause.start for side in sides for one in side)
    return same / total if total else 1.0


def _by_words(old: Sequence[ClauseWords], new: Sequence[ClauseWords], budget: TimeBudget) -> Iterator[ClausePair]:
    matches = align(old, new, budget)
    numbers, steps = renumbering(matches), StepBudget(thresholds().work.steps)
    paired = [n for n, match in enumerate(matches) if match.old and match.new]
    moved = {paired[n] for n in out_of_order([matches[n].old[0].at for n in paired])}
    for n, match in enumerate(matches):
        budget.check()
        yield _pair(match, numbers, steps, moved=n in moved)


def _pair(match: MatchedClauses, numbers: dict[str, str], budget: StepBudget, *, moved: bool = False) -> ClausePair:
    """Say what became of clauses that belong together."""
    old = tuple(one.clause for one in match.old)
    new = tuple(one.clause for one in match.new)
    if not (old and new):
        return ClausePair(kind=PairKind.NEW if new else PairKind.GONE, old=old, new=new, similarity=0)
    before, now = _words(match, numbers)
    if len(old) == len(new) and (before == now or (len(old) == 1 and _only_heads(match, before, now))):
        kind = PairKind.MOVED if moved else PairKind.SAME
        other = old[0].label != new[0].label or match.old[0].key != match.new[0].key
        return ClausePair(kind=kind, old=old, new=new, moved=moved, renumbered=other, similarity=1)
    steps = word_steps(before, now, thresholds().work.edits, budget)
    similarity = _similarity(before, now)
    if similarity < thresholds().work.equal:
        steps = None
    return ClausePair(
        kind=PairKind.CHANGED,
        old=old,
        new=new,
        moved=moved,
        renumbered=old[0].label != new[0].label,
        rewritten=steps is None,
        similarity=similarity,
        runs=tuple(word_runs(steps, match.old, match.new)) if steps else (),
    )


def _words(match: MatchedClauses, numbers: dict[str, str]) -> tuple[list[str], list[str]]:
    """Give what counts of both sides; what a reader took for a heading in one has no capitals in the other either."""
    before = [word for key in renumbered(match.old, numbers) for word in key]
    now = [word for clause in match.new for word in clause.key]
    headings = max(match.old[0].headings, match.new[0].headings)
    for words in (before, now):
        words[:headings] = [word.casefold() for word in words[:headings]]
    return before, now


def _only_heads(match: MatchedClauses, before: Sequence[str], now: Sequence[str]) -> bool:
    """Tell whether all that differs is which paragraph below the same heading is its first one."""
    old, new = match.old[0], match.new[0]
    bodies = [word.casefold() for word in before[old.headings :]], [word.casefold() for word in now[new.headings :]]
    return not (old.headings and new.headings) and old.heading_words == new.heading_words and bodies[0] == bodies[1]


def _similarity(old: Sequence[str], new: Sequence[str]) -> float:
    """Give the share of words that both sides have, wherever they stand, from 0 to 1; marks are no words."""
    before, now = (Counter(word for word in side if word[0].isalnum()) for side in (old, new))
    total = before.total() + now.total()
    return 2 * (before & now).total() / total if total else 1.0


def _by_topic(old: Sequence[ClauseWords], new: Sequence[ClauseWords], budget: TimeBudget) -> list[ClausePair]:
    """Pair what is about the same; what is about nothing known is paired by its words."""
    about: dict[str, MatchedClauses] = {}
    others = MatchedClauses()
    for side, is_new in ((new, True), (old, False)):
        for clause in side:
            budget.check()
            topic = topic_of(clause)
            match = others if topic is None else about.setdefault(topic, MatchedClauses())
            match.add(clause, new=is_new)
    rest = align(others.old, others.new, budget)
    names = {id(match): topic for topic, match in about.items()}
    steps = StepBudget(thresholds().work.steps)
    pairs = []
    for match in in_new_order([*about.values(), *rest]):
        budget.check()
        pair = _pair(match, {}, steps)
        if pair.similarity < thresholds().work.alike_topic and pair.kind is PairKind.CHANGED:
            pair = pair.model_copy(update={"rewritten": True, "runs": ()})
        pairs.append(pair.model_copy(update={"topic": names.get(id(match))}))
    return pairs
