"""What headings say beyond the matters that they name."""

import pytest

from assistant.contracts.check.draft_words import is_draft, names_draft
from assistant.contracts.check.heading_words import (
    denied,
    denies_itself,
    denies_others,
)
from assistant.contracts.check.plain_words import is_plain
from assistant.contracts.structure import read_structure
from assistant.domain import Language
from tests.support.contracts import contract


@pytest.mark.parametrize(
    "heading",
    [
        "Clause 4 is invalid",
        "Sections 3 and 4 are for information only",
        "This agreement is not binding",
        "§ 4 ist nichtig",
        "Ziffer 4 entfällt",
        "Dieser Vertrag ist nicht vereinbart.",
    ],
)
def test_a_heading_says_of_clauses_that_they_do_not_hold(heading: str) -> None:
    assert denies_others(heading)
    assert not is_plain(heading)
    assert not denies_itself(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "If a clause is void",
        "Clauses that are invalid",
        "§ 4 Unwirksame Klauseln",
        "Wenn eine Klausel nichtig ist",
        "§ 11 BDSG ist aufgehoben",
        "4. Deleted",
    ],
)
def test_a_heading_only_names_what_may_not_hold(heading: str) -> None:
    assert not denies_others(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "4. Audits: not agreed",
        "Section 4 – omitted",
        "Schedule B (not applicable in this case)",
        "Not applicable: audits",
        "4. Reserved",
        "§ 4 (weggefallen)",
        "4. Prüfungen – entfällt",
        "Gestrichen",
        "Nicht vereinbart: Prüfungen",
    ],
)
def test_a_heading_says_that_it_does_not_hold_itself(heading: str) -> None:
    assert denies_itself(heading)
    assert not is_plain(heading)


@pytest.mark.parametrize(
    "heading", ["4. Deleted files", "Return of what is deleted", "4. Gestrichene Stellen", "All rights reserved"]
)
def test_a_heading_on_what_was_deleted_holds(heading: str) -> None:
    assert not denies_itself(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Notice of leaks within 80 days",
        "4. Audits only against a fee",
        "4. No audits of any kind",
        "A fee of 900 EUR",
        "Verkauf aller Adressen",
        "4. Prüfungen nur mit Gebühr",
        "4. Hinweise auf Pannen binnen 80 Tagen",
        "Audits are dear.",
    ],
)
def test_a_heading_that_says_more_than_its_matter(heading: str) -> None:
    assert not is_plain(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "4. Return and erasure of data",
        "Section 4 Help with requests of data subjects",
        "Nummer 4 Hilfe bei Anfragen",
        "Annex B – Measures of security",
        "What we do with your data",
        "Wer hilft bei Anfragen?",
        "Anlage 2: Weitere Auftragsverarbeiter des Anbieters",
        "Service contract no. 47",
    ],
)
def test_a_heading_that_names_its_matter(heading: str) -> None:
    assert is_plain(heading)


def test_what_stands_below_a_heading_that_does_not_hold_is_denied() -> None:
    clauses = [("1. Hilfe", "Er hilft."), ("2. Pannen (entfällt)", "Er meldet Pannen. Er zahlt."), ("3. Ort", "Kiel.")]
    structure = read_structure(contract(clauses, Language.GERMAN))
    assert [structure.sentences[at][1].text for at in denied(structure)] == ["Er meldet Pannen.", "Er zahlt."]


@pytest.mark.parametrize(
    "heading",
    [
        "Where the Supplier so wishes, clauses 3 and 5 are void",
        "Clauses 3 and 5: cancelled",
        "Sections not applicable: 3 and 5",
        "Without clause 3",
        "§§ 3 und 5, sofern der Anbieter will, sind unwirksam",
        "Ziffern 3 und 5 ausgesetzt",
        "Außer Ziffer 3",
    ],
)
def test_clauses_named_by_number_are_taken_back_in_whatever_case(heading: str) -> None:
    assert denies_others(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "§ 7 Zinsen werden nicht verlangt",
        "§ 7 Einkaufsbedingungen gelten nicht",
        "Section 7 Terms of sale do not apply",
    ],
)
def test_the_number_of_a_heading_is_none_of_a_clause_that_is_denied(heading: str) -> None:
    assert not denies_others(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "4. Audits (suspended)",
        "4. Withdrawn",
        "4. Prüfungen (überholt)",
        "4. Prüfungen – ersetzt",
        "4. Audits do not apply",
    ],
)
def test_a_heading_says_in_other_words_that_it_does_not_hold(heading: str) -> None:
    assert denies_itself(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "4. Audits (if ordered)",
        "4. Audits by the Client where the Supplier agrees",
        "4. Audits (TBD)",
        "4. Prüfungen (nur nach Absprache)",
        "4. Prüfungen (Beispiel)",
        "Sample: 4. Audits",
        "Optional terms",
        "Unverbindliche Klauseln – Entwürfe",
    ],
)
def test_what_stands_beside_the_matter_is_to_be_read(heading: str) -> None:
    assert not is_plain(heading)


@pytest.mark.parametrize(
    "heading",
    ["4. Security (TOMs)", "4. Audits – Costs", "Article 4: Staff", "4. When a Client leaves"],
)
def test_a_name_beside_it_is_not(heading: str) -> None:
    assert is_plain(heading)


@pytest.mark.parametrize(
    "text", ["DRAFT", "Void as of May", "Entwurf vom 3. Mai", "MUSTER", "Sample only", "Storniert"]
)
def test_words_that_say_that_a_paper_is_none(text: str) -> None:
    assert is_draft(text)
    assert names_draft(f"Data Contract ({text})")
    assert not names_draft("Data Contract - Terms")


@pytest.mark.parametrize("text", ["Muster GmbH", "Sample Ltd", "Drafting rules", "Version 3"])
def test_names_and_versions_do_not(text: str) -> None:
    assert not is_draft(text)
