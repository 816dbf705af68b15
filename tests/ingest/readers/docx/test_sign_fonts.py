"""Fonts of signs are told by their names."""

import pytest

from ingest.readers.docx.sign_fonts import surely_draws_signs
from tests.support.docx_files import level, listed, looks, numbering, p

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


SYMBOL = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'


@pytest.mark.parametrize(
    ("font", "code"),
    [
        ("Symbol", "F030"), ("Symbol", "F04E"), ("Symbol", "F06F"), ("Symbol", "F0D8"), ("Wingdings", "F081"),
        ("Wingdings 2", "F06A"), ("ZapfDingbats", "F0AC"), ("Arial", "F0FE"), ("Wingdings", "00FE"),
    ],
)  # fmt: skip
def test_signs_that_may_be_figures_or_letters(font: str, code: str) -> None:
    sign = f'<w:p><w:r><w:t>24</w:t><w:sym w:font="{font}" w:char="{code}"/></w:r></w:p>'
    assert "w:sym" in [stated for stated, _ in looks(sign)]
    if code.startswith("F"):
        drawn = p(chr(int(code, 16)), run=SYMBOL.format(font))
        assert "w:t" in [stated for stated, _ in looks(drawn)]


@pytest.mark.parametrize(("font", "code"), [("Wingdings", "F04A"), ("Symbol", "F0B7"), ("Webdings", "F0C8")])
def test_signs_that_are_none(font: str, code: str) -> None:
    drawn = p(chr(int(code, 16)), run=SYMBOL.format(font))
    assert looks(f'<w:p><w:r><w:t>24</w:t><w:sym w:font="{font}" w:char="{code}"/></w:r></w:p>{drawn}') == []


@pytest.mark.parametrize(("font", "named"), [("Symbol", [("w:rFonts", "NOT")]), ("Wingdings", [])])
def test_letters_that_are_dropped_and_drawn_as_others(font: str, named: list[tuple[str, str]]) -> None:
    assert looks(p("It acts.") + p("NOT", run=SYMBOL.format(font))) == named


FONTS = "<w:rPr>{}</w:rPr>"


@pytest.mark.parametrize(
    ("sign", "font"),
    [("\uf037", "Symbol"), ("\uf037", ""), ("⑷", ""), ("²", ""), ("7", ""), ("j", "Wingdings 2"), ("N", "Symbol")],
)
def test_bullets_that_are_figures_or_letters(sign: str, font: str) -> None:
    lists = numbering(level(0, "bullet", sign, FONTS.format(SYMBOL.format(font)) if font else ""))
    assert looks(listed("hours"), numbering=lists) == [("w:lvlText", sign)]
    if sign == "\uf037":
        assert looks(listed("hours"), numbering=lists.replace("bullet", "none")) == [("w:lvlText", sign)]


@pytest.mark.parametrize(
    ("sign", "font"),
    [
        ("\uf0b7", "Symbol"), ("\uf0b7", ""), ("\uf02d", "Symbol"), ("\uf0a7", "Wingdings"), ("§", "Wingdings"),
        ("Ø", "Wingdings"), ("o", "Courier New"), ("–", ""), ("•", "Arial"),
    ],
)  # fmt: skip
def test_bullets_that_are_signs(sign: str, font: str) -> None:
    lists = numbering(level(0, "bullet", sign, FONTS.format(SYMBOL.format(font)) if font else ""))
    assert looks(listed("hours"), numbering=lists) == []
