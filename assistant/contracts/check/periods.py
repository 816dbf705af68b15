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
    given = {word: int(number) for word, number in data["numbers"].items()}
    made: dict[str, int] = {}
    for ten, number in given.items():
        if number in range(20, 100, 10):
            made |= {f"{ten}{sign}{unit}": number + i for sign in "- " for i, unit in enumerate(data["units"]["en"], 1)}
            made |= {f"{unit}und{ten}": number + i for i, unit in enumerate(data["units"]["de"], 1)}
    return given | made


_COMPOUND = r"(?:stündig|tägig|wöchig|monatig|jährig)\w*|(?:stunden|tages?|wochen|monats|quartals|jahres)frist(?:en)?\b"
_UNITS = (
    r"h\b|std\b\.?|hrs?\b\.?|[a-zäöü]*stunden?\b|(?:business |working |office )?hours?\b",
    r"(?:werk|arbeits|kalender|bank)?tag(?:en?|e?s)?\b|(?:business |working |calendar )?days?\b",
    r"[a-zäöü]*wochen?\b|(?:business |working |calendar )?weeks?\b|fortnights?\b",
    r"(?:kalender)?monat(?:en?|e?s)?\b|(?:calendar )?months?\b|minuten?\b|minutes?\b",
    r"quartal(?:en?|s)?\b|(?:calendar )?quarters?\b|(?:kalender|viertel|halb)?jahr(?:en?|e?s)?\b",
    r"(?:calendar )?years?\b",
    _COMPOUND,
)
UNIT = "|".join(_UNITS)
_HALF = r"half an?|(?:ein(?:e[mnrs]?)?\s)?halbe[mnrs]?|half"
_FIGURE = r"\d{1,3}(?:[.,'’\s]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?"
_SIMPLE = "|".join(sorted(number_words(), key=len, reverse=True))
_HUNDREDS = rf"(?:(?:{_SIMPLE}|an?)[\s-]?)?(?:hundred|hundert)(?:[\s-]?(?:and|und)?[\s-]?(?:{_SIMPLE}))?"
_ONE = r"(?<!hours )(?<!days )(?<!times )(?<!once )(?<!twice )an?"
_WORD = rf"(?<!-)(?:{_HUNDREDS}|{_SIMPLE}|{_ONE})(?:(?!\w)|(?={_COMPOUND}))|(?={_COMPOUND})"
_WHOLE = r"(?:full|whole|complete|consecutive|entire|clock|calendar|banking|volle[mnrs]?|ganze[mnrs]?)"
_TWIN = r"(?:\s?[(\[](?:in (?:words|worten|ziffern|figures):? )?(?P<twin>[\w -]{1,30})[)\]])?"
PERIOD = re.compile(
    rf"(?<![\w.,])(?P<number>{_HALF}|{_FIGURE}|{_WORD})[\])]?{_TWIN}[\s-]?(?:{_WHOLE}[\s-])?(?P<unit>{UNIT})",
    re.IGNORECASE,
)
"""A number, written out or not, perhaps both, and a unit of time."""
_SEVERAL = r"(?:day|hour|week|month|quarter|year)s|\w*(?:tagen?|stunden|wochen|monaten?|quartalen?|jahren?)"
_SOME = re.compile(rf"(?:next|following|nächsten|folgenden)\W(?:\w+\W)?(?:{_SEVERAL})", re.IGNORECASE)
"""The days that come next, of which nobody knows how many they are."""
_PLURAL = {"stunde": "n", "tag": "e", "woche": "n", "monat": "e", "minute": "n", "quartal": "e", "jahr": "e"}
_GERMAN = re.compile(rf"(?P<before>[a-zäöü]*?)(?P<noun>{'|'.join(_PLURAL)})(?:en?|e?s|n)?$")
_LONGER: dict[str, Decimal | int] = {
    "minut": Decimal(1) / 60, "week": 168, "fortnight": 336, "month": 720, "quart": 2160, "vierteljahr": 2160,
    "halbjahr": 4320, "jahr": 8760, "kalenderjahr": 8760, "year": 8760, "woche": 168, "monat": 720,
}  # fmt: skip
"""Hours of units other than an hour and a day, by what they have in them; longer words first."""


def hours(text: str) -> float | None:
    """Give the first length of time in `text` in hours; a working day counts as a day, eight working hours too.

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
    return (found for found in PERIOD.finditer(text) if _number(found["number"]) and not _SOME.fullmatch(found[0]))


def in_words(found: re.Match[str]) -> str:
    """Write a length of time as one says it by itself, whatever its case was in its sentence.

    >>> [in_words(found) for found in all_periods("binnen fünf werktagen, ten (10) business days, [24] Stunden")]
    ['5 Werktage', '10 business days', '24 Stunden']
    """
    number, unit = _longest(found), _noun(found["unit"])
    german = _GERMAN.match(unit)
    if german is None:
        return f"{number} {unit}"
    noun = f"{german['before']}{german['noun']}".capitalize()
    return f"{number} {noun if number == 1 else noun + _PLURAL[german['noun']]}"


def in_hours(found: re.Match[str]) -> float:
    """Give a length of time in hours; where its figure and its words differ, the longer one counts."""
    return float(_longest(found) * _unit(_noun(found["unit"])))


def is_doubtful(found: re.Match[str]) -> bool:
    """Tell whether the number of a length of time is written twice, and not the same."""
    return found["twin"] is not None and _number(found["number"]) != _number(found["twin"])


def _longest(found: re.Match[str]) -> Decimal:
    return max(_number(found["number"]), _number(found["twin"]) if found["twin"] else Decimal(0))


def _number(word: str) -> Decimal:
    if re.fullmatch(_HALF, word, re.IGNORECASE):
        return Decimal("0.5")
    if not word[:1].isdecimal():
        return Decimal(_written(word.lower()))
    is_grouped = re.fullmatch(r"\d{1,3}(?:\D\d{3})+", word)
    return Decimal(re.sub(r"\D", "" if is_grouped else ".", word))


def _written(word: str) -> int:
    """Give a number that is written out; 0 for other words, and 1 for none, as before "Monatsfrist"."""
    if word in {"", "a", "an"}:
        return 1
    before, *after = re.split(r"[\s-]?hund(?:red|ert)[\s-]?(?:(?:and|und)[\s-]?)?", word)
    if not after:
        return number_words().get(word, 0)
    return _written(before) * 100 + (number_words().get(after[0], 0) if after[0] else 0)


_NOUNS = {"stünd": "stunden", "täg": "tage", "wöch": "wochen", "monat": "monate", "jähr": "jahre"}


def _noun(unit: str) -> str:
    """Give a unit of time in small letters as a word of its own, not as part of an adjective or of a time limit."""
    unit = re.sub(r"(?:fristen|frist)$", "", unit.lower().rstrip("."))
    if unit in {"std", "hr", "hrs"}:
        return "stunden" if unit == "std" else "hours"
    return re.sub("^(stünd|täg|wöch|monat|jähr)ig.*", lambda found: _NOUNS[found[1]], unit)


_WORKED = re.compile("(?:business|working|office|arbeits|büro|geschäfts|dienst|werk)")
"""Hours of which a day has eight: so many of them as a day has hours are three days."""


def _unit(word: str) -> Decimal:
    """Give the hours of a unit of time; the word is in small letters."""
    if word == "h" or "stund" in word or "hour" in word:
        return Decimal(3 if _WORKED.match(word) else 1)
    return Decimal(next((length for part, length in _LONGER.items() if part in word), 24))
