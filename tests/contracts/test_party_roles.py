"""Roles of parties that their words do not tell, or tell alike."""

import pytest

from assistant.contracts import party_roles as module
from assistant.contracts.party_clues.clue import PartyClue
from assistant.contracts.party_roles import most_likely_name, resolve_same_role, roles_by_use, with_roles
from assistant.contracts.party_use.leaning import MANY, leaning

USE = "Sörby deletes all files. Sörby reports breaches. Elme decides on requests. On behalf of Elme. "


def clue(text: str, name: str, role: module.PartyRole | None = None, weight: int = 4, term: str = "") -> PartyClue:
    start = text.index(name)
    terms = ((text.index(term), text.index(term) + len(term)),) if term else ()
    return PartyClue(role, weight, (start, start + len(name)), terms)


def test_the_text_tells_which_of_two_names_works_for_the_other() -> None:
    found = [clue(USE, "Sörby"), clue(USE, "Elme")]
    assert roles_by_use(USE, found) == {"Elme": "controller", "Sörby": "processor"}
    assert roles_by_use(USE, found[:1]) == {"Sörby": "processor"}
    assert most_likely_name(USE, found, "controller") == "Elme"
    assert most_likely_name(USE, found, "processor") == "Sörby"


def test_where_use_tells_nothing_it_counts_what_is_likely() -> None:
    text = "Sörby and Elme agree the following."
    found = [clue(text, "Sörby"), clue(text, "Elme")]
    assert roles_by_use(text, found) == {"Sörby": "controller", "Elme": "processor"}
    assert roles_by_use(text, found, {"Sörby": 1.0, "Elme": -1.0}.__getitem__)["Sörby"] == "processor"
    given = with_roles(found, text, {"Sörby": 1.0, "Elme": -1.0}.__getitem__)
    assert [each.role for each in given] == ["processor", "controller"]


def test_a_name_whose_term_tells_nothing_gets_the_role_that_is_left() -> None:
    known = [clue(USE, "Elme", "controller"), clue(USE, "Sörby")]
    assert [each.role for each in with_roles(known, USE)] == ["controller", "processor"]


def test_of_two_parties_called_alike_the_one_that_gives_orders_is_the_controller() -> None:
    text = f"Elme (Agency) and Sörby (Provider). {USE}"
    alike = [clue(text, "Elme", "processor", term="Agency"), clue(text, "Sörby", "processor", term="Provider")]
    assert [each.role for each in resolve_same_role(text, alike)] == ["controller", "processor"]


BANK = "Kreditbank Elme (Institut) und Sörby Druck (Sörby). "


def bank(use: str) -> dict[str, str | None]:
    """Give the roles where the block calls a bank by a word that mostly means a provider, and the text says `use`."""
    text = BANK + use
    clues = [clue(text, "Kreditbank Elme", "processor", term="Institut"), clue(text, "Sörby Druck", term="Sörby")]
    return {text[slice(*each.name)]: each.role for each in with_roles(clues, text) if each.name}


def test_a_word_that_may_mean_either_party_gives_way_to_clear_use() -> None:
    assert bank("Sörby druckt, Sörby speichert und Sörby löscht. Sörby meldet Pannen. Auf Weisung des Instituts.") == {
        "Kreditbank Elme": "controller",
        "Sörby Druck": "processor",
    }
    assert bank("Das Institut druckt.") == {"Kreditbank Elme": "processor", "Sörby Druck": "controller"}


def test_of_many_names_the_first_are_held_against_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def counted(text: str, terms: tuple[str, ...]) -> int:
        asked.append(terms)
        return leaning(text, terms)

    monkeypatch.setattr(module, "leaning", counted)
    names = [f"Haus{chr(97 + at)}" for at in range(2 * MANY)]
    text = " ".join(names)
    assert most_likely_name(text, [clue(text, name) for name in names], "controller") == names[0]
    assert len(asked) == MANY
