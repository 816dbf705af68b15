"""Titles inside a clause, in front of a paragraph or in a line of their own."""

from assistant.contracts.check.titles import titles
from assistant.contracts.structure import read_structure
from assistant.domain import Language
from tests.support.contracts import contract, reader


def titled(words: str, language: Language = Language.ENGLISH) -> dict[str, str]:
    structure = read_structure(contract([("Data", words)], language))
    found = titles(structure.clauses[0])
    return {sentence.text: found[sentence.start] for _, sentence in structure.sentences if sentence.start in found}


def test_words_in_front_of_a_paragraph_are_its_title() -> None:
    assert titled("Safety first. The Provider encrypts.\n\nIt helps.") == {"The Provider encrypts.": "Safety first"}


def test_a_line_of_its_own_is_the_title_of_what_follows_up_to_the_next() -> None:
    words = "D1. Security\n\nDisks are locked.\n\nD2. Requests\n\nThe Provider helps."
    assert titled(words) == {"Disks are locked.": "D1. Security", "The Provider helps.": "D2. Requests"}


def test_a_short_sentence_is_no_title() -> None:
    assert titled("Das gilt immer. Der Auftragnehmer hilft.", Language.GERMAN) == {}
    assert titled("It is so. The Provider helps.") == {}


def test_an_item_of_a_list_is_no_title() -> None:
    assert titled("1. Name\n\n2. Address") == {}


def test_patterns_read_the_title_with_the_headings() -> None:
    words = reader("Data | Requests of people. The Provider helps.", Language.ENGLISH).words
    assert words.window(1, "heading").startswith("data – requests of people: ")
