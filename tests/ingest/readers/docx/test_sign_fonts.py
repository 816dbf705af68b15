"""Fonts of signs are told by their names."""

import pytest

from ingest.readers.docx.sign_fonts import surely_draws_signs
from tests.support.docx_files import looks, p

SIGNS = (
    "Wingdings", "Wingdings 2", "Wingdings Regular", "Webdings", "ZapfDingbats", "Symbol", "OpenSymbol", "Marlett",
    "MS Outlook", "Segoe MDL2 Assets", "Segoe Fluent Icons", "FontAwesome", "IcoMoon", "Apple Braille", "EAN 13",
    "Interleaved 2of5", "Code 39", "Adobe Blank", "BLOKK Neue", "LastResort", "Bodoni Ornaments",
)  # fmt: skip
LETTERS = ("Arial", "Segoe UI Symbol", "Symbola", "Apple Symbols", "Wedding Text", "Times New Roman")


@pytest.mark.parametrize("font", SIGNS)
def test_signs_are_named(font: str) -> None:
    assert looks(p("He acts.", run=f'<w:rFonts w:hAnsi="{font}"/>')) == [(f"w:rFonts {font}", "He acts.")]


@pytest.mark.parametrize("font", LETTERS)
def test_letters_are_not(font: str) -> None:
    assert looks(p("He acts.", run=f'<w:rFonts w:hAnsi="{font}"/>')) == []


def test_what_surely_draws_signs_is_among_what_may() -> None:
    sure = [font for font in SIGNS if surely_draws_signs(font)]
    assert sure == ["Wingdings", "Wingdings 2", "Webdings", "ZapfDingbats", "Symbol", "Marlett", "MS Outlook"]
