"""Parties that a contract introduces as in talk, in either language."""

import pytest

from assistant.contracts.parties import read_parties
from assistant.contracts.party_clues.introduced import introduced
from assistant.domain import Language
from tests.support.contracts import contract


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("Who you are: Blumen Ritter KG, Celle.", "controller", "Blumen Ritter KG"),
        ("Who we are\n\nPadstow Print Ltd, 4 Quay Street", "processor", "Padstow Print Ltd"),
        ("Wer Sie sind. Die Blumen Ritter KG, Celle.", "controller", "Blumen Ritter KG"),
        ("Über uns\nWir sind die Kaiser Druck GmbH aus Ulm.", "processor", "Kaiser Druck GmbH"),
        ("Your company: Padstow Print Ltd, Padstow", "controller", "Padstow Print Ltd"),
        ("Unsere Firma: Kaiser Druck GmbH, Ulm", "processor", "Kaiser Druck GmbH"),
        (
            "Padstow Print Ltd, Padstow. Whenever this deal says “we” or “us”, that is them.",
            "processor",
            "Padstow Print Ltd",
        ),
        ("Wo hier „Sie“ steht, ist die Blumen Ritter KG aus Celle gemeint.", "controller", "Blumen Ritter KG"),
        ("Steht im Text „wir“, meint das die Kaiser Druck GmbH.", "processor", "Kaiser Druck GmbH"),
    ],
)
def test_who_is_introduced_is_a_party(text: str, role: str, name: str) -> None:
    assert {(clue.role, text[slice(*clue.name)]) for clue in introduced(text) if clue.name} == {(role, name)}


@pytest.mark.parametrize(
    "text",
    [
        "Who you are matters to Padstow Print Ltd in no way that this paper would have to tell anybody of.",
        "If you hire Padstow Print Ltd, we tell “you” so.",
        "Wenn die Blumen Ritter KG zahlt, ist „Zahlung“ erfolgt.",
        "Who you are: a florist with forty shops in Celle and around it, and a customer of Padstow Print Ltd.",
    ],
)
def test_others_are_not(text: str) -> None:
    assert list(introduced(text)) == []


def test_both_are_read_with_what_they_are_called() -> None:
    head = (
        "Wer wir sind. Kaiser Druck GmbH, Ulm. Wenn hier „wir“, „uns“ oder „Kaiser“ steht, sind wir das.\n\n"
        "Wer Sie sind. Blumen Ritter KG, Celle. Wenn hier „Sie“ steht, sind Sie das."
    )
    parties = read_parties(contract([("Die Abmachung", head)], Language.GERMAN))
    assert [party.name and party.name.text for party in (parties.controller, parties.processor)] == [
        "Blumen Ritter KG",
        "Kaiser Druck GmbH",
    ]
    assert "Kaiser" in {term.text for term in parties.processor.terms}
    assert parties.controller.defined
