"""Parties in tables: the text of a document does not tell where one cell ends and the next begins."""

from collections.abc import Callable, Iterator

import pytest

from assistant.contracts.party_clues.clue import PartyClue
from assistant.contracts.party_clues.columns import columns, rows


def told(kind: Callable[[str], Iterator[PartyClue]], text: str) -> dict[str | None, str]:
    return {clue.role: text[slice(*clue.name)] for clue in kind(text) if clue.name}


@pytest.mark.parametrize(
    ("heads", "row", "expected"),
    [
        (
            "Verantwortlicher Auftragsverarbeiter",
            "Hansa Versand AG Nordlicht Contact GmbH",
            ("Hansa Versand AG", "Nordlicht Contact GmbH"),
        ),
        (
            "Verantwortlicher Auftragsverarbeiter",
            "Volkshochschule Taubertal, Zweckverband Lernwolke Software eG",
            ("Volkshochschule Taubertal", "Lernwolke Software eG"),
        ),
        (
            "Verantwortliche Stelle Auftragsverarbeiterin",
            "Backhaus Erb GmbH und Erb Filialen KG Nordlicht Contact SARL",
            ("Backhaus Erb GmbH und Erb Filialen KG", "Nordlicht Contact SARL"),
        ),
        (
            "Data exporter Data importer",
            "Name Hansa Optics GmbH Kaveri Ledger Private Limited",
            ("Hansa Optics GmbH", "Kaveri Ledger Private Limited"),
        ),
        (
            "Auftraggeber Auftragnehmer",
            "Turnverein Ulm e. V. Leo Licht, Netze",
            ("Turnverein Ulm e. V.", "Leo Licht"),
        ),
        (
            "Angabe Auftraggeber Auftragnehmer",
            "Firma Hansa Versand AG Nordlicht Contact GmbH",
            ("Hansa Versand AG", "Nordlicht Contact GmbH"),
        ),
        (
            "Verantwortlicher Auftragsverarbeiter",
            "Evangelischer Kirchenkreis Lohe Ohm & Söhne Lernwolke GmbH",
            ("Evangelischer Kirchenkreis Lohe", "Ohm & Söhne Lernwolke GmbH"),
        ),
        (
            "Discloser Recipient",
            "Oakmere Housing Association Tallis Print Works Ltd",
            ("Oakmere Housing Association", "Tallis Print Works Ltd"),
        ),
    ],
)
def test_names_stand_below_their_columns(heads: str, row: str, expected: tuple[str, str]) -> None:
    text = f"Vertrag\n\n{heads}\n\n{row}\n\n" + "Lernwolke hilft. " * 4
    assert told(columns, text) == dict(zip(("controller", "processor"), expected, strict=True))


def test_a_body_that_the_text_names_elsewhere_ends_its_column() -> None:
    text = "Landkreis Ried\n\nVertrag\n\nAuftraggeber Auftragnehmer\n\nLandkreis Ried Fern Forms Ltd\n\n"
    assert told(columns, text + "In Ried gilt das. Ganz Ried weiß es.") == {
        "controller": "Landkreis Ried",
        "processor": "Fern Forms Ltd",
    }


def test_two_columns_below_the_heading_of_the_signatures() -> None:
    clauses = "Agreement of two companies in the far north of Kent\n\n1. Subject\n\nThe Supplier prints letters.\n\n"
    row = "Customer Supplier\n\nErb Optics Ltd Ohm Print B.V.\n\n"
    assert told(columns, f"{clauses}9. Signatures\n\n{row}") == {
        "controller": "Erb Optics Ltd",
        "processor": "Ohm Print B.V.",
    }
    assert told(columns, f"{clauses}9. Contacts\n\n{row}") == {}


def test_who_signs_in_two_columns() -> None:
    clauses = "Agreement of two companies in the far north of Kent\n\n1. Subject\n\nThe Supplier prints letters.\n\n"
    signed = "For the Customer For the Supplier\n\nErb Optics Ltd Ohm Print B.V.\n\n"
    assert told(columns, clauses + signed) == {"controller": "Erb Optics Ltd", "processor": "Ohm Print B.V."}
    assert told(columns, clauses + signed.replace("For the ", "")) == {}


def test_two_words_for_one_role_are_no_columns() -> None:
    assert told(columns, "Vertrag\n\nAuftraggeber Kunde\n\nHansa Versand AG Nordlicht Contact GmbH\n\n") == {}


def test_rows_that_end_with_what_the_contract_calls_the_party() -> None:
    table = "(1) Ann Byrne 3 Weir Row, Cork the Bureau\n\n(2) Roofing & Slates Limited Unit 4, Cork the Employer\n\n"
    text = f"Agreement\n\n{table}" + "The Bureau tells the Employer. " * 6
    names = [text[slice(*clue.name)] for clue in rows(text) if clue.name]
    assert names == ["Ann Byrne", "Roofing & Slates Limited"]
    assert not list(rows(table))
