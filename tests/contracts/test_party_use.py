"""Roles and names that only the sentences of a contract tell."""

import pytest

from assistant.contracts.party_use import leaning, name_by_use, party_use, term_by_use

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
