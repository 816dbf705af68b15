"""The controller by whose orders count: a noun that the contract calls it by, or "we" in a letter."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from assistant.contracts.company_name import without_form
from assistant.contracts.party_clues.clue import Span
from assistant.contracts.party_use.leaning import CLEAREST, MANY, clearest, leaning
from assistant.contracts.party_use.subject import is_noun
from assistant.contracts.party_use.words import party_use
from assistant.contracts.wording import any_of

TWICE = 2
"""So many places have to tell whose orders count."""


def client_by_use(text: str, taken: Iterable[str]) -> Span | None:
    """Give the noun by which a contract calls its controller without saying so ("auf Weisung der Praxis")."""
    others = {word.lower() for name in taken for word in without_form(name).split()}
    named = Counter(match["name"] for match in _client().finditer(text))
    words = {*re.findall(r"[\w-]+", text), *re.findall(r"[\w&-]+", text)} if named else set[str]()
    counts = Counter[str]()
    for name, count in named.items():
        noun = _nominative(words, name)
        if is_noun(noun) and noun.lower() not in others:
            counts[noun] += count
    scores = {name: -leaning(text, (name,)) for name, count in counts.most_common(MANY) if count >= TWICE}
    best = clearest(scores, CLEAREST)
    alone = re.search(rf"(?<![\w-]){re.escape(best)}(?![\w-])", text) if best else None
    return alone.span() if alone else None


@cache
def _client() -> re.Pattern[str]:
    return re.compile(rf"{any_of(party_use().client.before)} (?P<name>[A-ZÄÖÜ][\w&-]{{2,30}})(?![\w-])")


def _nominative(words: set[str], name: str) -> str:
    """Give the form of a noun without the ending of its genitive, where the `words` of the text have it."""
    shorter = (name.removesuffix(ending) for ending in ("es", "s") if name.endswith(ending))
    return next((each for each in shorter if each in words), name)


def we_hand_out(text: str) -> bool:
    """Tell whether "we" are the controller, whose orders the other side follows, as in a letter that gives an order."""
    client = party_use().client
    ours, yours = (len(re.findall(any_of(words), text)) for words in (client.ours, client.yours))
    return ours >= TWICE and ours > 2 * yours
