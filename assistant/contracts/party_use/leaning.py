"""As which role the text uses a name, counted by the signs around each of its places."""

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import TypeVar

from assistant.contracts.party_clues.clue import Span
from assistant.contracts.party_clues.term_uses import bare_term
from assistant.contracts.party_use.words import party_use
from assistant.contracts.wording import PartyRole

STRONG = 3
"""How many weak signs a strong one counts."""
CLEAR = 4
"""So much more a name has to be used as one role than as the other to be taken for it without any other clue."""
CLEAREST = 3
"""So much more where it stands as the subject, or where its orders count, too."""
MANY = 12
"""Names that are looked at."""
AROUND = 300
"""Characters before and behind a name in which all that is said of it stands."""

Named = TypeVar("Named", str, Span)


def leaning(text: str, terms: Iterable[str]) -> int:
    """Give how much more `terms` are used as a processor is than as a controller is; strong signs count more."""
    bare = dict.fromkeys(bare_term(term) for term in terms)
    words = sorted(islice(bare, MANY), key=len, reverse=True)
    if not any(word in text for word in words):
        return 0
    term = rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})(?:e?s)?(?!\w)"
    near = "\n".join(text[start:end] for start, end in _around(re.finditer(term, text), len(text)))
    return _count(near, term, "processor") - _count(near, term, "controller")


def _around(found: Iterable[re.Match[str]], length: int) -> list[Span]:
    """Give the passages of a text of `length` around what was found, those that touch each other as one."""
    passages: list[Span] = []
    for match in found:
        start, end = max(0, match.start() - AROUND), min(length, match.end() + AROUND)
        if passages and start <= passages[-1][1]:
            passages[-1] = passages[-1][0], end
        else:
            passages.append((start, end))
    return passages


def _count(text: str, term: str, role: PartyRole) -> int:
    use = party_use().of(role)
    weighed = ((STRONG, use.strong), (1, use.weak))
    return sum(
        weight * len(re.findall(piece.replace("{term}", term), text)) for weight, all_ in weighed for piece in all_
    )


def clearest(scores: Mapping[Named, int], least: int) -> Named | None:
    """Give what scores highest, if that is `least` or more and twice as much as any other."""
    best = max(scores, key=lambda each: scores[each], default=None)
    if best is None or scores[best] < least:
        return None
    rivals = (score for each, score in scores.items() if each != best)
    return best if scores[best] >= 2 * max(rivals, default=0) else None
