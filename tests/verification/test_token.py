"""The parts of a sentence: of a kind, and beside each other."""

from assistant.domain import Language
from assistant.verification.analysis import analyse
from assistant.verification.model import Check
from assistant.verification.token import Token

TEXT = "Der Auftraggeber prüft Verträge, das Callcenter löscht in 3 Tagen alte Daten, sofort."
SENTENCE = analyse(TEXT, Language.GERMAN)


def token(text: str) -> Token:
    return next(one for one in SENTENCE.tokens if one.text == text)


def test_tokens_are_given_by_their_kinds_in_order() -> None:
    assert [one.text for one in SENTENCE.of(Check.PARTY, Check.NUMBER)] == ["Auftraggeber", "Callcenter", "3 Tagen"]
    assert SENTENCE.of(Check.NORM) == []


def test_neighbours_are_content_words_and_parties_of_the_same_clause() -> None:
    near = SENTENCE.neighbours(token("löscht"), 1)
    assert near == {token("Callcenter").value, token("alte").value}  # the number between says nothing of its own
    assert SENTENCE.neighbours(token("Verträge"), 9) == {token("Auftraggeber").value, token("prüft").value}


def test_beyond_a_mark_others_count_only_where_the_clause_has_none() -> None:
    alone = analyse("Nach 3 Tagen, prüft er Verträge.", Language.GERMAN)
    (number,) = alone.of(Check.NUMBER)
    assert alone.neighbours(number, 1) == {"pruft"}
    assert token("Daten").value not in SENTENCE.neighbours(token("Auftraggeber"), 9)
