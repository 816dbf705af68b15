"""What a text loses before it is read."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.clean import clean, without_markup


@given(st.text())
def test_cleaning_leaves_visible_normalised_text(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == cleaned.strip() == unicodedata.normalize("NFC", cleaned)
    assert all(character.isprintable() for character in cleaned)
    assert clean(cleaned) == cleaned


def test_control_characters_colours_and_odd_spaces_go() -> None:
    assert clean("  Haften\x00 wir\x1b[31m\u200b?\n\u00a0Ja\t\t.") == "Haften wir? Ja ."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Haftet das <b>Callcenter</b>?", "Haftet das Callcenter ?"),
        ("Siehe [Art. 28](https://a.example/b(c)d) DSGVO", "Siehe Art. 28 DSGVO"),
        ("*Wer* haftet, __wie__ lange, `warum`?", "Wer haftet, wie lange, warum ?"),
        ("Gilt das bei < 250 Mitarbeitern und > 50 Kunden?", "Gilt das bei < 250 Mitarbeitern und > 50 Kunden?"),
        ("5 * 3", "5 * 3"),
    ],
)
def test_what_only_marks_up_goes(text: str, left: str) -> None:
    assert without_markup(text) == left
