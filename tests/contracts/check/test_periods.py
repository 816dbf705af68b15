"""Lengths of time, however they are written."""

import pytest

from assistant.contracts.check.periods import hours, period


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("within seventy-two (72) hours", 72),
        ("binnen [10] Werktagen", 240),
        ("zwei Wochen vorher", 336),
        ("drei Monate", 2160),
        ("bis zum Ende des folgenden Arbeitstages", 24),
        ("on the next working day", 24),
        ("1.200 Stunden", 1200),
        ("half a year", 4380),
        ("30 full days", 720),
        ("twenty-four (72) hours", 72),
        ("at once", None),
        ("diese Stunden", None),
    ],
)
def test_hours(text: str, length: float | None) -> None:
    assert hours(text) == length


def test_a_period_is_given_as_written() -> None:
    found = period("Die Frist beträgt [24] Stunden.")
    assert found is not None
    assert found[0] == "24] Stunden"
