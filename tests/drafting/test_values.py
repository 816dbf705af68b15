"""A field as it stands in a table or in a sentence of ours."""

from assistant.drafting.agreement import PieceKind, plain
from assistant.drafting.values import cell_of, empty_cell, entry_of, with_fields, written
from tests.support.drafts import a_form


def test_cell_of() -> None:
    form = a_form(service={"systems": ["A", "B"], "start": "2027-01-02"})
    assert [plain(line) for line in cell_of(form, "service.systems")] == ["A", "B"]
    assert [plain(line) for line in cell_of(form, "service.start")] == ["02.01.2027"]
    ((piece,),) = cell_of(form, "service.end")
    assert (piece.kind, piece.field) == (PieceKind.OPEN, "service.end")


def test_special_categories_left_open() -> None:
    ((piece,),) = cell_of(a_form(), "data.special")
    assert piece.kind is PieceKind.OPEN


def test_entry_of() -> None:
    form = a_form(place={"transfers": [{"tool": "standard_clauses"}]})
    (transfer,) = form.place.transfers
    assert plain(entry_of(form, transfer, "tool", "place.transfers")[0]).startswith("Standardvertragsklauseln")
    assert entry_of(form, transfer, "country", "place.transfers") == empty_cell(form, "place.transfers")


def test_with_fields() -> None:
    words = with_fields(
        "{name} und {address}.", {"name": "client.name", "address": "client.address"}, a_form(client={"name": "A"})
    )
    assert plain(words) == "A und [… ausfüllen: Anschrift des Auftraggebers]."
    assert written("") == ()
