"""What no document may hold does not get into one, and everything else does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.export.tidy import shortened, tidy, tidy_line, web_address

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@given(st.text(st.characters(codec=None)))
def test_any_text_becomes_one_that_every_format_can_hold(text: str) -> None:
    cleaned = tidy(text)
    assert not NOT_XML.search(cleaned)
    assert cleaned.encode().decode() == cleaned
    assert tidy(cleaned) == cleaned
    assert "\n" not in tidy_line(text)


def test_what_is_dropped_and_what_stays() -> None:
    assert tidy("a\x00b\u202ec\u2066d\x1b[0m") == "abcd[0m"
    assert tidy(" a\r\n\r\n b\u2028c\td ") == "a\nb\nc d"
    assert tidy("🙂 العربية Привет „§“ \ud800") == "🙂 العربية Привет „§“ \ufffd"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a?b=1&c=%20#d", "https://example.org/a?b=1&c=%20#d"),
        ('https://example.org/"><b>', "https://example.org/%22%3E%3Cb%3E"),
        ("https://example.org/ä b", "https://example.org/%C3%A4%20b"),
        ("java\x00script:alert(1)", None),
        ("file:///etc/passwd", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_stay(url: str | None, address: str | None) -> None:
    assert web_address(url) == address


def test_a_subject_is_cut_between_words() -> None:
    assert shortened("Wer haftet?", 20) == "Wer haftet?"
    assert shortened("Wer\nhaftet für das Callcenter?", 16) == "Wer haftet für …"
    assert shortened("x" * 50, 10) == "x" * 8 + " …"
