"""The date of a contract where no words tell it."""

import pytest

from assistant.contracts.facts.date_choice import choose_date
from assistant.contracts.facts.dates import all_dates

HEAD = "Shredding of files\n\nBetween Ohm GmbH and Volt AG\n\n"
DUTIES = "1. Volt shreds the files of Ohm, on instruction only.\n\n2. Copies are deleted by 31 March 2030.\n\n"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"{HEAD}Made the 8th day of April 2024\n\n{DUTIES}", "2024-04-08"),
        (f"{HEAD}{DUTIES}A. Ohm, manager, 9 September 2024\n\nB. Volt, partner, 12 September 2024\n", "2024-09-12"),
        (f"{HEAD}{DUTIES}", None),
        (HEAD, None),
    ],
)
def test_date(text: str, date: str | None) -> None:
    chosen = choose_date(text, all_dates(text))
    assert (chosen[0] if chosen else None) == date


def test_dates_of_other_papers_are_none() -> None:
    text = "Regulation (EU) 2016/679 of 27 April 2016\n\nThe Service Agreement dated 3 May 2020\n\nUlm, 4 June 2021"
    assert [value for value, _, _ in all_dates(text)] == ["2021-06-04"]
