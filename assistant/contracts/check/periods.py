"""Lengths of time in a contract, as they are written and in hours."""

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files


@cache
def number_words() -> dict[str, int]:
    """Give the numbers that are written out, in both languages, by their words in small letters."""
    data = tomllib.loads((files(__package__) / "numbers.toml").read_text(encoding="utf-8"))
    return {word: int(number) for word, number in data["numbers"].items()}


_UNITS = (
    r"h\b|[a-zäöü]*stunden?\b|(?:business |working )?hours?\b|(?:werk|arbeits|kalender|bank)?tag(?:en?|e?s)?\b",
    r"(?:business |working |calendar )?days?\b|wochen?\b|weeks?\b|(?:kalender)?monat(?:en?|e?s)?\b"
    r"|(?:calendar )?months?\b|minuten?\b|minutes?\b|quartal(?:en?|s)?\b|quarters?\b",
    r"(?:kalender|viertel|halb)?jahr(?:en?|e?s)?\b|(?:calendar )?years?\b",
)
UNIT = "|".join(_UNITS)
_HALF = r"half an?|(?:ein(?:e[mnrs]?)?\s)?halbe[mnrs]?|half"
_FIGURE = r"\d{1,3}(?:[.,'’\s]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?"
_WORD = rf"(?<!-)(?:{'|'.join(sorted(number_words(), key=len, reverse=True))})(?!\w)"
_WHOLE = r"(?:full|whole|complete|consecutive|entire|volle[mnrs]?|ganze[mnrs]?)"
_TWIN = r"(?:\s?[(\[](?:in (?:words|worten|ziffern|figures):? )?(?P<twin>[\w-]{1,30})[)\]])?"
PERIOD = re.compile(
    rf"(?<![\w.,])(?P<number>{_HALF}|{_FIGURE}|{_WORD})[\])]?{_TWIN}[\s-]?(?:{_WHOLE}\s)?(?P<unit>{UNIT})",
    re.IGNORECASE,
)
"""A number, written out or not, perhaps both, and a unit of time."""
_PLURAL = {"stunde": "n", "tag": "e", "woche": "n", "monat": "e", "minute": "n", "quartal": "e", "jahr": "e"}
_GERMAN = re.compile(rf"(?P<before>[a-zäöü]*?)(?P<noun>{'|'.join(_PLURAL)})(?:en?|e?s|n)?$")
_LONGER: dict[str, Decimal | int] = {
    "minute": Decimal(1) / 60, "woche": 168, "week": 168, "monat": 720, "kalendermonat": 720, "month": 720,
    "calendar month": 720, "quart": 2160, "vierteljahr": 2160, "halbjahr": 4320, "jahr": 8760, "kalenderjahr": 8760,
    "year": 8760, "calendar year": 8760,
}  # fmt: skip
"""Hours of units other than an hour and a day, by how they begin."""


def hours(text: str) -> float | None:
    """Give the first length of time in `text` in hours; a working day counts as a day.

    >>> hours("within seventy-two (72) hours"), hours("binnen [10] Werktagen"), hours("at once")
    (72.0, 240.0, None)
    """
    found = period(text)
    return in_hours(found) if found else None


def period(text: str) -> re.Match[str] | None:
    """Give the first length of time in `text` as it is written there."""
    return next(all_periods(text), None)


def all_periods(text: str) -> Iterator[re.Match[str]]:
    """Give the lengths of time in `text` as they are written there."""
    return (found for found in PERIOD.finditer(text) if _number(found["number"]))


def in_words(found: re.Match[str]) -> str:
    """Write a length of time as one says it by itself, whatever its case was in its sentence.

    >>> [in_words(found) for found in all_periods("binnen fünf werktagen, ten (10) business days, [24] Stunden")]
    ['5 Werktage', '10 business days', '24 Stunden']
    """
    number, unit = _longest(found), found["unit"].lower()
    german = _GERMAN.match(unit)
    if german is None:
        return f"{number} {unit}"
    noun = f"{german['before']}{german['noun']}".capitalize()
    return f"{number} {noun if number == 1 else noun + _PLURAL[german['noun']]}"


def in_hours(found: re.Match[str]) -> float:
    """Give a length of time in hours; where its figure and its words differ, the longer one counts."""
    return float(_longest(found) * _unit(found["unit"].lower()))


def is_doubtful(found: re.Match[str]) -> bool:
    """Tell whether the number of a length of time is written twice, and not the same."""
    return found["twin"] is not None and _number(found["number"]) != _number(found["twin"])


def _longest(found: re.Match[str]) -> Decimal:
    return max(_number(found["number"]), _number(found["twin"] or ""))


def _number(word: str) -> Decimal:
    if re.fullmatch(_HALF, word, re.IGNORECASE):
        return Decimal("0.5")
    if not word[:1].isdecimal():
        return Decimal(number_words().get(word.lower(), 0))
    is_grouped = re.fullmatch(r"\d{1,3}(?:\D\d{3})+", word)
    return Decimal(re.sub(r"\D", "" if is_grouped else ".", word))


def _unit(word: str) -> Decimal:
    """Give the hours of a unit of time; the word is in small letters."""
    if word == "h" or "stund" in word or "hour" in word:
        return Decimal(1)
    return Decimal(next((length for beginning, length in _LONGER.items() if word.startswith(beginning)), 24))
