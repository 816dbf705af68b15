"""The thesaurus: every concept has both languages, its norms exist, and no word stands twice in it for one language."""

import re
from collections import Counter

import pytest

from assistant.domain import Language
from assistant.law.reference import canonical, parse
from assistant.law.register import RegisterStatus, register_status
from assistant.law.thesaurus import concepts, old_terms, party_names


def test_it_covers_the_subject() -> None:
    assert len(concepts()) >= 80
    assert {"controller", "processor", "administrative-fine", "personal-data-breach"} <= concepts().keys()


@pytest.mark.parametrize("name", concepts())
def test_the_norms_of_a_concept_exist(name: str) -> None:
    for norm in concepts()[name].norms:
        reference = parse(norm)
        assert reference is not None, norm
        assert canonical(reference) == norm
        assert register_status(reference) is not RegisterStatus.MISSING, norm


@pytest.mark.parametrize("language", Language)
def test_a_concept_does_not_name_a_word_twice(language: Language) -> None:
    for name, concept in concepts().items():
        twice = [word for word, count in Counter(concept.words(language).all()).items() if count > 1 and word]
        # A word of the past may be one of the trade today, such as "Betroffener".
        assert set(twice) <= set(concept.words(language).old), name


def test_old_terms_are_of_the_past_only() -> None:
    assert {"Auftragsdatenverarbeitung", "verantwortliche Stelle", "Verfahrensverzeichnis"} <= set(
        old_terms(Language.GERMAN)
    )
    assert "Betroffener" not in old_terms(Language.GERMAN)
    assert "Privacy Shield" in old_terms(Language.ENGLISH)


@pytest.mark.parametrize(
    ("party", "language", "names"),
    [
        ("controller", Language.GERMAN, "Auftraggebern Auftraggeberin Verantwortlicher Verantwortliche"),
        ("controller", Language.ENGLISH, "client controllers principal"),
        ("processor", Language.GERMAN, "Auftragnehmerinnen Auftragsverarbeiters Callcenter Outsourcer Anbietern"),
        ("processor", Language.ENGLISH, "processors provider vendor suppliers contractor outsourcers"),
        ("sub-processor", Language.GERMAN, "Unterauftragnehmer Subunternehmern Sub-Callcenters"),
        ("sub-processor", Language.ENGLISH, "sub-processor subprocessors subcontractor"),
    ],
)
def test_a_party_is_named_in_all_endings(party: str, language: Language, names: str) -> None:
    written = re.compile("|".join(party_names(party, language)))
    for name in names.split():
        assert written.fullmatch(name), name


@pytest.mark.parametrize(
    ("party", "language", "names"),
    [
        ("controller", Language.GERMAN, ["verantwortlichen Stelle", "Verantwortliche Stellen"]),
        ("controller", Language.ENGLISH, ["responsible body", "responsible bodies"]),
        ("processor", Language.ENGLISH, ["call centre", "call centers", "service providers"]),
        ("sub-processor", Language.GERMAN, ["weiterer Auftragsverarbeiter", "weiteren Auftragsverarbeitern"]),
        ("sub-processor", Language.ENGLISH, ["another processor", "further processors", "sub-call centres"]),
    ],
)
def test_names_of_several_words(party: str, language: Language, names: list[str]) -> None:
    written = re.compile("|".join(party_names(party, language)))
    assert all(written.fullmatch(name) for name in names)


@pytest.mark.parametrize("language", Language)
def test_no_word_goes_by_two_parties(language: Language) -> None:
    named = {party: party_names(party, language) for party in ("controller", "processor", "sub-processor")}
    assert all(named.values())
    for one, names in named.items():
        for other in named.keys() - {one}:
            words = concepts()[other].words(language).all()
            assert not any(re.fullmatch(name, word) for name in names for word in words)


def test_words_are_looked_up_without_their_endings() -> None:
    assert not [
        word for one in concepts().values() for words in (one.de, one.en) for word in words.all() if "[" in word
    ]
    assert concepts()["controller"].de.term == "Verantwortlicher"
    assert concepts()["controller"].en.old == ("responsible body",)
    assert concepts()["sub-processor"].en.term == "another processor"
    assert "contractor" not in concepts()["processor"].en.all(), "a name, but no word that a question is answered in"
