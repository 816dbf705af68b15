"""A title is the beginning of the first question, in whole words."""

import pytest

from assistant.records.titles import TITLE, check_title, fold, title_of

LONG = (
    "Welche technischen und organisatorischen Maßnahmen muss das Callcenter treffen, wenn es Kundendaten verarbeitet?"
)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Wer haftet?", "Wer haftet?"),
        ("  Wer\n haftet? ", "Wer haftet?"),
        (LONG, "Welche technischen und organisatorischen Maßnahmen muss das Callcenter treffen,…"),
        ("x" * TITLE, "x" * TITLE),
        ("x" * 500, "x" * (TITLE - 1) + "…"),
        ("", ""),
    ],
)
def test_title(question: str, title: str) -> None:
    assert title_of(question) == title
    assert len(title) <= TITLE + 1


def test_a_made_title_can_be_given_again() -> None:
    assert check_title(title_of("x" * 500)) == title_of("x" * 500)


def test_words_are_the_same_whatever_their_capitals() -> None:
    assert fold("STRASSE Über") == fold("straße über")
