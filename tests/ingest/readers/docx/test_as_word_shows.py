"""Styles that cancel each other, fonts and numbers of a Word document are taken as Word shows them."""

import pytest

from ingest.readers.docx.reader import read_docx
from tests.support.docx_files import Blocks, given_as, level, listed, looks, make_docx, numbering, p

BAD = "The provider sells the data."
GOOD = p("The processor acts on instructions.")


def style(kind: str, name: str, run: str, more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}"{more}><w:name w:val="{name}"/><w:rPr>{run}</w:rPr></w:style>'


def text_of(body: str, **parts: str) -> str:
    return read_docx(make_docx(GOOD + body, **parts), given_as()).text


@pytest.mark.parametrize("switch", ["vanish", "strike"])
def test_a_switch_in_both_styles_is_none(switch: str) -> None:
    styles = style("paragraph", "P", f"<w:{switch}/>") + style("character", "C", f"<w:{switch}/>")
    both = p(BAD, '<w:pStyle w:val="P"/>', '<w:rStyle w:val="C"/>')
    assert BAD in text_of(both, styles=styles)
    assert (f"w:{switch}", BAD) in looks(both, styles=styles)
    for one in (p(BAD, '<w:pStyle w:val="P"/>'), p(BAD, "", '<w:rStyle w:val="C"/>')):
        assert BAD not in text_of(one, styles=styles)
    own = p(BAD, '<w:pStyle w:val="P"/>', f'<w:rStyle w:val="C"/><w:{switch}/>')
    assert BAD not in text_of(own, styles=styles)


def test_a_switch_for_all_words_is_not_cancelled() -> None:
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    styles = defaults + style("paragraph", "P", "<w:vanish/>") + style("character", "C", "")
    shown = p("It notifies each breach.", "", '<w:vanish w:val="0"/>')
    found = read_docx(make_docx(p(BAD, '<w:pStyle w:val="P"/>') + shown, styles=styles), given_as())
    assert found.text == "It notifies each breach."


@pytest.mark.parametrize(
    ("kind", "paragraph", "run", "stated"),
    [
        ("paragraph", "", '<w:rStyle w:val="V"/>', "w:rStyle"),
        ("character", '<w:pStyle w:val="V"/>', "", "w:pStyle"),
    ],
)
def test_a_style_of_another_kind_hides_nothing(kind: str, paragraph: str, run: str, stated: str) -> None:
    styles = style(kind, "V", "<w:vanish/>")
    assert BAD in text_of(p(BAD, paragraph, run), styles=styles)
    assert (stated, BAD) in looks(p(BAD, paragraph, run), styles=styles)


@pytest.mark.parametrize(
    "run",
    [
        '<w:rFonts w:ascii="Wingdings" w:asciiTheme="minorHAnsi"/>',
        '<w:rFonts w:ascii="Webdings" w:cs="Arial"/><w:cs/>',
        '<w:rFonts w:ascii="Wingdings Regular"/>',
    ],
)
def test_letters_that_another_font_may_draw_are_read_and_named(run: str) -> None:
    assert BAD in text_of(p(BAD, "", run))
    assert any(words == BAD and stated.startswith("w:rFonts") for stated, words in looks(p(BAD, "", run)))


@pytest.mark.parametrize(("font", "code"), [("Arial", "F054"), ("Wingdings", "0054")])
def test_a_symbol_that_is_none_of_its_font_is_named(font: str, code: str) -> None:
    symbol = f'<w:p><w:r><w:t>Yes</w:t><w:sym w:font="{font}" w:char="{code}"/></w:r></w:p>'
    assert "w:sym" in [stated for stated, _ in looks(symbol)]
    assert "w:sym" not in [stated for stated, _ in looks(symbol.replace(font, "Wingdings").replace("0054", "F0FE"))]


def test_a_number_of_words_is_text_also_before_nothing(blocks_of: Blocks) -> None:
    lists = numbering(level(0, "decimal", BAD), level(1, "decimal", "%2."))
    hidden = listed("x").replace("<w:rPr></w:rPr>", "<w:rPr><w:vanish/></w:rPr>")
    assert [block.text for block in blocks_of(GOOD + listed("") + listed("", 1), numbering=lists)][1:] == [BAD]
    assert [block.text for block in blocks_of(GOOD + hidden, numbering=lists)][1:] == [BAD]


def test_a_bullet_of_words_is_named_also_before_nothing() -> None:
    assert ("w:lvlText", BAD) in looks(GOOD + listed(""), numbering=numbering(level(0, "bullet", BAD)))
