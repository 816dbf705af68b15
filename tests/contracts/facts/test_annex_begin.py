"""Where the annexes of a contract begin."""

import pytest

from assistant.contracts.facts.annex_begin import annexes_begin

CLAUSES = "Der Auftragnehmer druckt und löscht dann alles, was er dafür erhalten hat. " * 14


@pytest.mark.parametrize("heading", ["Anlage 2", "Schedule B – Prices", "BEIBLATT NR. 3", "Anhang II: Orte"])
def test_it_begins_at_the_heading_of_the_first(heading: str) -> None:
    text = f"{CLAUSES}\n\n{heading}\n\nAlles Weitere steht hier.\n"
    assert text[annexes_begin(text) :].startswith(heading)


@pytest.mark.parametrize(
    "lines",
    [
        "Anlage 2 des alten Vertrags entfällt.",
        "Annex A and Annex B are part of it;",
        "Anlage 1 Beschreibung\n\nAnlage 2 Preise\n\nAnlage 3 Orte",
        "Anlagen gibt es keine",
    ],
)
def test_sentences_and_lists_are_no_annexes(lines: str) -> None:
    text = f"{CLAUSES}\n\n{lines}\n\nUlm, den 2. Mai 2024\n"
    assert annexes_begin(text) == len(text)


def test_a_line_amid_a_paragraph_does_not_begin_one() -> None:
    text = f"{CLAUSES}\n\n{'x' * 30} Schedule 2 applies\n"
    assert annexes_begin(text) == len(text)
    assert annexes_begin("Anhang 1\n\nKurz.\n") == len("Anhang 1\n\nKurz.\n")
