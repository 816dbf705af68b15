"""Words of everyday language are told from names."""

import pytest

from assistant.domain import Language
from assistant.language.dictionary import dictionary, is_in_dictionary, is_word


@pytest.mark.parametrize("word", ["haftung", "liability", "hotline"])
def test_words(word: str) -> None:
    assert is_in_dictionary(word)
    assert is_word(word)


def test_compounds_are_words_that_no_dictionary_holds() -> None:
    assert not is_in_dictionary("bescheiddruck")
    assert is_word("bescheiddruck")


@pytest.mark.parametrize("name", ["pollenwise", "telvia", ""])
def test_names_are_none(name: str) -> None:
    assert not is_word(name)


def test_each_language_has_its_own() -> None:
    assert "haftung" in dictionary(Language.GERMAN)
    assert "haftung" not in dictionary(Language.ENGLISH)
    assert len(dictionary(Language.GERMAN)) > 10_000
