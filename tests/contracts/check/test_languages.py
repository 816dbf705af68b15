"""Whether words may be in a language."""

import pytest

from assistant.contracts.check.languages import is_foreign, may_be_in
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


@pytest.mark.parametrize(
    "text",
    [
        "Le prestataire peut utiliser les données pour ses propres fins et les vendre à des tiers.",
        "El proveedor puede utilizar los datos personales para sus propios fines y venderlos a terceros.",
        "Il fornitore può utilizzare i dati personali per i propri scopi e non è vincolato dalle istruzioni.",
        "De leverancier mag de gegevens ook voor eigen doeleinden gebruiken en is niet gebonden aan instructies.",
        "Dostawca może wykorzystywać dane osobowe do własnych celów i nie jest związany poleceniami oraz umową.",
    ],
)
def test_other_languages_are_noticed(text: str) -> None:
    assert is_foreign(text)


@pytest.mark.parametrize(
    "text",
    [
        "Der Auftragnehmer Société des Données de Paris hilft dem Auftraggeber bei der Prüfung und beim Audit.",
        "Unterauftragnehmer: Packhorse Polska Sp. z o.o., StackPoint d.o.o., Datos del Sur S.L., Hosting de France",
        "The Provider uses servers of Les Données du Nord and of Casa de la Luz in Europe.",
    ],
)
def test_names_from_elsewhere_are_no_other_language(text: str) -> None:
    assert not is_foreign(text)
