"""A contract as clauses: headings, zones, sentences with what leads in to them."""

from assistant.contracts.check.model import Zone
from assistant.contracts.structure import read_structure
from assistant.domain import Language
from tests.support.contracts import contract

DOCUMENT = contract(
    [
        (
            "§ 1 Gegenstand",
            "(1) Der Auftragnehmer betreibt eine Hotline. Er speichert Anrufe.\n\n(2) Die Dauer ist ein Jahr.",
        ),
        ("§ 2 Pflichten", "Der Auftragnehmer verpflichtet sich:\n\na) zu schweigen,\n\nb) Daten zu löschen."),
        ("Anlage 1", "Hier steht, was gilt."),
        ("Technische und organisatorische Maßnahmen", "Verschlüsselung."),
    ],
    Language.GERMAN,
)
STRUCTURE = read_structure(DOCUMENT)


def test_clauses_have_numbers_and_zones() -> None:
    assert [clause.number for clause in STRUCTURE.clauses] == ["§ 1", "§ 2", "", ""]
    zones = [Zone.BODY, Zone.BODY, Zone.ANNEX, Zone.MEASURES]
    assert [clause.zone for clause in STRUCTURE.clauses] == zones


def test_sentences_stand_where_they_say() -> None:
    for _, sentence in STRUCTURE.sentences:
        assert DOCUMENT.text[sentence.start : sentence.end] == sentence.text
    first = STRUCTURE.clauses[0].sentences
    assert [(s.label, s.text) for s in first][:2] == [
        ("(1)", "Der Auftragnehmer betreibt eine Hotline."),
        ("(1)", "Er speichert Anrufe."),
    ]


def test_items_of_a_list_have_their_lead_in() -> None:
    assert [s.lead for s in STRUCTURE.clauses[1].sentences] == ["", *["Der Auftragnehmer verpflichtet sich:"] * 2]


def test_a_quote_names_its_place() -> None:
    clause = STRUCTURE.clauses[0]
    sentence = clause.sentences[2]
    quote = STRUCTURE.quote(clause, sentence.start, sentence.end, sentence.label)
    assert (quote.text, quote.locator) == ("Die Dauer ist ein Jahr.", "§ 1 Gegenstand, 2")
    assert STRUCTURE.quote_at(sentence.start, sentence.end).locator == "§ 1 Gegenstand"


def test_a_document_of_sections_below_one_heading_is_one_clause() -> None:
    first = DOCUMENT.sections[0]
    twice = [first, first.model_copy(update={"locator": f"{first.locator} › 2–3, S. 4"})]
    assert len(read_structure(DOCUMENT.model_copy(update={"sections": tuple(twice)})).clauses) == 1
