"""Lengths of time, amounts and shares in the words of a clause or a question, as figures that can be compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from unicodedata import numeric

from assistant.contracts.check.periods import number_words
from assistant.verification.numbers import read_numbers

TIME = "time"  # what lengths of time measure; they are compared in hours
HOURS = {
    unit: Decimal(hours)
    for unit, hours in (("hour", 1), ("workday", 24), ("day", 24), ("week", 168), ("month", 720), ("year", 8760))
} | {"minute": Decimal(1) / 60}
"""A working day counts as a day, a month as 30 and a year as 365 days."""
_UNIT = r"\w*stunden?|\w*tag(?:en?|s)?|wochen?|monat(?:en?|s)?|jahr(?:en?|s)?|hours?|days?|weeks?|months?|years?"
_WRITTEN = re.compile(
    rf"(?<![\w.,])(?P<word>[a-zäöüß]+(?:-[a-zäöüß]+)?)(?: ?[(\[](?P<digits>\d{{1,3}})[)\]])?"
    rf"(?= (?:(?:business|working|calendar) )?(?:{_UNIT})\b)",
    re.IGNORECASE,
)
_ENCLOSED = re.compile(r"[(\[](\d{1,3})[)\]](?= \w)")
_IN_WORDS = re.compile(r"(?<=\d) [(\[][a-zäöüß-]+[)\]](?= \w)", re.IGNORECASE)
_TWO = re.compile(r"(?<=\d) ?[(\[](?=\d{1,3}[)\]] \w)")
_GROUPED = re.compile(r"(?<=\d)['’](?=\d{3}(?!\d))")
_HALF = re.compile(rf"\b(?:half an?|(?:ein(?:e[mnrs]?)? )?halbe[mnrs]?)(?= (?:{_UNIT})\b)", re.IGNORECASE)
_FRACTION = re.compile(rf"(?<![\w./])(?:(\d)/([2-9])|(\d*)([½¼¾]))(?= ?(?:{_UNIT})\b)", re.IGNORECASE)
_SPELT = ((re.compile(r"(?<=\d) ?h\b"), " Stunden"), (re.compile(r"\bbankarbeitstag", re.IGNORECASE), "Arbeitstag"))
_WITHOUT_DELAY = "|".join(
    (
        "unverzüglich|umgehend|sofort|alsbald|zeitnah|ohne (?:schuldhaftes Zögern|unangemessene Verzögerung)",
        r"without (?:any )?(?:undue|unreasonable) delay|promptly|immediately",
        r"as soon as (?:\w+ )?(?:possible|practicable)",
    )
)
_NO_FIGURE = re.compile(rf"\b(?:{_WITHOUT_DELAY})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Figure:
    """A figure; `text` has it in digits, `amount` in hours of TIME, a currency or percent, as `measure` says."""

    amount: Decimal
    measure: str
    text: str


def read_figures(text: str) -> Iterator[Figure]:
    """Find the figures in `text`; numbers without a unit are none.

    >>> [(f"{one.amount:g}", one.measure) for one in read_figures("binnen zehn (10) Werktagen, höchstens EUR 1,5 Mio.")]
    [('240', 'time'), ('1500000', 'EUR')]
    """
    for token in read_numbers(in_digits(text)):
        amount, _, unit = token.value.partition(" ")
        if unit in HOURS:
            yield Figure(Decimal(amount) * HOURS[unit], TIME, token.text)
        elif unit:
            yield Figure(Decimal(amount), unit, token.text)


def without_figure(text: str) -> str | None:
    """Give the words by which `text` sets a time without a figure, as they are written; None if there are none.

    >>> without_figure("Die Meldung erfolgt unverzüglich.")
    'unverzüglich'
    """
    found = _NO_FIGURE.search(text)
    return found[0] if found else None


def in_digits(text: str) -> str:
    """Give `text` with numbers in digits that stand in words before a unit of time, or in brackets.

    >>> in_digits("within seventy-two (72) hours, nach 90 (neunzig) Tagen")
    'within 72 hours, nach 90 Tagen'
    """
    text = _HALF.sub("0.5", _FRACTION.sub(_decimal, _GROUPED.sub("", _IN_WORDS.sub("", text))))
    text = _TWO.sub("; (", text)  # another figure, not the end of the first one
    text = _ENCLOSED.sub(r"\1", _WRITTEN.sub(_digits, text))
    for pattern, spelt in _SPELT:
        text = pattern.sub(spelt, text)
    return text


def _decimal(found: re.Match[str]) -> str:
    if found[4]:
        return str(int(found[3] or 0) + Decimal(numeric(found[4])))
    return f"{Decimal(found[1]) / Decimal(found[2]):.4g}"


def _digits(found: re.Match[str]) -> str:
    if found["digits"]:
        return found["digits"] if found["word"].lower() in _words() else f"{found['word']} {found['digits']}"
    number = _words().get(found["word"].lower())
    return str(number) if number is not None else found[0]


@cache
def _words() -> dict[str, int]:
    return {word: number for word, number in number_words().items() if number > 1}
