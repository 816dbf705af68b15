"""Dates in their spellings, and which says less exactly what another says."""

import pytest

from assistant.verification.dates import holds_date, read_dates
from assistant.verification.model import Check


@pytest.mark.parametrize("text", ["25. Mai 2018", "25 May 2018", "May 25, 2018", "2018-05-25", "25.05.2018"])
def test_dates(text: str) -> None:
    (found,) = read_dates(f"Seit dem {text} gilt das.")
    assert (found.kind, found.value, found.text) == (Check.DATE, "2018-5-25", text)


@pytest.mark.parametrize("text", ["Nr. 12.2018.3", "3021", "20180", "2021/914", "C-683/2018", "am 25. des Monats"])
def test_other_numbers_are_none(text: str) -> None:
    assert not list(read_dates(text))


@pytest.mark.parametrize(
    ("said", "held", "holds"),
    [
        ("2018", "25. Mai 2018", True),
        ("May 2018", "25. Mai 2018", True),
        ("25 May 2018", "25. Mai 2018", True),
        ("25. Mai 2018", "2018", False),  # more than the source knows
        ("2019", "25. Mai 2018", False),
        ("24. Mai 2018", "25. Mai 2018", False),
    ],
)
def test_a_date_may_be_said_less_exactly(said: str, held: str, holds: bool) -> None:
    (one,), (other,) = read_dates(said), read_dates(held)
    assert holds_date(one, other) is holds
