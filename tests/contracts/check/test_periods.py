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
        ("seven hundred and twenty hours", 720),
        ("a hundred days", 2400),
        ("zweihundertfünfunddreißig Stunden", 235),
        ("twenty two (22) hours", 22),
        ("22 Std., 22 hrs", 22),
        ("16 working hours", 48),
        ("16 Arbeitsstunden, 16 Bürostunden", 48),
        ("binnen Monatsfrist", 720),
        ("mit vierzehntägiger Frist", 336),
        ("two fortnights", 672),
        ("available 24/7, twice a day", None),
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
