"""Roles and names that only the sentences of a contract tell."""

from collections.abc import Iterator

import pytest

from assistant.contracts import company_name
from assistant.contracts import party_use as module
from assistant.contracts.party_use import (
    AROUND,
    MENTIONS,
    client_by_use,
    leaning,
    name_by_use,
    party_use,
    term_by_use,
    we_hand_out,
)
from assistant.contracts.wording import PartyRole

GERMAN = (
    "Ohrwerk nimmt für die Kanzlei Anrufe an. Ohrwerk löscht die Notizen bald. Ohrwerk meldet Vorfälle sofort. "
    "Die Kanzlei entscheidet über Auskünfte. Weisungen der Kanzlei bestätigt Ohrwerk. Hinweise erhält die Kanzlei. "
)
ENGLISH = (
    "Pigeon sends messages on behalf of the Clinic. Pigeon deletes them after a week. Pigeon keeps a log. "
    "The Clinic decides who is written to. Pigeon's staff are bound to secrecy. "
)


@pytest.mark.parametrize(
    ("text", "client", "provider"), [(GERMAN, "Kanzlei", "Ohrwerk"), (ENGLISH, "Clinic", "Pigeon")]
)
def test_who_works_for_whom_is_told(text: str, client: str, provider: str) -> None:
    assert leaning(text, (client,)) < 0 < leaning(text, (provider,))


@pytest.mark.parametrize(("text", "provider"), [(GERMAN, "Ohrwerk"), (ENGLISH, "Pigeon")])
def test_a_name_that_only_sentences_tell_is_found(text: str, provider: str) -> None:
    span = name_by_use(text, "processor", [])
    assert span is not None
    assert text[slice(*span)] == provider


def test_a_company_of_which_nothing_is_said_is_no_party() -> None:
    text = "Die Daten liegen bei der Wolkenhaus GmbH in Köln. Die Frist beträgt drei Tage. Niemand löscht sie."
    assert name_by_use(text, "processor", []) is None
    assert name_by_use(text, "controller", []) is None


def test_a_noun_for_the_processor_is_found() -> None:
    text = "Die Zentrale nimmt Alarme an. Die Zentrale löscht Aufnahmen. Die Zentrale meldet Pannen."
    span = term_by_use(text)
    assert span is not None
    assert text[slice(*span)] == "Zentrale"


def test_every_sign_names_the_party() -> None:
    use = party_use()
    assert all("{term}" in sign for one in (use.controller, use.processor) for sign in (*one.strong, *one.weak))


@pytest.mark.parametrize(("text", "client"), [(GERMAN, "Kanzlei"), (ENGLISH, "Clinic")])
def test_a_client_without_a_name_is_told_by_whose_orders_count(text: str, client: str) -> None:
    ordered = f"{text}Auf Weisung der {client}, on instructions of the {client}, für die {client}."
    found = client_by_use(ordered, ["Ohrwerk", "Pigeon"])
    assert found and ordered[slice(*found)] == client
    assert client_by_use(ordered, ["Ohrwerk", client]) is None
    assert client_by_use("Der Auftrag der Kanzlei.", []) is None


def test_a_client_is_not_found_within_another_word() -> None:
    text = "Kanzleiausweise und Großkanzlei. Auf Weisung der Kanzlei, nach Weisung der Kanzlei, für die Kanzlei."
    found = client_by_use(text, [])
    assert found is not None
    assert found[0] == text.index("der Kanzlei") + len("der ")


def test_whoever_gives_the_orders_is_the_client() -> None:
    assert we_hand_out("Sie handeln nach unserer Weisung und nur mit unserer Zustimmung.")
    assert we_hand_out("You act on our behalf and on our written instructions.")
    assert not we_hand_out("Wir handeln nach Ihrer Weisung und nur mit Ihrer Zustimmung.")
    assert not we_hand_out("We act on your instructions; our orders to helpers match your instructions.")


def test_what_a_long_line_says_is_looked_at_around_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[int] = []
    count = module._count

    def measured(text: str, term: str, role: PartyRole) -> int:
        lengths.append(len(text))
        return count(text, term, role)

    monkeypatch.setattr(module, "_count", measured)
    filler = "und so weiter " * 20_000
    assert leaning(filler + GERMAN + filler, ("Kanzlei",)) == leaning(GERMAN, ("Kanzlei",)) < 0
    assert max(lengths) <= len(GERMAN) + 2 * AROUND
    assert leaning(filler, ("Kanzlei",)) == 0


def test_of_companies_that_a_text_names_again_and_again_the_first_places_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[int] = []
    each_company = company_name.each_company

    def counted(phrase: str) -> Iterator[tuple[int, int]]:
        for span in each_company(phrase):
            read.append(span[0])
            yield span

    monkeypatch.setattr(module, "each_company", counted)
    text = "Hier hilft die Ohrwerk GmbH. Ohrwerk löscht Daten. Ohrwerk meldet Pannen. " * 2 * MENTIONS
    span = name_by_use(text, "processor", [])
    assert span is not None
    assert text[slice(*span)] == "Ohrwerk GmbH"
    assert len(read) == MENTIONS < text.count("GmbH")


def test_the_genitive_of_a_client_is_its_noun() -> None:
    text = "Das Amt fragt. Auf Weisung des Amtes, nach Weisung des Amts, im Auftrag des Amtes, für das Amt."
    found = client_by_use(text, [])
    assert found is not None
    assert text[slice(*found)] == "Amt"
