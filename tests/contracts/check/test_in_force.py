"""What of a contract holds: repealed paragraphs and empty boxes are read by no pattern."""

import pytest

from assistant.contracts.check.in_force import in_force
from assistant.contracts.structure import read_structure
from assistant.domain import Language
from tests.support.contracts import contract


def held(text: str, language: Language = Language.GERMAN) -> list[str]:
    return [s.text for _, s in in_force(read_structure(contract([("§ 1 Pflichten", text)], language))).sentences]


@pytest.mark.parametrize(
    "mark", ["[aufgehoben]", "(entfallen)", "[gestrichen durch Nachtrag 2]", "[repealed]", "(deleted)"]
)
def test_a_paragraph_marked_as_repealed_does_not_hold(mark: str) -> None:
    assert held(f"(1) {mark} Er meldet Pannen. Er hilft.\n\n(2) Er zahlt.") == ["Er zahlt."]


def test_newer_text_in_the_same_paragraph_holds() -> None:
    assert held("(1) [aufgehoben] Er meldet Pannen. [N1] Er meldet jede Panne.") == ["[N1] Er meldet jede Panne."]


def test_a_box_left_empty_does_not_hold_where_another_one_is_ticked() -> None:
    text = "☐ Fassung A. Er löscht alles.\n\n☒ Fassung B. Er behält alles."
    assert " ".join(held(text)) == "☒ Fassung B. Er behält alles."


def test_boxes_may_be_typed() -> None:
    assert held("[x] Er löscht.\n\n[ ] Er behält.") == ["[x] Er löscht."]


def test_a_form_in_which_nothing_is_ticked_is_read_as_it_is() -> None:
    assert len(held("☐ Er löscht alles.\n\n☐ Er behält alles.")) == 2


STANDARD = "4.1 He reports leaks at once. He helps.\n\n4.2 He pays."


@pytest.mark.parametrize(
    "words",
    [
        "Clause 4.1 is deleted. Instead he reports leaks each quarter.",
        "Section 4.1 is therefore replaced as follows: he reports leaks each quarter.",
        "Ziffer 4.1 wird gestrichen.",
        "Nr. 4.1 erhält folgende Fassung: Er meldet Pannen im Quartalsbericht.",
        "Klausel 4.1 wird durch Anlage 2 ersetzt.",
    ],
)
def test_what_a_later_term_strikes_does_not_hold(words: str) -> None:
    found = held(f"{STANDARD}\n\nP1. {words}", Language.ENGLISH)
    assert found[0] == "He pays."
    assert not any("He helps" in each or "at once" in each for each in found)


@pytest.mark.parametrize(
    "words", ["Clause 4.11 is deleted.", "Clause 4.1 is kept as it is.", "Under clause 4.1 data are deleted."]
)
def test_other_words_on_a_paragraph_strike_nothing(words: str) -> None:
    assert any("at once" in each for each in held(f"{STANDARD}\n\nP1. {words}", Language.ENGLISH))


def test_what_stands_behind_the_words_that_strike_holds() -> None:
    assert any("at once" in each for each in held(f"Clause 4.1 is replaced:\n\n{STANDARD}", Language.ENGLISH))


def test_words_about_a_repeal_are_no_mark() -> None:
    assert len(held("(widerrufene und gestrichene Namen meldet er) Er verkauft Daten.")) == 1
    assert len(held("(withdrawn consents are listed) He may sell data.", Language.ENGLISH)) == 1
    assert len(held("(1) Der alte Vertrag wird aufgehoben.\n\n(2) Manches trägt den Vermerk [entfallen].")) == 2
