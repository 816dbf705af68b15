"""Facts are read in all their spellings, and the words that bind as what they mean."""

import pytest

from assistant.domain import Language
from assistant.verification.analysis import analyse, comparable
from assistant.verification.model import Check

DE, EN = Language.GERMAN, Language.ENGLISH


@pytest.mark.parametrize(
    ("value", "spellings"),
    [
        ("250000 EUR", ["250.000 Euro", "EUR 250,000", "250 000 €", "0,25 Mio. Euro", "€0.25 million"]),
        ("20000000 EUR", ["20 Millionen Euro", "EUR 20 million", "€ 20 million", "20.000.000 Euro"]),
        ("2.5 %", ["2,5 Prozent", "2.5 %", "2.5 percent", "2,50 %"]),
        ("72 hour", ["72 Stunden", "72-Stunden-Frist", "72 hours", "72-hour"]),
        ("2 week", ["zwei Wochen", "two weeks", "2 Wochen", "[2] weeks"]),
        ("1 month", ["eines Monats", "one month", "1 Monat", "a month"]),
        ("10 workday", ["zehn Arbeitstage", "10 working days", "[10] Werktagen"]),
    ],
)  # fmt: skip
def test_numbers(value: str, spellings: list[str]) -> None:
    for spelling in spellings:
        tokens = analyse(f"Es sind {spelling}.", DE).of(Check.NUMBER)
        assert [token.value for token in tokens] == [value], spelling


@pytest.mark.parametrize("text", ["25. Mai 2018", "25 May 2018", "May 25, 2018", "2018-05-25", "25.05.2018"])
def test_dates(text: str) -> None:
    reading = analyse(f"Seit dem {text} gilt das.", DE)
    assert [token.value for token in reading.of(Check.DATE)] == ["2018-5-25"]
    assert not reading.of(Check.NUMBER)


def test_norms_and_dockets_are_no_numbers() -> None:
    reading = analyse("Nach Art. 28 Abs. 3 lit. a DSGVO und EuGH C-683/21 gilt es.", DE)
    assert [token.value for token in reading.of(Check.NORM)] == ["Art. 28 Abs. 3 lit. a DSGVO"]
    assert [token.value for token in reading.of(Check.DOCKET)] == ["EuGH C-683/21"]
    assert not reading.of(Check.NUMBER)


@pytest.mark.parametrize(
    ("text", "language", "kind", "value"),
    [
        ("Er hat die Daten zu löschen.", DE, Check.MODALITY, "must"),
        ("Er ist zur Löschung verpflichtet.", DE, Check.MODALITY, "must"),
        ("Er hat das Recht zu prüfen.", DE, Check.MODALITY, None),
        ("It is required to erase.", EN, Check.MODALITY, "must"),
        ("It can't erase.", EN, Check.NEGATION, "not"),
        ("It cannot erase.", EN, Check.NEGATION, "not"),
        ("Er haftet keinesfalls.", DE, Check.NEGATION, "not"),
        ("Er haftet in der Regel.", DE, Check.QUANTIFIER, "rule"),
        ("Bis zu 4 Prozent.", DE, Check.QUANTIFIER, "at_most"),
        ("Haftet der Auftraggeber, zahlt er.", DE, Check.CONDITION, "if"),
        ("Nur die Firma, die es verletzt, haftet.", DE, Check.CONDITION, "that"),
        ("Der weitere Auftragsverarbeiter haftet.", DE, Check.PARTY, "<subprocessor>"),
        ("The sub-processor is liable.", EN, Check.PARTY, "<subprocessor>"),
        ("Die betroffene Person klagt.", DE, Check.PARTY, "<subject>"),
    ],
)
def test_words_that_bind(text: str, language: Language, kind: Check, value: str | None) -> None:
    assert [token.value for token in analyse(text, language).of(kind)] == ([] if value is None else [value])


def test_spelling_is_made_comparable() -> None:
    assert comparable("„Es  kann‘s“ – it can’t, won't") == '"Es kann\'s" - it can not, will not'
