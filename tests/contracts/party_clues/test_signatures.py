"""Parties that are named where they sign."""

import pytest

from assistant.contracts.party_clues.signatures import blocks, signed_for, signing

CLAUSES = "The Mission gives directions, and Ferry follows the Mission. Ferry tells the Mission. " * 6


def test_names_above_signatures() -> None:
    mission, ferry = "Seamen's Mission Trust of Hythe, a charity", "Ferry Oprogramowanie Sp. z o.o., Gdynia"
    text = f"Agreement\n\n{CLAUSES}\n\nTHE MISSION\n\n{mission}\n\nFERRY\n\n{ferry}\n"
    assert [text[slice(*clue.name)] for clue in blocks(text) if clue.name] == [
        "Seamen's Mission Trust of Hythe",
        "Ferry Oprogramowanie Sp. z o.o.",
    ]


@pytest.mark.parametrize(
    "line", ["Ferry Software Ltd stores the data in Hythe.", "Hythe is where the data are.", "in Hythe"]
)
def test_a_heading_above_a_sentence_is_no_signature(line: str) -> None:
    text = f"Agreement\n\n{CLAUSES}\n\nThe Mission\n\n{line}\n"
    assert not list(blocks(text))


def test_a_name_below_a_word_that_the_contract_does_not_use_is_none_of_a_party() -> None:
    assert not list(blocks(f"Agreement\n\n{CLAUSES}\n\nWitness\n\nFerry Software Ltd\n"))


def test_who_signs_for_whom() -> None:
    text = "For and on behalf of Bridge Ltd (Supplier)\n\nFor the Federation\n\nFerry Societies Ltd, Hythe\n"
    assert [(clue.role, text[slice(*clue.name)]) for clue in signing(text) if clue.name] == [
        ("processor", "Bridge Ltd")
    ]
    assert [text[slice(*clue.name)] for clue in signed_for(text) if clue.name] == ["Ferry Societies Ltd"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Signed for the School", "Hartsea Motoring Ltd"),
        ("Signed by the Web Man", "Web & Ink (proprietor: Tom Dale)"),
        ("Unterschrieben für die Praxis", "Zahnarztpraxis Dr. Lena Vogt"),
        ("Unterzeichnet vom Techniker", "IT-Hilfe Brandt, Inh. Olaf Brandt"),
    ],
)
def test_a_line_on_who_signs_above_a_name(line: str, name: str) -> None:
    text = f"{line}\n\n{name}\n"
    assert [text[slice(*clue.name)] for clue in signed_for(text) if clue.name] == [name]
