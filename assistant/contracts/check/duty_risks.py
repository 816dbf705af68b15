"""Two lengths of time for one duty, in two clauses of a contract."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.contracts.check.evidence import OUTSIDE, PatternReader
from assistant.contracts.check.model import RiskResult, Severity
from assistant.contracts.check.periods import all_periods, hours
from assistant.contracts.check.rules import DutyRule, rule_set
from assistant.contracts.check.windows import Place

FAR = 1.5
"""Lengths that differ by less, such as ten working days and two weeks, may be the same."""


@dataclass(frozen=True)
class _Given:
    """A length of time that a sentence gives for a duty: as it is written, and in hours."""

    place: Place
    written: str
    hours: float


def duty_risks(reader: PatternReader) -> Iterator[RiskResult]:
    """Give each duty for which two clauses give different lengths of time, with the second place."""
    for duty in rule_set().duties:
        given = list(_given(duty, reader))
        for first, second in pairwise(given):
            if _differ(first, second):
                value = f"{first.written}, {reader.quote(first.place.index).locator} / {second.written}"
                quote = reader.quote(second.place.index)
                yield RiskResult(id="two-periods-for-one-duty", severity=Severity.MEDIUM, quote=quote, value=value)
                break


def _given(duty: DutyRule, reader: PatternReader) -> Iterator[_Given]:
    found = {index for pattern in duty.of(reader.language) for index in reader.promised(pattern)}
    for place in (reader.words.places[index] for index in sorted(found)):
        text = place.sentence.text
        written = [match[0].replace("]", "") for match in all_periods(text)]
        length = hours(text)
        if len(written) == 1 and length is not None and place.clause.zone not in OUTSIDE:
            yield _Given(place, written[0], length)


def _differ(first: _Given, second: _Given) -> bool:
    longer, shorter = max(first.hours, second.hours), min(first.hours, second.hours)
    return first.place.clause is not second.place.clause and longer >= FAR * shorter
