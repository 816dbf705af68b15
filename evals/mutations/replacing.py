"""What the rules share: exchange words for others, each way at once."""

import re
from collections.abc import Mapping


def exchange(sentence: str, pairs: Mapping[str, str], *, every: bool = False) -> str | None:
    """Replace the first (or every) word of `pairs` by its counterpart; None if none stands in `sentence`.

    >>> exchange("A must pay B.", {"A": "B", "B": "A"}, every=True)
    'B must pay A.'
    """
    words = re.compile(r"\b(" + "|".join(sorted(map(re.escape, pairs), key=len, reverse=True)) + r")\b")
    changed = words.sub(lambda match: pairs[match[0]], sentence, count=0 if every else 1)
    return None if changed == sentence else changed


def both_ways(pairs: Mapping[str, str]) -> dict[str, str]:
    """Add the way back to every pair."""
    return {**pairs, **{there: here for here, there in pairs.items()}}
