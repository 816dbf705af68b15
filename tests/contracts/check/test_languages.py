"""Whether words may be in a language."""

import pytest

from assistant.contracts.check.languages import may_be_in
from assistant.domain import Language

DE, EN = Language.GERMAN, Language.ENGLISH


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Der Auftragnehmer hilft dem Auftraggeber bei der Prüfung.", {DE}),
        ("The Provider helps the Client with the audit.", {EN}),
        ("Der Provider may use the data nach seiner Wahl und ohne Weisung.", {DE, EN}),
        ("Provider sells data.", {DE, EN}),
        ("Es gelten die Standard Contractual Clauses.", {DE}),
    ],
)
def test_small_words_tell_the_languages_of_a_sentence(text: str, languages: set[Language]) -> None:
    assert {language for language in Language if may_be_in(language, text)} == languages
