"""The terms that a contract defines, and what it says of them."""

import re
from collections.abc import Iterable
from itertools import repeat

QUOTES = "“”\"„«»‟'’"
_DEFINED = re.compile(
    rf"[{QUOTES}](?P<term>[^\W\d_][^{QUOTES}]{{1,60}})[{QUOTES}]\W{{0,8}}"
    r"(?:(?:shall )?means?\b|is\b|are\b|bedeute[nt]\w*|bezeichne[nt]\b|sind\b|ist\b|:)(?P<meaning>[^“”„]{2,400})"
)
_NAME = r"(?:(?:Der|Die|Das|The) )?(?P<term>[A-ZÄÖÜ][\w-]{2,40}(?: [A-ZÄÖÜ][\w-]{1,40}){0,3})"
_PLAIN = re.compile(rf"{_NAME} (?:(?:shall )?means?|bedeutet|meint)\b:? (?P<meaning>.{{2,400}})")
"""A term that stands first in its sentence without quotation marks."""
_LEADS = re.compile(
    r"\b(?:means?|meanings?|bedeute[nt]|bedeutung(?:en)?|bezeichne[nt]|meint|definiert)\b[^.:]{0,60}:\W*$"
)
_LISTED = re.compile(
    rf"{_NAME}(?:,|:| [–—-])? "
    r"(?P<meaning>(?:jede[rsnm]?|alle[rs]?|de[rn]|die|das|eine?[rsn]?|any|all|the|an?|each|every)\b.{5,400})"
)
"""An item of a list of terms, which such words lead in to."""
_DURATION = re.compile(
    r"\b(?:\d{1,3}|one|two|three|five|seven|ten|ein\w*|zwei|drei|fünf|sieben|zehn)\b[^.;]{0,20}?"
    r"\b(?:hours?|days?|months?|stunden?|tag\w*|werktag\w*|monat\w*|h)\b",
    re.IGNORECASE,
)


def definitions(sentences: Iterable[str], leads: Iterable[str] | None = None) -> dict[str, str]:
    """Give each term that one of `sentences` defines, and its meaning; `leads` are the words that lead in to each.

    >>> definitions(['"Notice Period" means 48 hours after the Provider has learnt of it.'])
    {'Notice Period': '48 hours after the Provider has learnt of it.'}
    """
    found: dict[str, str] = {}
    for text, lead in zip(sentences, repeat("") if leads is None else leads, strict=False):
        listed = _LISTED.match(text) if _LEADS.search(lead.lower()) else None
        for match in filter(None, (*_DEFINED.finditer(text), _PLAIN.match(text), listed)):
            found.setdefault(match["term"].strip(), match["meaning"].strip())
    return found


def durations(defined: dict[str, str]) -> dict[str, str]:
    """Give those terms of `defined` whose meaning is a length of time, with it.

    >>> durations({"Notice Period": "48 hours after it", "Services": "hosting"})
    {'Notice Period': '48 hours'}
    """
    lengths = ((term, _DURATION.search(meaning[:80])) for term, meaning in defined.items())
    return {term: length[0] for term, length in lengths if length is not None}
