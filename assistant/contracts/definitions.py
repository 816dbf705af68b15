"""The terms that a contract defines, and what it says of them."""

import re
from collections.abc import Iterable

QUOTES = "“”\"„«»‟'’"
_DEFINED = re.compile(
    rf"[{QUOTES}](?P<term>[^\W\d_][^{QUOTES}]{{1,60}})[{QUOTES}]\W{{0,8}}"
    r"(?:(?:shall )?means?\b|is\b|are\b|bedeute[nt]\w*|bezeichne[nt]\b|sind\b|ist\b|:)(?P<meaning>[^“”„]{2,400})"
)
_DURATION = re.compile(
    r"\b(?:\d{1,3}|one|two|three|five|seven|ten|ein\w*|zwei|drei|fünf|sieben|zehn)\b[^.;]{0,20}?"
    r"\b(?:hours?|days?|months?|stunden?|tag\w*|werktag\w*|monat\w*|h)\b",
    re.IGNORECASE,
)


def definitions(sentences: Iterable[str]) -> dict[str, str]:
    """Give each term that one of `sentences` defines, and its meaning.

    >>> definitions(['"Notice Period" means 48 hours after the Provider has learnt of it.'])
    {'Notice Period': '48 hours after the Provider has learnt of it.'}
    """
    found: dict[str, str] = {}
    for text in sentences:
        for match in _DEFINED.finditer(text):
            found.setdefault(match["term"].strip(), match["meaning"].strip())
    return found


def durations(defined: dict[str, str]) -> dict[str, str]:
    """Give those terms of `defined` whose meaning is a length of time, with it.

    >>> durations({"Notice Period": "48 hours after it", "Services": "hosting"})
    {'Notice Period': '48 hours'}
    """
    lengths = ((term, _DURATION.search(meaning[:80])) for term, meaning in defined.items())
    return {term: length[0] for term, length in lengths if length is not None}
