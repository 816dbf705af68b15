"""The date of a contract where no words tell it."""

import pytest

from assistant.contracts.facts.date_choice import choose_date
from assistant.contracts.facts.dates import likely_dates
from assistant.documents.document import Document
from ingest.documents.read_new import ImportOptions, read_new

HEAD = "# Shredding of files\n\nBetween Ohm GmbH and Volt AG\n\n"
DUTIES = "1. Volt shreds the files of Ohm, on instruction only.\n\n2. Copies are deleted by 31 March 2030.\n\n"


def document(text: str) -> Document:
    return read_new(text.encode(), "a.md", ImportOptions())


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
    read = document(text)
    chosen = choose_date(read.text, likely_dates(read))
    assert (chosen[0] if chosen else None) == date


@pytest.mark.parametrize(
    "clause",
    [
        "The portal was opened on 2 May 2022.",
        "3. Volt has been in the register since 4 June 1998, and shreds.",
        "Das Urteil des EuGH vom 16. Juli 2020 ist zu beachten.",
        "4 June 2021\n\nDate: ________",
        "Das Gerät wurde am 3. Mai 2023 geprüft\n\nOrt, Datum: ________",
    ],
)
def test_dates_of_clauses_and_beside_blanks_are_none(clause: str) -> None:
    assert list(likely_dates(document(f"{HEAD}{DUTIES}{DUTIES}{clause}\n"))) == []


def test_dates_of_other_papers_are_none() -> None:
    read = document(f"{HEAD}The Service Agreement dated 3 May 2020\n\n{DUTIES}Ulm, 4 June 2021\n")
    assert [value for value, _, _ in likely_dates(read)] == ["2021-06-04"]
