"""What a later question of a conversation goes on from."""

import pytest

from assistant.domain import Language
from assistant.understanding.follow_up import REACH, is_follow_up, said_before

FIRST, OTHER = "Darf das Callcenter Kundendaten an Subunternehmer geben?", "Wie lange bewahren wir Verträge auf?"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Und wenn der in Indien sitzt?", Language.GERMAN, True),
        ("Warum?", Language.GERMAN, True),
        ("And the fine?", Language.ENGLISH, True),
        ("same for the vendor itself?", Language.ENGLISH, True),
        ("What if there are only twelve of us?", Language.ENGLISH, True),
        (FIRST, Language.GERMAN, False),
        ("Was ist ein AVV?", Language.GERMAN, False),
        ("Was ist die Strafe?", Language.GERMAN, True),
        ("What is a DPA?", Language.ENGLISH, False),
        ("What is the fine?", Language.ENGLISH, True),
        ("Under which conditions may a processor engage a sub-processor?", Language.ENGLISH, False),
    ],
)
def test_some_questions_say_themselves_that_they_go_on(text: str, language: Language, expected: bool) -> None:
    assert is_follow_up(text, language) is expected


def test_the_last_question_that_stands_alone_comes_first() -> None:
    assert said_before([OTHER, FIRST, "Und wenn er in Indien sitzt?"], Language.GERMAN) == (
        f"{FIRST} Und wenn er in Indien sitzt?"
    )
    assert said_before([OTHER, FIRST], Language.GERMAN) == FIRST


def test_nothing_was_said_before_the_first_question() -> None:
    assert said_before([], Language.GERMAN) == ""


def test_only_so_far_back() -> None:
    assert said_before([FIRST, *["Und dann?"] * 9], Language.GERMAN) == " ".join(["Und dann?"] * REACH)
