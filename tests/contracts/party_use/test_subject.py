"""Nouns that do what only processors do."""

from assistant.contracts.party_use.subject import term_by_use


def test_a_noun_for_the_processor_is_found() -> None:
    text = "Die Zentrale nimmt Alarme an. Die Zentrale löscht Aufnahmen. Die Zentrale meldet Pannen."
    span = term_by_use(text)
    assert span is not None
    assert text[slice(*span)] == "Zentrale"
