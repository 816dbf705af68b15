"""Numbers that an authority or an insurer gives to one person: by shape, check digit, or the words before them."""

import re
from collections.abc import Callable, Iterator

from assistant.privacy.check_digits import (
    is_austrian_number,
    is_health_number,
    is_identity_card,
    is_pension_number,
    is_swiss_number,
    is_tax_id,
)

_DAY, _MONTH = r"(?:[0-2]\d|3[01])", r"(?:0\d|1[0-2])"
_NUMBER_WORD = r"-?\s?(?:nummer|nr\.?|number|no\.?)"
# Shapes that hardly anything else has.
_DISTINCT = tuple(
    map(
        re.compile,
        (
            rf"\b\d{{2}} {_DAY}{_MONTH}\d{{2}} [A-Z] ?\d{{3}}\b",
            r"(?<![\d.,] )(?<![\d.,])\b[1-9]\d \d{3} \d{3} \d{3}\b(?!,?\d| ?(?:EUR|Euro|€|\d))",
            r"\b756\.\d{4}\.\d{4}\.\d{2}\b",
        ),
    )
)
# Shapes of dockets, tickets and telephone numbers as well: only a check digit tells.
_CHECKED: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (re.compile(rf"\b\d{{2}}{_DAY}{_MONTH}\d{{2}}[A-Z]\d{{3}}\b"), is_pension_number),
    (re.compile(r"\b[A-Z]\d{9}\b"), is_health_number),
    (re.compile(r"(?<![\d.,/-])[1-9]\d{10}(?![\d/-]|[.,]\d)"), is_tax_id),
    (re.compile(rf"(?<![\d.,/-])[1-9]\d{{3}} ?{_DAY}{_MONTH}\d{{2}}(?![\d/-]|[.,]\d)"), is_austrian_number),
    (re.compile(r"\b756\d{10}\b"), is_swiss_number),
    (re.compile(r"\b(?=[A-Z0-9]*\d[A-Z0-9]*[A-Z])[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d\b"), is_identity_card),
)
_PAPER = (
    r"(?:reise|personal|dienst)?(?:pass|ausweis)|führerschein|passport|identity card|id card|driving licence"
    r"|driver'?s licen[cs]e|aufenthaltstitel|residence permit"
)
_INSURANCE_WORD = (  # a sum may follow the bare word
    r"(?:(?:sozial|renten|kranken)?versicherungs|(?:kranken)?versicherten"
    r"|(?:social|national|health|pension) (?:security|insurance))"
)
_INSURANCE = (
    rf"(?:{_INSURANCE_WORD}{_NUMBER_WORD}"
    rf"|(?:sv|svnr|kvnr|rvnr|ahv|avs|ni|nino|ssn)(?:{_NUMBER_WORD})?)"
)
_TAX = (
    rf"(?:(?:steuer(?:identifikations)?|tax(?:payer)?){_NUMBER_WORD}|(?:steuer-?|tax )id(?:{_NUMBER_WORD})?"
    r"|idnr\.?|tin)"
)
_IS = r"(?:\s+(?:ist|lautet|is|was|war))?\s*[:#]?\s*"
_AFTER_WORD = (
    re.compile(
        rf"\b(?:{_PAPER})(?:{_NUMBER_WORD})?{_IS}(?P<value>(?-i:(?=[A-Z]*\d)[A-Z0-9]{{8,11}}))\b", re.IGNORECASE
    ),
    re.compile(
        rf"\b{_INSURANCE}{_IS}"
        r"(?P<value>(?-i:[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]|\d{3}-\d{2}-\d{4}|(?=[A-Z]?\d)[A-Z0-9][\d .]{7,14}\d))\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_TAX}{_IS}(?P<value>\d{{2,3}}[ /]?\d{{3}}[ /]?\d{{3,5}}(?: ?\d{{3}})?)\b",
        re.IGNORECASE,
    ),
)


def find_official_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Find numbers of social insurance and tax (Germany, Austria, Switzerland, UK) and of identity papers."""
    for pattern in _DISTINCT:
        yield from (found.span() for found in pattern.finditer(text))
    for pattern, is_right in _CHECKED:
        yield from (found.span() for found in pattern.finditer(text) if is_right(found[0]))
    for pattern in _AFTER_WORD:
        yield from (found.span("value") for found in pattern.finditer(text))
