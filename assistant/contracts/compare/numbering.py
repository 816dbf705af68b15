"""Clauses that were only renumbered: what a reference such as "§ 5" became when the clauses moved on."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from assistant.contracts.compare.align import MatchedClauses
from assistant.contracts.compare.clauses import ClauseWords
from assistant.contracts.compare.thresholds import thresholds
from assistant.contracts.compare.tokens import Token, heading_label

_NUMBER = re.compile(r"\d[\d.]*[a-z]?|[ivxIVX]{1,5}\b")


def renumbering(matches: Iterable[MatchedClauses]) -> dict[str, str]:
    """Tell which number the headings of the old document have in the new one, where it is another."""
    votes: dict[str, Counter[str]] = {}
    for match in matches:
        if match.old and match.new:
            before, now = (_number(side[0].clause.heading) for side in (match.old, match.new))
            if before and now:
                votes.setdefault(before, Counter())[now] += 1
    likeliest = {before: found.most_common(1)[0][0] for before, found in votes.items()}
    return {before: now for before, now in likeliest.items() if before != now}


def _number(heading: str) -> str:
    found = _NUMBER.search(heading_label(heading))
    return found[0].strip(".") if found else ""


def renumbered(clauses: Sequence[ClauseWords], numbers: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Give what counts of each clause of the old document, its references in the numbers of the new one."""
    for clause in clauses:
        yield tuple(_renumbered(clause.tokens, numbers)) if numbers else clause.key


def _renumbered(tokens: Sequence[Token], numbers: dict[str, str]) -> Iterator[str]:
    words = frozenset(thresholds().labels.words)
    before = ("", "")
    for token in tokens:
        named = before[1] in words or (before[1] == "." and before[0] in words)
        yield numbers.get(token.norm, token.norm) if named else token.norm
        before = (before[1], token.norm)
