"""Clauses that were only renumbered: what a reference such as "§ 5" became when the clauses moved on."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from assistant.contracts.compare.align import MatchedClauses
from assistant.contracts.compare.clauses import ClauseWords
from assistant.contracts.compare.thresholds import thresholds
from assistant.contracts.compare.tokens import Token, heading_label

AHEAD = 12  # words and marks behind a number among which an act is looked for
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
    for place, token in enumerate(tokens):
        named = before[1] in words or (before[1] == "." and before[0] in words)
        own = named and token.norm in numbers and not _names_an_act(tokens[place + 1 : place + 1 + AHEAD])
        yield numbers[token.norm] if own else token.norm
        before = (before[1], token.norm)


def _names_an_act(behind: Sequence[Token]) -> bool:
    """Tell whether the words behind a number say that it is one of a law ("§ 5 Abs. 2 Satz 1 BDSG")."""
    within = frozenset(thresholds().labels.within)
    for token in behind:
        if token.norm in within or token.norm[0].isdigit() or len(token.norm) == 1:
            continue
        return sum(character.isupper() for character in token.norm) > 1
    return False
