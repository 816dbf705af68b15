"""The words of a text and the lines in which they stand."""

import pytest

from assistant.contracts.mentions.words import BEGINNING, BREAK, END, Words

TEXT = "Client: Ohm GmbH\n\nThe provider acts in 2024."


def test_words_and_lines() -> None:
    words = Words(TEXT)
    assert words.small == ["client", ":", "ohm", "gmbh", BREAK, "the", "provider", "acts", "in", "0000", "."]
    assert [(line.opening, line.label) for line in words.lines] == [("client :", "client"), ("the provider", "")]
    assert words.roles[0] == "controller"
    assert words.roles[6] == "processor"


@pytest.mark.parametrize(("part", "numbers"), [("Ohm GmbH", (2, 4)), ("provider", (6, 7)), (" ", None)])
def test_at(part: str, numbers: tuple[int, int] | None) -> None:
    start = TEXT.index(part)
    assert Words(TEXT).at((start, start + len(part))) == numbers


def test_the_middle_of_a_long_text_is_left_out() -> None:
    text = "head " * BEGINNING + "foot " * END
    words = Words(text)
    assert len(words) < len(text) // 5
    assert words.at((BEGINNING + 1_000, BEGINNING + 1_004)) is None
    assert words.word(len(words) - 1) == "foot"
    assert all(text[start:end] == words.word(number) for number, (start, end) in enumerate(words.spans))


def test_an_empty_text() -> None:
    assert (len(Words("")), Words("").at((0, 0))) == (0, None)
