"""Lengths of time in a contract: which duty has which, and what follows from it."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from assistant.contracts.check.evidence import Evidence, in_contract
from assistant.contracts.check.model import (
    RequirementResult,
    RequirementStatus,
    RiskResult,
    Severity,
)
from assistant.contracts.check.windows import ContractWords

CONTROLLER_HOURS = 72
"""Hours that the controller itself has under Art. 33(1) GDPR."""
BREACH = "R13"
_UNITS = (
    r"h\b|[a-zäöü]*stunden?\b|(?:business |working )?hours?\b|(?:werk|arbeits|kalender|bank)?tag(?:en?|e?s)?\b",
    r"(?:business |working |calendar )?days?\b|wochen?\b|weeks?\b|monat(?:en?|s)?\b|months?\b",
)
PERIOD = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3}|[a-zäöü-]{3,20})[\])]?(?: ?\(\d{1,3}\))? ?" + f"(?P<unit>{'|'.join(_UNITS)})",
    re.IGNORECASE,
)
"""A number, written out or not, and a unit of time."""
_PLURAL = {"stunde": "n", "tag": "e", "woche": "n", "monat": "e"}
_GERMAN = re.compile(rf"(?P<before>[a-zäöü]*?)(?P<noun>{'|'.join(_PLURAL)})(?:en?|e?s|n)?$")


def hours(text: str) -> float | None:
    """Give the first length of time in `text` in hours; a working day counts as a day.

    >>> hours("within seventy-two (72) hours"), hours("binnen [10] Werktagen"), hours("at once")
    (72, 240, None)
    """
    found = period(text)
    return _hours(found) if found else None


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
    number, unit = _number(found["number"]), found["unit"].lower()
    german = _GERMAN.match(unit)
    if german is None:
        return f"{number} {unit}"
    noun = f"{german['before']}{german['noun']}".capitalize()
    return f"{number} {noun if number == 1 else noun + _PLURAL[german['noun']]}"


def _number(word: str) -> int:
    return int(word) if word.isdigit() else number_words().get(word.lower(), 0)


def _hours(found: re.Match[str]) -> float:
    return _number(found["number"]) * _unit(found["unit"].lower())


def _unit(word: str) -> int:
    """Give the hours of a unit of time; the word is in small letters."""
    if word == "h" or "stund" in word or "hour" in word:
        return 1
    longer = (("woche", 7 * 24), ("week", 7 * 24), ("monat", 30 * 24), ("month", 30 * 24))
    return next((length for beginning, length in longer if word.startswith(beginning)), 24)


@cache
def number_words() -> dict[str, int]:
    """Give the numbers that are written out, in both languages, by their words in small letters."""
    data = tomllib.loads((files(__package__) / "numbers.toml").read_text(encoding="utf-8"))
    return {word: int(number) for word, number in data["numbers"].items()}


def with_breach_period(result: RequirementResult, places: list[Evidence], words: ContractWords) -> RequirementResult:
    """Add to the result on breaches what its periods tell: too long, or more than one for the same notice."""
    own = [place for place in places if in_contract([place])]
    periods = [(each, place) for place in own if (each := period(_text(place, words))) is not None]
    risks = [*result.risks, *_long(periods, words), *_different(periods, words)]
    late = any(_hours(each) > CONTROLLER_HOURS for each, _ in periods)
    worse = late and result.status in {RequirementStatus.FULFILLED, RequirementStatus.PARTLY}
    status = RequirementStatus.RISKY if worse else result.status
    return result.model_copy(update={"risks": tuple(risks), "status": status})


def _text(place: Evidence, words: ContractWords) -> str:
    return " ".join(words.words[i] for i in range(place.first.index, place.last.index + 1))


def _long(periods: list[tuple[re.Match[str], Evidence]], words: ContractWords) -> Iterator[RiskResult]:
    for each, place in periods:
        if _hours(each) >= CONTROLLER_HOURS:
            severity = Severity.HIGH if _hours(each) > CONTROLLER_HOURS else Severity.MEDIUM
            quote, law = place.quote(words), ("Art. 33 Abs. 2 DSGVO", "Art. 33 Abs. 1 DSGVO")
            yield RiskResult(id="late-breach-notice", severity=severity, law=law, quote=quote, value=in_words(each))
            return


def _different(periods: list[tuple[re.Match[str], Evidence]], words: ContractWords) -> Iterator[RiskResult]:
    first = {_hours(each): (each, place) for each, place in reversed(periods)}
    if len(first) > 1:
        lengths = dict.fromkeys(_hours(each) for each, _ in periods)
        value = " / ".join(in_words(first[length][0]) for length in lengths)
        quote = first[list(lengths)[1]][1].quote(words)
        yield RiskResult(id="two-periods-for-one-duty", severity=Severity.MEDIUM, quote=quote, value=value)
