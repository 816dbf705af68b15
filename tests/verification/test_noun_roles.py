"""Preposition and article tell which part a noun plays."""

import pytest

from assistant.domain import Language
from assistant.verification.noun_roles import part_of

DE, EN = Language.GERMAN, Language.ENGLISH


@pytest.mark.parametrize(
    ("before", "language", "part"),
    [
        ("Er haftet gegenüber dem ", DE, ("against", "em")),
        ("Das ", DE, ("", "es")),
        ("Die ", DE, ("", "e")),
        ("Ein ", DE, ("", "0")),
        ("Er zahlt vom ", DE, ("by", "em")),
        ("Er schreibt zur ", DE, ("to", "er")),
        ("Er zahlt ohne ", DE, ("without", "")),
        ("Er zahlt mit seinem neuen ", DE, ("with", "em")),
        ("Das Recht ", DE, ("", "")),  # another noun stands between
        ("Für ihn, ", DE, ("", "")),
        ("He is liable to the ", EN, ("to", "")),
        ("He works with its own new ", EN, ("with", "")),
        ("The ", EN, ("", "")),
        ("", EN, ("", "")),
    ],
)
def test_part_of(before: str, language: Language, part: tuple[str, str]) -> None:
    text = f"{before}Anbieter" if language is DE else f"{before}provider"
    assert part_of(text, len(before), language) == part
