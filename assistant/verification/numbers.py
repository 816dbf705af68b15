"""Numbers, sums and periods in all spellings: `250.000 Euro`, `EUR 250,000` and `0.25 million euros` are the same."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from assistant.verification.model import Check
from assistant.verification.token import Token

_WORDS = {
    word: number
    for number, words in {
        2: "zwei two", 3: "drei three", 4: "vier four", 5: "fünf five", 6: "sechs six", 7: "sieben seven",
        8: "acht eight", 9: "neun nine", 10: "zehn ten", 11: "elf eleven", 12: "zwölf twelve", 14: "vierzehn fourteen",
        20: "zwanzig twenty", 24: "vierundzwanzig", 30: "dreißig thirty", 100: "hundert hundred",
    }.items()
    for word in words.split()
}  # fmt: skip
_ONE = r"eine[nmrs]?|ein|one|an?"  # articles, unless a period follows
_SCALES = {
    10**3: r"tausend|Tsd\.?|thousand",
    10**6: r"Million(?:en)?|Mio\.?|mn",
    10**9: r"Milliarden?|Mrd\.?|billion|bn",
}
_UNITS = {
    "EUR": r"Euros?|EUR|€",
    "GBP": r"Pfund|GBP|£|pounds?(?: sterling)?",
    "PLN": r"Złoty|PLN|zlot(?:y|ys)|Zloty",
    "ALL": r"Lek",
    "USD": r"US-Dollar|USD|\$|dollars?",
    "%": r"%|Prozent|percent|per cent|v\. ?H\.",
    "minute": r"Minuten?|minutes?|min\b",
    "hour": r"Stunden?|hours?",
    "workday": r"Werktag(?:e[ns]?|s)?|Arbeitstag(?:e[ns]?|s)?|working[ -]days?|business[ -]days?",
    "day": r"Kalendertag(?:e[ns]?|s)?|Tag(?:e[ns]?|s)?|calendar[ -]days?|days?",
    "week": r"Wochen?|weeks?",
    "month": r"Monat(?:e[ns]?|s)?|months?",
    "year": r"Jahr(?:e[ns]?|s)?|years?",
}
_PERIODS = ("minute", "hour", "workday", "day", "week", "month", "year")


def _named(patterns: Iterable[str], prefix: str) -> str:
    return "|".join(f"(?P<{prefix}{n}>{pattern})" for n, pattern in enumerate(patterns))


_CURRENCY = rf"(?:(?P<front>{'|'.join(_UNITS[unit] for unit in ('EUR', 'GBP', 'PLN', 'USD'))})\s?)?"
_DIGITS = rf"{_CURRENCY}(?P<digits>\d{{1,3}}(?: \d{{3}})+(?![\w.,])|\d+(?:[.,]\d+)*)"
_WORD = rf"(?P<word>{'|'.join(_WORDS)})(?!\w)"
_ONE_PERIOD = rf"(?P<one>{_ONE})(?=[ -](?:{'|'.join(_UNITS[unit] for unit in _PERIODS)})(?!\w))"
_SCALE = rf"(?:[ -]?(?:{_named(_SCALES.values(), 's')})(?!\w))?"
_UNIT = rf"(?:[ -]?(?:{_named(_UNITS.values(), 'u')})(?!\w))?"
_NUMBER = re.compile(rf"(?<![\w.,])\[?(?:{_DIGITS}|{_WORD}|{_ONE_PERIOD})\]?{_SCALE}{_UNIT}", re.IGNORECASE)


def read_numbers(text: str) -> Iterator[Token]:
    """Find the numbers in `text`; the value of a token is `250000 EUR`, `72 hour` or, without a unit, `20`.

    >>> [token.value for token in read_numbers("EUR 0.25 million, 250.000 €, zwei Wochen, a 72-hour deadline")]
    ['250000 EUR', '250000 EUR', '2 week', '72 hour']
    """
    for found in _NUMBER.finditer(text):
        amount = Decimal(1) if found["one"] else Decimal(_WORDS.get((found["word"] or "").lower(), 0))
        if found["digits"]:
            amount = _amount(found["digits"])
        scales, units = list(_SCALES), list(_UNITS)
        amount *= next((scale for n, scale in enumerate(scales) if found[f"s{n}"]), 1)
        unit = next((unit for n, unit in enumerate(units) if found[f"u{n}"]), "")
        if found["front"]:
            unit = next(name for name, words in _UNITS.items() if re.fullmatch(words, found["front"], re.IGNORECASE))
        value = f"{_written(amount)} {unit}".strip()
        yield Token(Check.NUMBER, value, found[0].strip(), found.start(), found.end())


def _amount(digits: str) -> Decimal:
    """Read `250.000`, `250,000`, `250 000` (thousands: groups of three), `2,5` and `2.5`."""
    digits = digits.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits) and len(set(re.findall(r"[.,]", digits))) == 1:
        return Decimal(re.sub(r"[.,]", "", digits))
    *whole, last = re.split(r"[.,]", digits)
    return Decimal(f"{''.join(whole)}.{last}" if whole else last)


def _written(amount: Decimal) -> str:
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
