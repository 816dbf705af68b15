"""A sentence is taken apart into facts, parties, words that bind and content words, each once."""

import pytest

from assistant.domain import Language
from assistant.verification.analysis import analyse, comparable
from assistant.verification.model import Check

DE, EN = Language.GERMAN, Language.ENGLISH


def test_norms_and_dockets_are_no_numbers() -> None:
    analysed = analyse("Nach Art. 28 Abs. 3 lit. a DSGVO und EuGH C-683/21 gilt es.", DE)
    assert [token.value for token in analysed.of(Check.NORM)] == ["Art. 28 Abs. 3 lit. a DSGVO"]
    assert [token.value for token in analysed.of(Check.DOCKET)] == ["EuGH C-683/21"]
    assert not analysed.of(Check.NUMBER)


def test_dates_are_no_numbers() -> None:
    analysed = analyse("Seit dem 25. Mai 2018 gelten 72 Stunden.", DE)
    assert [token.value for token in analysed.of(Check.DATE)] == ["2018-5-25"]
    assert [token.value for token in analysed.of(Check.NUMBER)] == ["72 hour"]


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


def test_each_place_belongs_to_one_token_and_each_token_to_its_clause() -> None:
    analysed = analyse("Nach Art. 33 Abs. 1 DSGVO meldet er, wenn er haftet, binnen 72 Stunden Pannen.", DE)
    ends = [0, *(token.end for token in analysed.tokens)]
    assert all(token.start >= before for token, before in zip(analysed.tokens, ends, strict=False))
    clauses = {token.text: token.clause for token in analysed.tokens}
    assert clauses["meldet"] < clauses["wenn"] == clauses["haftet"] < clauses["Pannen"] == clauses["72 Stunden"]


def test_a_noun_has_the_part_that_the_words_before_it_give_it() -> None:
    (party,) = analyse("Er haftet gegenüber dem Auftraggeber.", DE).of(Check.PARTY)
    assert (party.noun, party.preposition, party.ending) == (True, "against", "em")


def test_spelling_is_made_comparable() -> None:
    assert comparable("„Es  kann‘s“ – it can’t, won't") == '"Es kann\'s" - it can not, will not'
