"""The date of letters, addenda, terms, and of contracts without numbered clauses."""

import pytest

from assistant.contracts.facts.dates import read_date
from ingest.documents.read_new import ImportOptions, read_new

CLAUSES = "**Zweck.** Der Auftragnehmer druckt und löscht dann alles, was er dafür erhalten hat. " * 6


def told(text: str) -> tuple[str, str] | None:
    read = read_date(read_new(text.encode(), "vertrag.md", ImportOptions()))
    return (read.value, read.meaning) if read else None


def test_a_letter_is_dated_by_who_signs_it_last() -> None:
    letter = f"Hafenbund e. V.\n\nKiel, 6. Oktober 2023\n\nSehr geehrte Frau Ohm,\n\n{CLAUSES}\n\nEva Erb\n\n"
    assert told(letter) == ("2023-10-06", "signed")
    assert told(f"{letter}Einverstanden:\n\nHeide, den 12. Oktober 2023\n\nOhm\n") == ("2023-10-12", "signed")


@pytest.mark.parametrize("above", ["Signed for the School", "Unterschrieben für die Praxis", "Einverstanden:"])
def test_dates_below_names_are_those_of_signatures(above: str) -> None:
    signed = f"{above}\n\nGloria Pett\n\n30 September 2021\n\nSigned by the Web Man\n\n8 October 2021\n"
    assert told(f"# Agreement\n\n{CLAUSES}\n\n{signed}") == ("2021-10-08", "signed")


def test_dates_in_the_second_half_are_those_of_signatures_too() -> None:
    assert told(f"# Agreement\n\n{CLAUSES}\n\nUlm, 3 May 2024\n\nAu, 6 May 2024\n") == ("2024-05-06", "signed")


def test_an_addendum_is_not_dated_by_what_it_amends() -> None:
    head = "# Zweiter Nachtrag\n\nDen Datenschutz regelt der Auftragsverarbeitungsvertrag (AVV) vom 15. Juni 2021."
    assert told(f"{head}\n\n{CLAUSES}\n\nUnterzeichnet in Goslar am 4. Februar 2025\n") == ("2025-02-04", "signed")
    assert told("# Amendment No. 1\n\nThis Amendment Agreement is dated 4 May 2024.\n") == ("2024-05-04", "made")


def test_the_contract_that_the_services_rest_on_tells_no_date() -> None:
    head = "# Vereinbarung\n\nDer Verein hat die Firma mit Archivvertrag vom 1. Juli 2021 beauftragt, Akten zu lagern."
    assert told(f"{head}\n\n{CLAUSES}\n\nUlm, den 9. Dezember 2021\n") == ("2021-12-09", "signed")


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Arbeiten regelt der CAD-Pflegevertrag vom 1. Juli 2021.",
        "Grundlage ist der SaaS-Vertrag vom 1. Juli 2021 (Grundvertrag).",
        "This contract supplements the main agreement dated 1 July 2021.",
        "Dieser Vertrag ergänzt den Rahmenvertrag vom 1. Juli 2021.",
    ],
)
def test_the_day_of_a_contract_named_in_a_clause_is_that_of_another(sentence: str) -> None:
    assert told(f"# Vereinbarung\n\n## 1. Grundlage\n\n{sentence}\n\n{CLAUSES}\n") is None


@pytest.mark.parametrize(
    "sentence",
    ["THIS HOSTING AGREEMENT is dated 1 July 2021 and made", "Dieser Rahmenvertrag vom 1. Juli 2021 gilt"],
)
def test_a_contract_that_names_itself_may_be_called_as_others_are(sentence: str) -> None:
    assert told(f"# Contract\n\n{sentence} between Erb GmbH and Ohm AG.\n\n{CLAUSES}\n") == ("2021-07-01", "made")


@pytest.mark.parametrize("place", ["Bad Ems, den ________", "Leeds, this ........ day of", "Ulm, am ____ Erb, am ____"])
def test_a_blank_behind_the_place_of_who_signs_is_a_contract_without_a_date(place: str) -> None:
    holds = "## 1. Dauer\n\nDer Vertrag gilt ab dem 1. Mai 2025."
    assert told(f"# Vertrag\n\n{holds}\n\n{CLAUSES}\n\n{place}\n") is None
    assert told(f"# Vertrag\n\n{holds}\n\n{CLAUSES}\n\nGerätenummer: ________\n") == ("2025-05-01", "effective")


@pytest.mark.parametrize(
    ("holds", "signed"),
    [
        ("This contract takes effect on 1 May 2024.", "Tarn Foods plc — E. Moss, Buyer — 12 April 2024"),
        ("Der Vertrag tritt am 1. Mai 2024 in Kraft.", "Elme GmbH: elektronisch signiert am 12.04.2024, Eva Erb"),
    ],
)
def test_who_signs_in_a_line_of_another_form_makes_the_contract(holds: str, signed: str) -> None:
    clauses = f"# Service Agreement\n\n## 1. Work\n\n{CLAUSES}\n\n## 2. Term\n\n{holds}\n\n{CLAUSES}\n\n"
    assert told(clauses) == ("2024-05-01", "effective")
    found = told(f"{clauses}{signed}\n")
    assert found is not None
    assert found[0] == "2024-04-12"


def test_from_when_an_agreement_holds_is_not_when_it_was_signed() -> None:
    holds = "Sie wird mit der Unterschrift geschlossen und gilt ab dem 1. März 2025."
    assert told(f"# Vereinbarung\n\n## 1. Dauer\n\n{holds}\n") == ("2025-03-01", "effective")
    assert told(f"# Vereinbarung\n\n## 1. Dauer\n\n{holds}\n\nUlm, den 18. Februar 2025\n") == ("2025-02-18", "signed")
    assert told(f"# Vereinbarung\n\n## 1. Dauer\n\n{holds}\n\nErb: ________  Datum: ________\n") is None
    form = f"{CLAUSES * 3}\n\n## Anlage 1\n\nMuster der Erklärung. Datum: ________\n"
    assert told(f"# Vereinbarung\n\n## 1. Dauer\n\n{holds}\n\n{form}") == ("2025-03-01", "effective")


def test_terms_are_dated_by_who_accepts_them_and_not_by_who_publishes_them() -> None:
    published = "# Bedingungen\n\nFassung 3 (veröffentlicht am 1. Februar 2024)\n\n"
    assert told(published + CLAUSES) is None
    accepted = "Sie haben ihnen am 3. Februar 2025 bei der Bestellung zugestimmt."
    assert told(f"{published}{accepted}\n\n{CLAUSES}") == ("2025-02-03", "signed")


@pytest.mark.parametrize(
    "line",
    [
        "Signed for Tarn: E. Moss, 12 May 2024",
        "Fulda, den 2. Mai 2024 / Austin, den 12. Mai 2024",
        "Prairie Rose Union By: /s/ Jo Dunn Date: May 12, 2024",
    ],
)
def test_who_signs_stands_before_the_date(line: str) -> None:
    assert told(f"# Agreement\n\n{CLAUSES}\n\n{line}\n") == ("2024-05-12", "signed")


@pytest.mark.parametrize("edition", ["Ausgabe 3, März 2025", "Version 4 (January 2025)"])
def test_the_month_of_an_edition_is_no_date_of_the_contract(edition: str) -> None:
    assert told(f"# Bedingungen\n\n{edition}\n\n{CLAUSES}\n") is None


@pytest.mark.parametrize(
    "line",
    [
        "THIS DEED is made the twelfth day of May 2024",
        "This agreement is made and executed at Ulm on this the 12th day of May, 2024",
        "Made the 12th day of May 2024",
        "This CONTRACT is made on 12 May 2024",
        "The firm and the school agree the following on 12 May 2024.",
    ],
)
def test_a_deed_says_its_day_in_words(line: str) -> None:
    assert told(f"# Agreement\n\n{line}\n\n{CLAUSES}\n") == ("2024-05-12", "made")


@pytest.mark.parametrize(
    "signatures",
    [
        "Signed on 3 May 2024 12 May 2024",
        "Elektronisch signiert: Elme GmbH, 03.05.2024; Tarn AG, 12.05.2024",
        "Unterschrieben für den Kunden am 3. Mai 2024 durch Eva Erb, für den Anbieter am 12. Mai 2024 durch Ole Ohm",
        "Signed on 12 May 2024. Service starts on 1 June 2024",
        "Eva Erb, Direktorin — Paderborn, 12. Mai 2024",
        "ULM, 12. MAI 2024",
        "E. Moss Date: 12 May 2024",
        "Genehmigt: Kempten, den 12. Mai 2024",
    ],
)
def test_the_last_of_several_signatures_counts_wherever_they_stand(signatures: str) -> None:
    assert told(f"# Agreement\n\n{signatures}\n\n{CLAUSES}\n") == ("2024-05-12", "signed")
    assert told(f"# Agreement\n\n{CLAUSES}\n\n{signatures}\n") == ("2024-05-12", "signed")


def test_a_party_of_standard_clauses_signs_in_its_long_line() -> None:
    party = (
        "Data exporter: Elme AG, Gartenstrasse 25, 8002 Lauen, Switzerland, whose contact is the office for all rules."
    )
    annex = f"## Annex I\n\n{party} Signed on 12 May 2024, Eva Erb.\n"
    assert told(f"# Standard Contractual Clauses\n\n{CLAUSES * 3}\n\n{annex}") == ("2024-05-12", "signed")


def test_a_paper_on_measures_has_not_the_date_of_its_contract_nor_that_of_a_version() -> None:
    title = "# Technische und organisatorische Maßnahmen\n\nSie gehören als Anlage 2 zum"
    assert told(f"{title} AV-Vertrag vom 4. März 2024.\n\nStand: 2. Mai 2024\n\n{CLAUSES}") is None


def test_a_member_of_the_board_tells_no_version() -> None:
    signed = "Ohmtal eG – Ida Erb, Vorstand – {}, 16:12 Uhr\n\nReed AG – Tom Lowe, Vorstand – {}, 9:47 Uhr\n"
    text = f"# Vertrag\n\n{CLAUSES}\n\nElektronisch signiert:\n\n{signed.format('30.09.2024', '02.10.2024')}"
    assert told(text) == ("2024-10-02", "made")
    assert told(f"# Vertrag\n\n{CLAUSES}\n\nBearbeitungsstand: 30.09.2024\n") == ("2024-09-30", "version")
