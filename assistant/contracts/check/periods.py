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
_PERIOD = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3}|[a-zäöü-]{3,20})[\])]?(?: ?\(\d{1,3}\))? ?(?P<unit>h\b|[a-zäöü]*stunden?\b|(?:business |working )?hours?\b"
    r"|(?:werk|arbeits|kalender|bank)?tag(?:en?|s)?\b|(?:business |working |calendar )?days?\b|wochen?\b|weeks?\b|monat(?:en?|s)?\b|months?\b)"
)


def hours(text: str) -> float | None:
    """Give the first length of time in `text` in hours; a working day counts as a day.

    >>> hours("within seventy-two (72) hours"), hours("binnen [10] Werktagen"), hours("at once")
    (72, 240, None)
    """
    for found in _PERIOD.finditer(text.lower()):
        number = int(found["number"]) if found["number"].isdigit() else _numbers().get(found["number"])
        if number is not None:
            return number * _unit(found["unit"])
    return None


def _unit(word: str) -> int:
    days = {"wo": 7 * 24, "we": 7 * 24, "mo": 30 * 24}
    if "stund" in word or "hour" in word or word == "h":
        return 1
    return days.get(word[:2], 24) if not word.startswith("work") else 24


@cache
def _numbers() -> dict[str, int]:
    data = tomllib.loads((files(__package__) / "numbers.toml").read_text(encoding="utf-8"))
    return {word: int(number) for word, number in data["numbers"].items()}


def with_breach_period(result: RequirementResult, places: list[Evidence], words: ContractWords) -> RequirementResult:
    """Add to the result on breaches what its periods tell: too long, or more than one for the same notice."""
    own = [place for place in places if in_contract([place])]
    found = [(hours(_text(place, words)), place) for place in own]
    periods = [(length, place) for length, place in found if length is not None]
    risks = [*result.risks, *_long(periods, words), *_different(periods, words)]
    late = any(length > CONTROLLER_HOURS for length, _ in periods)
    worse = late and result.status in {RequirementStatus.FULFILLED, RequirementStatus.PARTLY}
    status = RequirementStatus.RISKY if worse else result.status
    return result.model_copy(update={"risks": tuple(risks), "status": status})


def _text(place: Evidence, words: ContractWords) -> str:
    return " ".join(words.words[i] for i in range(place.first.index, place.last.index + 1))


def _long(periods: list[tuple[float, Evidence]], words: ContractWords) -> Iterator[RiskResult]:
    for length, place in periods:
        if length >= CONTROLLER_HOURS:
            severity = Severity.HIGH if length > CONTROLLER_HOURS else Severity.MEDIUM
            quote, law = place.quote(words), ("Art. 33 Abs. 2 DSGVO", "Art. 33 Abs. 1 DSGVO")
            yield RiskResult(id="late-breach-notice", severity=severity, law=law, quote=quote, value=f"{length:g} h")
            return


def _different(periods: list[tuple[float, Evidence]], words: ContractWords) -> Iterator[RiskResult]:
    lengths = dict.fromkeys(length for length, _ in periods)
    if len(lengths) > 1:
        value = " / ".join(f"{length:g} h" for length in lengths)
        quote = next(place for length, place in periods if length != periods[0][0]).quote(words)
        yield RiskResult(id="two-periods-for-one-duty", severity=Severity.MEDIUM, quote=quote, value=value)
