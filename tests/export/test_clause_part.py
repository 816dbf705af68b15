"""Paragraphs of a model clause as a text of their own."""

from assistant.contracts.check.model import Proposal
from assistant.domain import Version
from assistant.export.clause_part import clause_part, paragraph_numbers

CLAUSE = (
    "(1) Gegenstand ist [die telefonische und schriftliche Betreuung der Bestandskunden].\n\n"
    "(2) Die Frist beträgt [24] Stunden.\n\n(3) Vorbehaltlich des Absatzes 4 endet sie.\n\n(4) Ausnahmen gibt es nicht."
)


def _part(*paragraphs: int, general: bool = False) -> str:
    proposal = Proposal(source_id="", version=Version.CLIENT, passage_id="", paragraphs=paragraphs, general=general)
    return clause_part(CLAUSE, proposal)


def test_a_single_paragraph_has_no_number() -> None:
    assert _part(2) == "Die Frist beträgt [24] Stunden."


def test_several_are_numbered_anew_and_so_is_what_refers_to_them() -> None:
    assert _part(3, 4) == "(1) Vorbehaltlich des Absatzes 2 endet sie.\n(2) Ausnahmen gibt es nicht."


def test_an_example_of_another_sector_is_left_blank_and_values_stay() -> None:
    assert _part(1, 2, general=True) == "(1) Gegenstand ist […].\n(2) Die Frist beträgt [24] Stunden."
    assert _part() == CLAUSE
    assert "telefonisch" not in _part(general=True)


def test_the_numbers_of_a_clause() -> None:
    assert paragraph_numbers(CLAUSE) == (1, 2, 3, 4)
    assert paragraph_numbers("Ohne Nummer.") == (1,)
