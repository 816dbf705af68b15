"""The words of words.toml and synonyms.toml mean what they stand under."""

import re
import tomllib
from importlib.resources import files

import pytest

from assistant.domain import Language
from assistant.language.analysis import terms
from assistant.verification.lexicon import (
    KINDS,
    PARTY,
    auxiliary,
    limiting,
    loose_ends,
    markers,
    parties,
    prepositions,
    pronouns,
    synonyms,
)
from assistant.verification.model import Check

DE, EN = Language.GERMAN, Language.ENGLISH
DATA = tomllib.loads((files("assistant.verification") / "words.toml").read_text(encoding="utf-8"))
PLAIN = [  # what is no regular expression
    (language, kind, value, word)
    for language in Language
    for kind in (*KINDS, PARTY)
    for value, words in DATA[language][kind].items()
    for word in words
    if re.fullmatch(r"[\w -]+", word)
]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", (*KINDS, PARTY))
def test_each_plain_word_is_read_as_what_it_stands_under(language: Language, kind: str) -> None:
    matcher = parties(language) if kind == PARTY else markers(language)
    words = [(value, word) for one, group, value, word in PLAIN if (one, group) == (language, kind)]
    assert words
    for value, word in words:
        found = matcher.pattern.search(f"So {word}, so.")
        assert found is not None, word
        assert (matcher.meaning(found), found[0]) == ((KINDS.get(kind, Check.PARTY), value), word)


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("nicht mehr als 5 Euro", DE, "not"),
        ("mehr als 5 Euro", DE, "more_than"),
        ("no more than 5 days", EN, "at_most"),
        ("provided that it holds", EN, "if"),
        ("weniger Daten", DE, "less"),
        ("wenige Daten", DE, "some"),
    ],
)
def test_the_longest_that_fits_counts(text: str, language: Language, value: str) -> None:
    matcher = markers(language)
    found = matcher.pattern.match(text)
    assert found is not None
    assert matcher.meaning(found)[1] == value


def test_only_whole_words_count_and_german_parties_have_a_capital() -> None:
    assert markers(DE).pattern.search("Kannibale, unsolide, Nicht-Nutzung") is None
    assert parties(DE).pattern.search("Der Kunde") is not None
    assert parties(DE).pattern.search("er ist kunde") is None
    assert parties(EN).pattern.search("the Client and CLIENTS") is not None


@pytest.mark.parametrize(("word", "part"), [("vom", "by"), ("gegenüber", "against"), ("ohne", "without")])
def test_prepositions_name_the_part_that_they_assign(word: str, part: str) -> None:
    assert prepositions(DE)[word] == part
    assert word not in prepositions(EN)


def test_how_a_sentence_begins_and_ends_is_known() -> None:
    assert limiting(EN).match("Except for invoices")
    assert not limiting(EN).match("Exceptional invoices")
    assert "wegen" in loose_ends(DE) - loose_ends(EN)
    assert "dies" in pronouns(DE) - pronouns(EN)
    assert auxiliary(EN).search("It HAS been done.")
    assert not auxiliary(EN).search("This hash")


@pytest.mark.parametrize("language", Language)
def test_the_words_of_each_line_are_synonyms_and_have_one_stem_each(language: Language) -> None:
    lines = tomllib.loads((files("assistant.verification") / "synonyms.toml").read_text(encoding="utf-8"))[language]
    for number, line in enumerate(lines):
        stems = [terms(word, language) for word in line.split()]
        assert all(len(stem) == 1 and number in synonyms(language)[stem[0]] for stem in stems), line
        assert len({stem[0] for stem in stems}) > 1, line
