"""Plain text is the same in every spelling, and leads back to where it stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.verification.plain import plain

TEXT = "„Auftrags-\n  verarbeiter“  –  ﬁnden\u00ad"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT, '"Auftragsverarbeiter" - finden'),
        ("«So» ‹und› ’so’", "\"So\" 'und' 'so'"),
        ("Art.\u00a028\u2009Abs.\t3", "Art. 28 Abs. 3"),
        ("Gren\u00adze\u200b", "Grenze"),
        ("Auftrags-\nVerarbeiter", "Auftrags- Verarbeiter"),  # a hyphen that belongs to the word
        ("", ""),
    ],
)
def test_spelling_is_folded(text: str, expected: str) -> None:
    assert plain(text).text == expected


def test_each_character_leads_back_to_its_place() -> None:
    found = plain(TEXT)
    for word, stored in (("Auftragsverarbeiter", "Auftrags-\n  verarbeiter"), ("finden", "ﬁnden")):
        start = found.text.index(word)
        assert TEXT[found.offsets[start] : found.offsets[start + len(word) - 1] + 1] == stored


@given(st.text())
def test_there_is_a_place_for_every_character_and_none_goes_back(text: str) -> None:
    found = plain(text)
    assert len(found.offsets) == len(found.text) + 1
    assert list(found.offsets) == sorted(found.offsets)
    assert found.offsets[-1] == len(text)
    assert "  " not in found.text
