"""The thesaurus: every concept has both languages, its norms exist, and no word stands twice in it for one language."""

from collections import Counter

import pytest

from assistant.domain import Language
from assistant.law.reference import canonical, parse
from assistant.law.register import RegisterStatus, register_status
from assistant.law.thesaurus import concepts, old_terms


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
