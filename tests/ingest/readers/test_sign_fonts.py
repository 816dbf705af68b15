"""Fonts of signs are told by their names, in Word files as in pages."""

import pytest

from ingest.readers.sign_fonts import surely_draws_signs
from tests.support.docx_files import looks as docx_looks
from tests.support.docx_files import p
from tests.support.html_looks import CLAUSE, page
from tests.support.html_looks import looks as html_looks

SIGNS = (
    "Wingdings", "Wingdings 2", "Wingdings Regular", "Webdings", "ZapfDingbats", "Symbol", "OpenSymbol", "Marlett",
    "MS Outlook", "Segoe MDL2 Assets", "Segoe Fluent Icons", "FontAwesome", "IcoMoon", "Apple Braille", "EAN 13",
    "Interleaved 2of5", "Code 39", "Adobe Blank", "BLOKK Neue", "LastResort", "Bodoni Ornaments",
)  # fmt: skip
LETTERS = ("Arial", "Segoe UI Symbol", "Symbola", "Apple Symbols", "Wedding Text", "Times New Roman")


@pytest.mark.parametrize("font", SIGNS)
def test_signs_are_named_in_each_format(font: str) -> None:
    run = f'<w:rFonts w:hAnsi="{font}"/>'
    assert docx_looks(p("He acts.", run=run)) == [(f"w:rFonts {font}", "He acts.")]
    text = page(f"<p style='font-family:\"{font}\"'>{CLAUSE}</p>")
    assert [text for text, _ in html_looks(text)] == [CLAUSE]


@pytest.mark.parametrize("font", LETTERS)
def test_letters_are_named_in_none(font: str) -> None:
    assert docx_looks(p("He acts.", run=f'<w:rFonts w:hAnsi="{font}"/>')) == []
    text = page(f"<p style='font-family:\"{font}\", Arial'>{CLAUSE}</p>")
    assert html_looks(text) == []


def test_what_surely_draws_signs_is_among_what_may() -> None:
    sure = [font for font in SIGNS if surely_draws_signs(font)]
    assert sure == ["Wingdings", "Wingdings 2", "Webdings", "ZapfDingbats", "Symbol", "Marlett", "MS Outlook"]
