"""Terms of the lexical index: stems, and one term per reference, however it is written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain import Language
from assistant.language.analysis import is_function_word, terms, words

DE, EN = Language.GERMAN, Language.ENGLISH


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Art. 28 Abs. 3", DE, ["art28", "art28abs3"]),
        ("Art 28", DE, ["art28"]),
        ("Artikel 28 Absatz 3", DE, ["art28", "art28abs3"]),
        ("Art.\u00a028 Abs.\u00a03", DE, ["art28", "art28abs3"]),
        ("art. 28 abs. 3", DE, ["art28", "art28abs3"]),
        ("Art. 28(3)", EN, ["art28", "art28abs3"]),
        ("Article 28 (3)", EN, ["art28", "art28abs3"]),
        ("§ 43 Abs. 3 BDSG", DE, ["par43", "par43abs3", "bdsg"]),
        ("§43", DE, ["par43"]),
        ("§§ 62 ff.", DE, ["par62", "ff"]),
        ("§ 26a", DE, ["par26a"]),
        ("Section 43(3)", EN, ["par43", "par43abs3"]),
        ("Art. 28 und Art. 82 Abs. 2", DE, ["art28", "art82", "art82abs2"]),
    ],
)
def test_references(text: str, language: Language, expected: list[str]) -> None:
    assert terms(text, language) == expected


def test_a_number_is_no_reference() -> None:
    assert not any(term.startswith(("art", "par")) for term in terms("72 Stunden und 28 Tage", DE))


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Verträge", "Vertrag", DE),
        ("Maßnahmen", "Maßnahme", DE),
        ("Auftragsverarbeiters", "Auftragsverarbeiter", DE),
        ("Löschung", "löschungen", DE),
        ("liabilities", "liability", EN),
        ("processors", "PROCESSOR", EN),
    ],
)
def test_forms_of_a_word_share_a_term(one: str, other: str, language: Language) -> None:
    assert terms(one, language) == terms(other, language) != []


def test_different_words_do_not() -> None:
    assert terms("Haftung", DE) != terms("Handlung", DE)


def test_hyphens_give_the_whole_and_its_parts() -> None:
    assert terms("AV-Vertrag", DE) == ["avvertrag", "av", "vertrag"]


def test_words_of_no_weight_are_left_out() -> None:
    assert terms("Wer haftet, wenn das Callcenter patzt?", DE) == terms("haftet Callcenter patzt", DE)
    assert terms("Who is liable for the mistakes?", EN) == terms("liable mistakes", EN)
    assert is_function_word("wenn", DE)
    assert not is_function_word("haftet", DE)
    assert is_function_word("the", EN)
    assert not is_function_word("the", DE)


def test_repeated_words_count_each_time() -> None:
    assert len(terms("Haftung, Haftung, Haftung", DE)) == 3


def test_words_are_plain() -> None:
    assert words("Haftet der AV-Dienstleister, oder haften „wir“?") == [
        "haftet",
        "der",
        "av-dienstleister",
        "oder",
        "haften",
        "wir",
    ]


@pytest.mark.parametrize("text", ["", "?!…", "😀", "   "])
def test_nothing_to_find(text: str) -> None:
    assert terms(text, DE) == words(text) == []


@given(st.text(), st.sampled_from(Language))
def test_unicode_form_does_not_matter(text: str, language: Language) -> None:
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert terms(composed, language) == terms(apart, language)


@given(st.text(), st.sampled_from(Language))
def test_no_term_is_empty_or_has_white_space(text: str, language: Language) -> None:
    assert all(term and len(term.split()) == 1 for term in terms(text, language))
