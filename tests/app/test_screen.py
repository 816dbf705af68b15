"""Output of a program as a terminal shows it."""

import pytest

from assistant.app.sources.screen import Screen

BARS = (
    "\x1b[?25l\r\x1b[2KHolen ━  10 %\n"
    "Lesen    0 %\r\x1b[2K\x1b[1A\x1b[2KHolen ━━ 100 %\n"
    "Lesen ━  50 %\n\x1b[?25hfertig: ü\n"
)
SHOWN = "Holen ━━ 100 %\nLesen ━  50 %\nfertig: ü"


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_bars_are_drawn_over_again_whatever_the_pieces(size: int) -> None:
    screen = Screen()
    raw = BARS.encode()
    for start in range(0, len(raw), size):
        screen.feed(raw[start : start + size])
    assert screen.text == SHOWN


@pytest.mark.parametrize(
    ("output", "shown"),
    [
        ("abc\rX", "Xbc"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("one\r\n\r\ntwo\r\n", "one\n\ntwo"),
        ("abc\x1b[K", "abc"),
        ("abc\r\x1b[K", ""),
        ("a\x1b[99Ab", "ab"),
        ("a\x1b\x1b[31mb", "ab"),
    ],
)
def test_commands(output: str, shown: str) -> None:
    screen = Screen()
    screen.feed(output.encode())
    assert screen.text == shown


def test_what_is_no_text_does_no_harm() -> None:
    screen = Screen()
    screen.feed(b"\xff\xfe ok")
    assert screen.text.endswith(" ok")
