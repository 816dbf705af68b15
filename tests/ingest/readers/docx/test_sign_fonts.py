"""Fonts of signs are told by their names."""

import pytest

from ingest.readers.docx.reader import read_docx
from ingest.readers.docx.sign_fonts import surely_draws_signs
from tests.support.docx_files import given_as, level, listed, looks, make_docx, numbering, p

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


@pytest.mark.parametrize(
    ("font", "sign", "box"),
    [
        ("Wingdings", "\uf0a8", "◻"), ("Wingdings", "o", "□"), ("Wingdings", "\uf0fe", "☑"), ("Wingdings", "þ", "☑"),
        ("WINGDINGS", "x", "☒"), ("Wingdings 2", "\uf0a3", "□"), ("Wingdings 2", "R", "☑"), ("Webdings", "c", "□"),
        ("", "\uf06f", "□"), ("Segoe UI Symbol", "☐", "☐"), ("Arial", "✓", "✓"), ("", "[x]", "[x]"),
        ("Calibri", "[ ]", "[ ]"), ("", "◯", "◯"),
    ],
)  # fmt: skip
def test_bullets_that_are_boxes_to_tick(font: str, sign: str, box: str) -> None:
    drawn = level(0, "bullet", sign, FONTS.format(SYMBOL.format(font)) if font else "")
    for body in (listed("Er meldet Pannen."), p("") + listed("It erases the data.")):
        text = read_docx(make_docx(body, numbering=numbering(drawn)), given_as()).text
        assert text.startswith(f"{box} ")


@pytest.mark.parametrize(
    ("font", "sign"),
    [
        ("Symbol", "\uf0b7"), ("Wingdings", "\uf0a7"), ("Wingdings", "\uf0d8"), ("Wingdings", "§"), ("Arial", "•"),
        ("Courier New", "o"), ("", "–"), ("Noto Sans Symbols", "●"), ("Noto Sans Symbols", "■"), ("", "*"),
        ("Wingdings", "\uf06e"), ("Symbol", "\uf0a8"),
    ],
)  # fmt: skip
def test_bullets_that_say_nothing(font: str, sign: str) -> None:
    lists = numbering(level(0, "bullet", sign, FONTS.format(SYMBOL.format(font)) if font else ""))
    assert read_docx(make_docx(listed("Er meldet es."), numbering=lists), given_as()).text == "Er meldet es."


def test_filled_bullets_count_beside_lists_that_begin_with_an_empty_one() -> None:
    nums = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n - 1}"/></w:num>' for n in (1, 2))
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{level(0, "bullet", sign)}</w:abstractNum>'
        for n, sign in enumerate(("●", "○"))
    )
    body = listed("It erases.", number=2) + listed("It reports.")
    assert read_docx(make_docx(body, numbering=lists + nums), given_as()).text == "○ It erases.\n\n● It reports."
    below = numbering(level(0, "bullet", "●"), level(1, "bullet", "○"))
    body = listed("It helps:") + listed("It erases.", 1) + listed("It reports.", 1)
    assert "●" not in read_docx(make_docx(body, numbering=below), given_as()).text


@pytest.mark.parametrize(("font", "sign", "box"), [("Wingdings", "o", "□"), ("Wingdings", "\uf0fe", "☑")])
def test_boxes_that_are_letters_of_such_a_font(font: str, sign: str, box: str) -> None:
    for words in ("Er meldet Pannen.", "It erases the data."):
        body = (
            f"<w:p><w:r><w:rPr>{SYMBOL.format(font)}</w:rPr><w:t>{sign}</w:t></w:r><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
        assert read_docx(make_docx(body), given_as()).text.replace(" ", "") == f"{box}{words}".replace(" ", "")
