"""Who acts on whom is the same as in the source."""

import pytest

from assistant.domain import Language
from assistant.verification.model import Check, Failure
from assistant.verification.roles import check_roles
from tests.support.alignments import align_texts

DE, EN = Language.GERMAN, Language.ENGLISH
TOWARDS = "Das Callcenter haftet gegenüber dem Auftraggeber."
LISTED = "Für einen Newsletter-Dienst wie Amsel, Drossel oder Fink braucht ein Unternehmen einen AVV."
OLD = "An old expression in the contract does no harm if the content meets the law."


@pytest.mark.parametrize(
    ("sentence", "statement", "language", "check", "what"),
    [
        ("Der Auftraggeber meldet Pannen.", "Das Callcenter meldet Pannen.", DE, Check.PARTY, "Callcenter"),
        ("Das Amt ersetzt das Gericht.", "Das Gericht ersetzt das Amt.", DE, Check.ORDER, "Gericht … Amt"),
        (TOWARDS, "Der Auftraggeber haftet gegenüber dem Callcenter.", DE, Check.PARTY, "Auftraggeber"),
        (
            "The client informs the processor.",
            "The processor informs the client.",
            EN,
            Check.ORDER,
            "processor … client",
        ),
        (OLD, "An old contract does no harm if the expression meets the law.", EN, Check.CONTENT, "expression"),
    ],
)
def test_who_changed_places_is_found(
    sentence: str, statement: str, language: Language, check: Check, what: str
) -> None:
    found = {(one.failure, one.check, one.what) for one in check_roles(align_texts(statement, sentence, language))}
    assert (Failure.OVERSTATED, check, what) in found
    assert not list(check_roles(align_texts(sentence, sentence, language)))


@pytest.mark.parametrize(
    ("sentence", "statement", "language"),
    [
        (TOWARDS, "Gegenüber dem Auftraggeber haftet das Callcenter.", DE),
        ("Der Auftraggeber meldet Pannen.", "Pannen meldet der Auftraggeber.", DE),
        (OLD, "If the content meets the law, an old expression in the contract does no harm.", EN),
        (LISTED, "Für einen Newsletter-Dienst braucht ein Unternehmen einen AVV.", DE),
        ("A list of Ash, Birch and Oak holds the address.", "A list holds the address.", EN),
    ],
)
def test_the_order_may_change_where_the_words_tell_the_parts(sentence: str, statement: str, language: Language) -> None:
    assert not list(check_roles(align_texts(statement, sentence, language)))
