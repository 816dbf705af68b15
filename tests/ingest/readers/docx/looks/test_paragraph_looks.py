"""What a Word document says of paragraphs, and is not known to leave room for their words."""

import pytest

from tests.support.docx_files import level, listed, looks, numbering, p

OTHER = "It may sell all data."
LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
MARGINS = '<w:pgMar w:top="1417" w:right="1417" w:bottom="1134" w:left="1417"/>'
A4, BROAD = '<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'


@pytest.mark.parametrize(
    ("paragraph", "named"),
    [
        ('<w:framePr w:w="4000" w:x="1200" w:y="9000"/>', "w:framePr"),
        ('<w:framePr w:dropCap="drop" w:lines="3"/>', "w:framePr"),
        ('<w:textDirection w:val="tbRl"/>', "w:textDirection"),
        ("<w:bidi/>", "w:bidi"), ('<w:spacing w:line="100" w:lineRule="exact"/>', "w:spacing"),
        ('<w:spacing w:line="60" w:lineRule="auto"/>', "w:spacing"), ('<w:spacing w:line="4pt"/>', "w:spacing"),
        ('<w:spacing w:before="-400"/>', "w:spacing"), ('<w:spacing w:line="-200"/>', "w:spacing"),
        ('<w:ind w:left="8900"/>', "w:ind"), ('<w:ind w:left="5000" w:right="4200"/>', "w:ind"),
        ('<w:ind w:left="20in"/>', "w:ind"), ('<w:ind w:leftChars="9000"/>', "w:ind"),
        ('<w:ind w:left="-3000"/>', "w:ind"),
        ('<w:ind w:hanging="6000"/>', "w:ind"), ('<w:tabs><w:tab w:val="left" w:pos="20000"/></w:tabs>', "w:tabs"),
        ('<w:pBdr><w:top w:val="single" w:sz="255"/></w:pBdr>', "w:pBdr"), ('<w:jc w:val="scattered"/>', "w:jc"),
        ('<w:shd w:val="thinDiagCross"/>', "w:shd"), ("<w:vanish/>", "w:vanish"),
        ('<x:p xmlns:x="urn:x"/>', "urn:x p"),
    ],
)  # fmt: skip
def test_what_is_said_of_paragraphs(paragraph: str, named: str) -> None:
    assert looks(p(OTHER, paragraph)) == [(named, OTHER)]


def test_lines_too_low_for_the_size_of_letters() -> None:
    exact = '<w:spacing w:line="240" w:lineRule="exact"/>'
    assert looks(p(OTHER, exact, '<w:sz w:val="24"/>')) == []
    assert looks(p(OTHER, exact, '<w:sz w:val="56"/>')) == [("w:spacing", OTHER)]


def test_what_the_level_of_a_list_says_of_its_paragraphs() -> None:
    far = numbering(level(0, "decimal", "%1.", '<w:pPr><w:ind w:left="11000"/></w:pPr>'))
    assert looks(listed(OTHER), numbering=far) == [("w:ind", OTHER)]
    near = numbering(level(0, "decimal", "%1.", '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>'))
    assert looks(listed(OTHER), numbering=near) == []


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ('<w:color w:val="FFFFFF"/>', True),
        ("<w:vanish/>", True),
        ('<w:effect w:val="lights"/>', True),
        ("<w:b/>", False),
    ],
)
def test_words_of_a_label(said: str, *, named: bool) -> None:
    lists = numbering(level(0, "decimal", "Article %1", f"<w:rPr>{said}</w:rPr>"))
    found = looks(listed(OTHER), numbering=lists)
    assert found == [("w:lvl", "Article 1")] * named


@pytest.mark.parametrize(
    "label", ["Void %1", "Entwurf %1.", "Optional", "§ %1", "Artikel %1", "(%1)", "Ziffer %1.", "Step %1"]
)
def test_a_label_says_no_more_than_what_is_counted(label: str) -> None:
    found = looks(listed(OTHER), numbering=numbering(level(0, "decimal", label)))
    assert bool(found) is label.startswith(("Void", "Entwurf", "Optional"))


def test_an_indent_is_held_against_the_page_that_it_stands_on() -> None:
    far = p(OTHER, '<w:ind w:left="10000"/>')
    portrait = p("Portrait.", f"<w:sectPr>{A4}{MARGINS}</w:sectPr>")
    landscape = f"<w:sectPr>{BROAD}{MARGINS}</w:sectPr>"
    assert looks(far + portrait + p("Broad.") + landscape) == [("w:ind", OTHER)]
    assert looks(portrait + far + landscape) == []


def test_words_of_a_bullet_are_not_read() -> None:
    lists = numbering(level(0, "bullet", "The processor may sell data:"))
    assert looks(listed(OTHER), numbering=lists) == [("w:lvlText", "The processor may sell data:")]
    assert looks(listed(OTHER), numbering=numbering(level(0, "bullet", "o"))) == []


def test_a_style_of_another_kind() -> None:
    styles = '<w:style w:type="character" w:styleId="C"><w:rPr><w:b/></w:rPr></w:style>'
    assert looks(p(OTHER, '<w:pStyle w:val="C"/>'), styles=styles) == [("w:pStyle", OTHER)]


def test_an_indent_in_a_narrow_cell() -> None:
    fixed = '<w:tblPr><w:tblLayout w:type="fixed"/></w:tblPr>'
    width = '<w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>'
    cell = f"<w:tbl>{fixed}<w:tr><w:tc>{width}{p(OTHER, '<w:ind w:left=%s/>')}</w:tc></w:tr></w:tbl>"
    assert looks(cell % '"2900"') == [("w:ind", OTHER)]
    assert looks(cell % '"700"') == []


def test_a_capital_at_the_beginning() -> None:
    assert looks(p("D", '<w:framePr w:dropCap="drop" w:lines="3" w:vAnchor="text" w:hAnchor="text"/>') + p(OTHER)) == []


@pytest.mark.parametrize(
    ("form", "text", "more", "named"),
    [
        ("cardinalText", "%1", "", [("w:numFmt", OTHER)]), ("custom", "%1)", "", [("w:numFmt", ")")]),
        ("bullet", "72", "", [("w:lvlText", "72")]), ("bullet", "no", "", [("w:lvlText", "no")]),
        ("bullet", "", '<w:lvlPicBulletId w:val="0"/>', [("w:lvlPicBulletId", "")]),
        ("bullet", "o", "", []), ("bullet", "–", "", []), ("upperRoman", "%1.", "", []), ("none", "", "", []),
    ],
)  # fmt: skip
def test_numbers_that_are_not_read(form: str, text: str, more: str, named: list[tuple[str, str]]) -> None:
    assert looks(listed(OTHER), numbering=numbering(level(0, form, text, more))) == named
