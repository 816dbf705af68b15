"""Name the norms that a text refers to, as far as they exist."""

import re

from assistant.law.reference import canonical, find, parse
from assistant.law.register import exists

_OWN_NUMBER = re.compile(r"(?:Art(?:icles?|ikeln?|s)?\.?|Artt\.|and|und|to|bis|[\s\d(),a-z–-])*")


def named_norms(text: str, *, own_articles: bool = False) -> tuple[str, ...]:
    """Give the references in `text` in canonical spelling, each once, in the order of the text.

    `own_articles` says that the document counts its clauses as articles: `Article 5` without an act is then one of it.
    """
    norms: dict[str, None] = {}
    for start, end, reference in find(text):
        if own_articles and _OWN_NUMBER.fullmatch(text[start:end]):
            continue
        norm = canonical(reference)
        if exists(reference) and parse(norm) == reference:
            norms[norm] = None
    return tuple(norms)
