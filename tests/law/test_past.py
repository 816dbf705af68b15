"""The words of the past stand once, and count where they may be looked for."""

import re
import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from assistant.domain import Language
from assistant.law.past import Place, past_words

TABLES = tomllib.loads((files("assistant.law") / "past.toml").read_text("utf-8"))


def told(text: str, place: Place, language: Language) -> bool:
    return any(re.search(rf"\b(?:{word})(?!\w)", text) for word in past_words(place, language))


@pytest.mark.parametrize("language", Language)
def test_each_word_stands_once_and_can_be_looked_for(language: Language) -> None:
    words = Counter(word for table in TABLES.values() for word in table[language])
    assert max(words.values()) == 1
    assert set(words) == {word for place in Place for word in past_words(place, language)}
    for word in words:
        re.compile(word)


def test_each_table_names_places() -> None:
    assert all(set(name.split("_")) <= set(Place) for name in TABLES)


@pytest.mark.parametrize(
    ("text", "language", "places"),
    [
        ("Wer haftete früher?", Language.GERMAN, {Place.QUESTION, Place.STATEMENT, Place.TEXT}),
        ("§ 11 BDSG a. F. ist gemeint.", Language.GERMAN, {Place.QUESTION, Place.STATEMENT, Place.TEXT}),
        ("Was sagte das alte BDSG?", Language.GERMAN, {Place.QUESTION, Place.STATEMENT, Place.TEXT}),
        ("So stand es vor der DSGVO.", Language.GERMAN, {Place.QUESTION, Place.TEXT}),
        ("Es galt das BDSG.", Language.GERMAN, {Place.STATEMENT, Place.TEXT}),
        ("Meldet es bis zum 24. Mai 2027.", Language.GERMAN, {Place.STATEMENT}),
        ("Das ist heute anders.", Language.GERMAN, {Place.TEXT}),
        ("Wer haftet?", Language.GERMAN, set()),
        ("Who used to pay?", Language.ENGLISH, {Place.QUESTION, Place.STATEMENT, Place.TEXT}),
        ("Who paid at that time?", Language.ENGLISH, {Place.QUESTION, Place.TEXT}),
        ("It applied until 24 May 2018.", Language.ENGLISH, {Place.STATEMENT, Place.TEXT}),
        ("It is no longer law.", Language.ENGLISH, {Place.TEXT}),
        ("Who is liable?", Language.ENGLISH, set()),
    ],
)
def test_where_a_word_counts(text: str, language: Language, places: set[Place]) -> None:
    assert {place for place in Place if told(text, place, language)} == places
