"""A clause is what one number or heading stands for; no word of a document is outside of all, or in two."""

import pytest

from assistant.contracts.compare.clauses import clauses
from tests.support.versions import NEW, OLD, OTHER, contract

UNNUMBERED = "# Begriffe\n\n" + "\n\n".join(
    f"„Begriff{n}“ bezeichnet, was in der Anlage mit der Nummer {n} steht, und sonst nichts auf der ganzen Welt."
    for n in range(20)
)


@pytest.mark.parametrize("markdown", [OLD, NEW, OTHER, UNNUMBERED], ids=["old", "new", "other", "unnumbered"])
def test_each_word_stands_in_one_clause(markdown: str) -> None:
    document = contract(markdown)
    found = clauses(document)
    assert "".join("".join(one.clause.text for one in found).split()) == "".join(document.text.split())
    for one in found:
        assert one.clause.text == document.text[one.clause.start : one.clause.end]
    assert [one.at for one in found] == list(range(len(found)))


def test_numbers_and_headings_open_clauses() -> None:
    found = [(one.clause.heading, one.clause.label) for one in clauses(contract(OLD))]
    assert found == [
        ("Vertrag über Anrufe", ""),
        ("§ 1 Gegenstand", "(1)"),
        ("§ 1 Gegenstand", "(2)"),
        ("§ 2 Weisungen", "(1)"),
        ("§ 2 Weisungen", "(2)"),
        ("§ 3 Vertraulichkeit", "§ 3"),
        ("§ 4 Vorfälle", "(1)"),
        ("§ 4 Vorfälle", "(2)"),
        ("§ 5 Subunternehmer", "§ 5"),
        ("§ 6 Besuche", "§ 6"),
        ("§ 7 Schluss", "§ 7"),
    ]


def test_paragraphs_of_a_long_text_without_numbers_are_clauses() -> None:
    assert len(clauses(contract(UNNUMBERED))) == 20


def test_headings_without_text_are_clauses_of_their_own() -> None:
    found = clauses(
        contract("# Vertrag\n\n## Teil A\n\n### § 1 Ziel\n\nEs gilt dies.\n\n## Teil B\n\n### § 2 Weg\n\nUnd das.\n")
    )
    assert [one.clause.heading for one in found] == ["Vertrag Teil A", "§ 1 Ziel", "§ 2 Weg"]
    assert found[2].clause.text.startswith("Teil B")  # which is a number only


def test_headings_are_words_of_the_clause_below_them() -> None:
    third = clauses(contract(OLD))[5]
    assert third.key[: third.headings] == ("vertraulichkeit",)
    assert third.heading_words == {"vertraulichkeit"}
    assert third.words["auftragnehmer"] == 1
