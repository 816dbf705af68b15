"""Pronouns: "we" are the processor, unless the contract tells that "we" hand out the data."""

import pytest

from assistant.contracts.parties import read_parties
from assistant.contracts.party_clues.find import CLUES, party_clues
from assistant.contracts.party_clues.labels import labels
from assistant.domain import Language
from assistant.time_budget import OverBudgetError, TimeBudget
from tests.support.contracts import contract, party_names

CLIENT, PROVIDER = "Hofladen Meyer GbR", "Kaiser Druck GmbH"
WE_ORDER = "Sie löschen nach unserer Weisung. Sie setzen Helfer nur mit unserer Zustimmung ein. Das sagen wir Ihnen."
YOU_ORDER = "Wir löschen nach Ihrer Weisung. Wir setzen Helfer nur mit Ihrer Zustimmung ein. Das sagen wir Ihnen."
HEADS = {
    "defined": "zwischen der {we}, Ulm (nachfolgend „wir“)\n\nund der {you}, Ulm (nachfolgend „Sie“)",
    "dashed": "{we}, Ulm – wir –\n\n{you}, Ulm – Sie –",
    "labels": "Wir: {we}\n\nSie: {you}",
    "in passing": "Wir, die {we}, arbeiten mit Ihnen, der {you}, zusammen.",
    "oblique": "zwischen uns, der {we}, und Ihnen, der {you}",
}


@pytest.mark.parametrize("head", HEADS)
def test_whose_orders_count_tells_who_we_are(head: str) -> None:
    assert party_names(HEADS[head].format(we=CLIENT, you=PROVIDER), WE_ORDER) == (CLIENT, PROVIDER)
    assert party_names(HEADS[head].format(we=PROVIDER, you=CLIENT), YOU_ORDER) == (CLIENT, PROVIDER)


def test_a_word_for_a_role_weighs_more_than_a_pronoun() -> None:
    head = "{0} (nachfolgend „Auftraggeber“ oder „wir“)\n\nund {1} (nachfolgend „Auftragnehmer“ oder „Sie“)"
    assert party_names(head.format(CLIENT, PROVIDER), WE_ORDER) == (CLIENT, PROVIDER)


def test_who_stands_beside_a_pronoun_has_the_other_role() -> None:
    head = "This is between you and Brennan Trading Ltd, Cork."
    ours = "You act on our instructions and use helpers only with our consent."
    assert party_names(head, ours, Language.ENGLISH) == ("Brennan Trading Ltd", None)
    assert party_names(head, "We act on your instructions.", Language.ENGLISH) == (None, "Brennan Trading Ltd")


def test_of_what_a_text_repeats_the_first_clues_are_kept() -> None:
    text = "".join(f"Kunde: Hof {chr(65 + at % 26)} GmbH\n" for at in range(3 * CLUES))
    every = list(labels(text))
    assert len(every) > CLUES
    assert [clue for clue in party_clues(text) if clue in every] == every[:CLUES]


def test_reading_the_parties_ends_with_the_time_of_the_check() -> None:
    with pytest.raises(OverBudgetError):
        read_parties(contract([("Parteien", HEADS["defined"])], Language.GERMAN), TimeBudget(0))


def test_whoever_is_only_described_has_no_name() -> None:
    head = (
        "Diese Bedingungen gelten zwischen der Kaiser Druck GmbH („Kaiser“) und dem Betrieb, der bei der Bestellung "
        "als Kontoinhaber angegeben wird („Kontoinhaber“)."
    )
    words = "Kaiser löscht auf Weisung des Kontoinhabers. Der Kontoinhaber entscheidet. Kaiser verarbeitet Daten. " * 4
    assert party_names(head, words) == (None, PROVIDER)


def test_a_name_of_many_words() -> None:
    board = "Governing Body of St Brendan's Church of Ireland Primary School"
    head = f"This agreement is between Kaiser Druck GmbH („Auftragnehmer“) and The {board}, Cork („the School“)"
    assert party_names(head, "The School decides. The Auftragnehmer deletes. The School pays. " * 3) == (
        board,
        PROVIDER,
    )


def test_what_stands_between_two_companies_of_a_list_are_no_parties() -> None:
    head = "Kaiser Druck GmbH („wir“)"
    words = (
        "Wir löschen nach Ihrer Weisung. Der Vertrag zwischen uns und Ihnen gilt.\n\nName und Sitz\n\nErb Netze AG, Ulm"
    )
    assert party_names(head, words) == (None, PROVIDER)


def test_a_party_in_the_sense_of_the_law() -> None:
    head = (
        "Verantwortlicher im Sinne dieses Vertrags ist die Hofladen Meyer GbR, Ulm. "
        "Auftragsverarbeiter ist die Kaiser Druck GmbH, Au."
    )
    assert party_names(head, "Der Auftragsverarbeiter löscht.") == (CLIENT, PROVIDER)


def test_a_customer_that_an_order_names_has_no_name_here() -> None:
    head = "This is agreed by and between the customer identified in the Order Form („Customer“) and Kaiser Druck GmbH"
    words = "The Customer decides. Order Form and Order Form of the Customer count. " * 3
    assert party_names(f"{head} („Provider“).", words, Language.ENGLISH) == (None, PROVIDER)
