"""Lead-ins, questions, lines that break off and words said over and over are no statements."""

import pytest

from assistant.domain import Language
from assistant.verification.model import Check, Failure
from assistant.verification.well_formed import check_well_formed
from tests.support.alignments import align_texts

DE, EN = Language.GERMAN, Language.ENGLISH
REPORTS = "Der Auftraggeber meldet Pannen binnen 72 Stunden."
LIABLE = "The processor is liable for its own errors."


@pytest.mark.parametrize(
    ("sentence", "statement", "language"),
    [
        (REPORTS, "Der Auftraggeber meldet Pannen:", DE),
        (REPORTS, "Meldet der Auftraggeber Pannen?", DE),
        (REPORTS, "Der Auftraggeber, Pannen.", DE),
        (REPORTS, "Dies meldet der Auftraggeber.", DE),
        (REPORTS, "Der Auftraggeber meldet Pannen die Pannen.", DE),
        (REPORTS, "Der Auftraggeber meldet Pannen binnen der", DE),
        (LIABLE, "The processor is liable for its own errors and the", EN),
        (LIABLE, "Here the processor is liable:", EN),
        (LIABLE, "It is liable for its own errors.", EN),
        (LIABLE, "The processor, its own errors.", EN),
    ],
)
def test_what_is_no_statement_is_found(sentence: str, statement: str, language: Language) -> None:
    found = {
        (one.failure, one.check) for one in check_well_formed(align_texts(statement, sentence, language), language)
    }
    assert found == {(Failure.FABRICATED, Check.CONTENT)}


@pytest.mark.parametrize(
    ("sentence", "statement", "language"),
    [
        (REPORTS, REPORTS, DE),
        (REPORTS, "Pannen meldet der Auftraggeber.", DE),
        (LIABLE, "The processor is liable.", EN),
        ("Dies meldet der Auftraggeber.", "Dies meldet der Auftraggeber.", DE),  # as the source does
        ("Folgen für den Auftraggeber:", "Folgen für den Auftraggeber:", DE),
    ],
)
def test_what_the_source_is_too_is_none_of_that(sentence: str, statement: str, language: Language) -> None:
    assert not list(check_well_formed(align_texts(statement, sentence, language), language))
