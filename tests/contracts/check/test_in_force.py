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


def test_words_about_a_repeal_are_no_mark() -> None:
    assert len(held("(widerrufene und gestrichene Namen meldet er) Er verkauft Daten.")) == 1
    assert len(held("(withdrawn consents are listed) He may sell data.", Language.ENGLISH)) == 1
    assert len(held("(1) Der alte Vertrag wird aufgehoben.\n\n(2) Manches trägt den Vermerk [entfallen].")) == 2
