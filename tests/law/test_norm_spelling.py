"""References as people type them become readable, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.law.norm_spelling import normalise_norms
from assistant.law.reference import canonical, find


@pytest.mark.parametrize(
    ("typed", "norms"),
    [
        ("art 28 abs 3 lit h was steht da", ["Art. 28 Abs. 3 lit. h DSGVO"]),
        ("artikel 28 absatz 3 buchstabe h dsgvo", ["Art. 28 Abs. 3 lit. h DSGVO"]),
        ("§ 201 abs 1 nr 1 stgb", ["§ 201 Abs. 1 Nr. 1 StGB"]),
        ("article 28 uk gdpr", ["Art. 28 UK GDPR"]),
        ("§ 393 sgb v", ["§ 393 SGB V"]),
        ("art 28 dora oder art 26 ki-vo", ["Art. 28 DORA", "Art. 26 KI-VO"]),
        ("article 28(3)(h) gdpr", ["Art. 28 Abs. 3 lit. h DSGVO"]),
        ("Art. 82 Abs. 1 DSGVO", ["Art. 82 Abs. 1 DSGVO"]),
    ],
)
def test_typed_references_are_read(typed: str, norms: list[str]) -> None:
    assert [canonical(reference) for _, _, reference in find(normalise_norms(typed))] == norms


@pytest.mark.parametrize("text", ["Die Art der Daten", "no 5 reasons", "ein Satz zur Haftung", "What kind of act?"])
def test_other_words_stay(text: str) -> None:
    assert normalise_norms(text) == text


@given(st.text())
def test_twice_is_as_good_as_once(text: str) -> None:
    assert normalise_norms(normalise_norms(text)) == normalise_norms(text)
