"""A comparison in words."""

from assistant.contracts.compare.compare import compare
from assistant.contracts.compare.model import ComparisonMode, PairKind
from assistant.contracts.compare.words import (
    around_changes,
    counts_in_words,
    kind_in_words,
    marks_in_words,
    outcome_in_words,
    place_in_words,
    sides_in_words,
)
from tests.support.versions import NEW, OLD, OTHER, contract


def test_what_it_comes_to() -> None:
    comparison = compare(contract(OLD), contract(NEW))
    assert counts_in_words(comparison, "de") == "3 geändert, 1 neu, 1 entfallen, 1 verschoben, 6 unverändert"
    assert outcome_in_words(comparison, "en").endswith("% of the text is in unchanged clauses.")
    assert outcome_in_words(compare(contract(OLD), contract(OLD)), "de").startswith("Kein Unterschied.")
    assert "nach Themen" in outcome_in_words(compare(contract(OLD), contract(OTHER)), "de")


def test_places_and_marks() -> None:
    comparison = compare(contract(OLD), contract(NEW))
    said = {place_in_words(pair, "de"): marks_in_words(pair, "de") for pair in comparison.pairs}
    assert said["§ 5 Subunternehmer → § 6 Subunternehmer (1), § 6 Subunternehmer (2)"] == "aufgeteilt"
    assert said["§ 7 Schluss"] == ""
    assert said["§ 6 Besuche → § 3 Besuche"] == ""


def test_two_contracts_are_not_old_and_new() -> None:
    assert sides_in_words(ComparisonMode.TOPICS, "en") == ("Contract A", "Contract B")
    assert sides_in_words(ComparisonMode.VERSIONS, "de") == ("Bisher", "Neu")
    assert kind_in_words(PairKind.GONE, ComparisonMode.TOPICS, "de") == "Nur in Vertrag A"
    comparison = compare(contract(OLD), contract(OTHER), mode=ComparisonMode.TOPICS)
    assert "Weisungen" in [place_in_words(pair, "de") for pair in comparison.pairs]


def test_long_words_that_stay_are_shortened_on_the_far_side_of_a_change() -> None:
    text = " ".join(f"Wort{n}" for n in range(200))
    assert around_changes("kurz", before=True, behind=True) == "kurz"
    first = around_changes(text, before=False, behind=True)
    assert first.startswith("[…] Wort")
    assert first.endswith("Wort199")
    assert around_changes(text, before=True, behind=False).endswith("[…] ")
    between = around_changes(text, before=True, behind=True)
    assert between.startswith("Wort0 ")
    assert between.endswith(" Wort199")
    assert len(between) < 340
