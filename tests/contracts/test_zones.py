"""Which part of a contract a section belongs to."""

import pytest

from assistant.contracts.check.model import Zone
from assistant.contracts.zones import ZoneReader

SCC = "The data exporter agrees. The data importer warrants to the data exporter."


def test_an_annex_lasts_until_the_body_goes_on() -> None:
    reader = ZoneReader()
    zones = [reader.read((heading,), "") for heading in ("§ 1 Auftrag", "Anlage 1: Daten", "Kunden", "§ 2 Schluss")]
    assert zones == [Zone.BODY, Zone.ANNEX, Zone.ANNEX, Zone.BODY]


def test_headings_tell_definitions_measures_and_signatures() -> None:
    reader = ZoneReader()
    assert reader.read(("1. Definitions",), "") is Zone.DEFINITIONS
    assert reader.read(("Security measures", "Access"), "") is Zone.MEASURES
    assert reader.read(("Unterschriften",), "") is Zone.FORM


@pytest.mark.parametrize(
    "heading", ["Artikel 1: Definitionen", "Section 2 – Definitions", "§ 1 Begriffe", "Art. 3 Begriffsbestimmungen"]
)
def test_definitions_may_stand_behind_the_word_for_a_clause(heading: str) -> None:
    assert ZoneReader().read((heading,), "") is Zone.DEFINITIONS


def test_standard_clauses_are_known_by_their_words() -> None:
    reader = ZoneReader()
    path = ("Schedule 4", "Standard Contractual Clauses")
    assert reader.read((*path, "Clause 1"), SCC) is Zone.SCC
    assert reader.read((*path, "Clause 2"), "Nothing that tells it.") is Zone.SCC
    assert ZoneReader().read(("Transfers",), "The data exporter agrees.") is Zone.BODY


def test_notes_on_a_draft_are_those_that_the_product_writes() -> None:
    reader = ZoneReader()
    assert reader.read(("Hinweise zum Entwurf (nicht Teil des Vertrags)", "Klauseln"), "") is Zone.NOTES
    assert reader.read(("Notes on the draft (not part of the agreement)",), "") is Zone.NOTES
    assert reader.read(("§ 9 Hinweise zum Entwurf (nicht Teil des Vertrags), Löschung",), "") is Zone.BODY
