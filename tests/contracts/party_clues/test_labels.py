"""Rows of a table and blank fields of the head: a label that the contract goes on to use for a party."""

import pytest

from assistant.contracts.parties import names_by_clues, read_parties
from assistant.contracts.party_clues.find import party_clues
from assistant.contracts.party_roles import with_roles
from tests.support.party_heads import document, names


def test_a_row_of_a_table_names_a_party_where_the_contract_goes_on_to_call_it_so() -> None:
    client, provider = "Reisebüro Kranich, Inh. Ina Stark e. K.", "Fernblick GmbH"
    head = f"| Feld | Eintrag |\n|---|---|\n| Betrieb | {client} |\n| Partner | {provider} |"
    duties = "\n## § 1\n\n" + "Der Partner speichert Daten nur auf Weisung. Der Betrieb weist den Partner an. " * 6
    assert names(read_parties(document(head, duties))) == (client, provider)
    others = duties.replace("Partner", "Helfer").replace("Betrieb", "Laden")
    text = document(head, others).text
    assert names_by_clues(text, with_roles(party_clues(text), text))["controller"] is None


ROWS_DE = "Die Druckerei löscht auf Weisung der Zunft. Die Zunft entscheidet. Die Zunft prüft die Druckerei. "
ROWS_EN = "The Scan Shop deletes data on the instructions of the School. The School decides. The School may audit. "


@pytest.mark.parametrize(
    ("head", "duties", "expected"),
    [
        (
            "| Die Zunft | Freie Ulmer Korbmacher und Erben, Ulm |\n| Die Druckerei | Ohm & Erb Druck GmbH, Ulm |",
            ROWS_DE,
            ("Freie Ulmer Korbmacher und Erben", "Ohm & Erb Druck GmbH"),
        ),
        (
            "| The School | Friends of Elm and Oak Learning, Hull |\n| The Scan Shop | Reed & Lowe Ltd, Leeds |",
            ROWS_EN,
            ("Friends of Elm and Oak Learning", "Reed & Lowe Ltd"),
        ),
    ],
)
def test_a_label_with_its_article_is_no_part_of_the_name(head: str, duties: str, expected: tuple[str, str]) -> None:
    table = f"|  |  |\n|---|---|\n{head}"
    assert names(read_parties(document(table, f"\n## 1. Work\n\n{duties * 6}"), likely=True)) == expected


def test_an_article_that_begins_a_name_is_no_label() -> None:
    head = "The Elm Learning Trust Ltd, Hull (“the Customer”)\n\nand Reed & Lowe Ltd, Leeds (“the Supplier”)"
    duties = "\n## 1. Work\n\n" + "The Supplier deletes data. The Elm Learning Trust decides. " * 6
    assert names(read_parties(document(head, duties))) == ("Elm Learning Trust Ltd", "Reed & Lowe Ltd")


@pytest.mark.parametrize(
    ("head", "duties", "provider"),
    [
        (
            "zwischen der Ohm Software GmbH, Ulm („Ohm“), und dem Betrieb, der zustimmt:\n\nGärtnerei: ________\n\n",
            "Ohm speichert Daten. Ohm löscht auf Weisung der Gärtnerei. Die Gärtnerei entscheidet und prüft Ohm. ",
            "Ohm Software GmbH",
        ),
        (
            "between Reed Software Ltd, Hull (“Reed”) and the school that accepts it:\n\nSchool: ________\n\n",
            "Reed stores marks. Reed deletes on the instructions of the School. The School decides and audits Reed. ",
            "Reed Software Ltd",
        ),
    ],
)
def test_a_field_left_blank_leaves_a_party_without_a_name(head: str, duties: str, provider: str) -> None:
    read = document(head, f"\n## 1. Work\n\n{duties * 4}")
    assert [clue.role for clue in party_clues(read.text) if clue.blank] == ["controller"]
    assert names(read_parties(read, likely=True)) == (None, provider)


def test_any_other_field_left_blank_names_no_party() -> None:
    head = "between Elm Trust Ltd, Hull (“Elm”) and Reed Software Ltd, Leeds (“Reed”)\n\nWebsite: ________\n\n"
    duties = "Reed stores marks. Reed deletes on the instructions of Elm. Elm decides and may audit Reed. The Website. "
    read = read_parties(document(head, f"\n## 1. Work\n\n{duties * 4}"), likely=True)
    assert names(read) == ("Elm Trust Ltd", "Reed Software Ltd")
