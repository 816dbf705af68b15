"""All that may be the name of a party."""

import pytest

from assistant.contracts.mentions.words import Words
from assistant.contracts.party_names.candidates import find_candidates

BODY = "\n\nThe list is kept by the club. Hexley Surgery sends it.\n"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("between Ohm GmbH and Volt AG, Ulm", ["Ohm GmbH", "Volt AG"]),
        (f"To Hexley Surgery, 4 Mill Lane{BODY}", ["Hexley Surgery"]),
        (f"Personal Data and Data Protection{BODY}", ["Hexley Surgery"]),
        ("Freundeskreis der Kammerspiele Uhlstedt, Jena", ["Freundeskreis der Kammerspiele Uhlstedt"]),
        ("we and you", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    found = [each.name for each in find_candidates(Words(text), [])]
    assert [name for name in names if name not in found] == []
    assert "Personal Data" not in found


def test_places_with_and_without_the_legal_form() -> None:
    text = "Ohm  GmbH keeps data. Ohm deletes them; Ohmland GmbH does not."
    found = find_candidates(Words(text), [])
    assert [text[slice(*place)] for place in found[0].places] == ["Ohm  GmbH", "Ohm"]
    assert [each.name for each in found] == ["Ohm GmbH", "Ohmland GmbH"]


def test_a_part_of_a_company_is_no_name_of_its_own() -> None:
    names = [each.name for each in find_candidates(Words("with telequick Dialog Marketing GmbH, Ulm"), [])]
    assert names == ["telequick Dialog Marketing GmbH"]


def test_the_cell_before_a_name_is_no_part_of_it() -> None:
    rows = "Klinik Klinikum Ostufer gGmbH, Parkallee 60, Ulm\n\nVernichter Aktenwolf KG, Au\n\n"
    text = rows + "Die Klinik zahlt. Die Klinik prüft. Weisungen der Klinik zählen, auch wenn die Klinik mahnt.\n" * 2
    assert "Klinikum Ostufer gGmbH" in [each.name for each in find_candidates(Words(text), [])]
    assert "Klinik Klinikum Ostufer gGmbH" not in [each.name for each in find_candidates(Words(text), [])]
