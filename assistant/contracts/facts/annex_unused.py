"""Papers that a contract names only to say that there is none, or not yet one."""

import re
from functools import cache

from assistant.contracts.facts.annex_context import context
from assistant.contracts.facts.annex_words import annex_word, number
from assistant.contracts.facts.wording import pattern

BELOW = 120
"""Characters below a heading in which the whole text of the annex says that it is not used."""


def is_unused(text: str, start: int, end: int) -> bool:
    """Tell whether the words behind the name at `start`, or below it, say that there is no such paper."""
    words = context(text, start, end)
    if pattern("unused", "before").search(words.before):
        return True
    after = words.after if re.search(r"\w", words.after) else words.after + words.following
    behind = _joined().sub("", after, count=1)
    told = _next_label().split(behind, maxsplit=1)[0]
    if pattern("unused", "behind").match(told):
        return True
    if not words.before.strip(" *#|-•") and pattern("unused", "row").match(told):
        return True
    if pattern("unused", "said").match(told) and not pattern("unused", "within").search(words.before):
        return True
    if pattern("unused", "following").match(words.following):
        return True
    below = text[end + len(words.after) : end + len(words.after) + BELOW].lstrip().partition("\n")[0]
    headed = not words.before.strip(" *#") and not re.search(r"\w{3}", words.after)
    return headed and pattern("unused", "alone").fullmatch(below) is not None


@cache
def _next_label() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{annex_word()})\s{number()}(?!\w)")


@cache
def _joined() -> re.Pattern[str]:
    """Give the further annexes of which the same is said: "Anhang 2 und Anhang 3 werden gestrichen"."""
    return re.compile(rf"^(?:(?:,|\s?und|\s?and|\s?sowie|\s?&)\s(?:(?:{annex_word()})\s)?{number()}(?!\w)){{1,6}}")
