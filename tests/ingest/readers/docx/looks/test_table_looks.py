"""What a Word document says of tables, and is not known to leave room for the words in them."""

import pytest

from tests.support.docx_files import looks, p

OTHER = "It may sell all data."
STYLED = '<w:tblStyle w:val="T"/>'
HEAD = '<w:tblLook w:firstRow="1"/>'
FIXED = '<w:tblLayout w:type="fixed"/>'
WHITE, NAVY = '<w:color w:val="FFFFFF"/>', '<w:color w:val="1F3864"/>'


def table(tbl: str = "", row: str = "", cell: str = "", run: str = "", more: str = "") -> str:
    rows = f"<w:tr>{row}<w:tc><w:tcPr>{cell}</w:tcPr>{p(OTHER, run=run)}</w:tc></w:tr>"
    return f"<w:tbl><w:tblPr>{tbl}</w:tblPr>{more}{rows}</w:tbl>"


def table_style(said: str, part: str = "") -> str:
    inner = f'<w:tblStylePr w:type="{part}">{said}</w:tblStylePr>' if part else said
    return f'<w:style w:type="table" w:styleId="T"><w:name w:val="T"/>{inner}</w:style>'


def filled(color: str) -> str:
    return f'<w:shd w:val="clear" w:fill="{color}"/>'


GRID = "<w:tblGrid>" + '<w:gridCol w:w="8000"/>' * 3 + "</w:tblGrid>"
ROWS = (
    ('<w:trPr><w:trHeight w:val="300" w:hRule="exact"/><w:x/></w:trPr>', "w:x"),
    ('<w:trPr><w:trHeight w:val="4pt" w:hRule="atLeast"/></w:trPr>', "w:trHeight"),
    ('<w:trPr><w:gridBefore w:val="90"/></w:trPr>', "w:gridBefore"),
    ("<w:tblPrEx><w:tblLayout w:type='fixed'/></w:tblPrEx>", "w:tblLayout"),
)
CELLS = (
    ('<w:textDirection w:val="btLr"/>', "w:textDirection"), ("<w:tcFitText/>", "w:tcFitText"),
    ("<w:noWrap/>", "w:noWrap"),
    ('<w:tcMar><w:left w:w="5000" w:type="dxa"/></w:tcMar>', "w:tcMar"), ('<w:shd w:val="horzStripe"/>', "w:shd"),
    ('<w:tcBorders><w:tl2br w:val="single" w:sz="4"/></w:tcBorders>', "w:tcBorders"), ("<w:cellMerge/>", "w:cellMerge"),
    ('<w:tcW w:w="30000" w:type="dxa"/>', "w:tcW"), ('<w:tcW w:w="1" w:type="inch"/>', "w:tcW"),
)  # fmt: skip
TABLES = (
    ('<w:bidiVisual/>', "w:bidiVisual"), ('<w:tblCellSpacing w:w="4000" w:type="dxa"/>', "w:tblCellSpacing"),
    ('<w:tblpPr w:tblpX="-3000" w:tblpY="1"/>', "w:tblpPr"), ('<w:tblpPr w:tblpY="14500"/>', "w:tblpPr"),
    ('<w:tblpPr w:leftFromText="9000"/>', "w:tblpPr"), ('<w:tblInd w:w="-2000" w:type="dxa"/>', "w:tblInd"),
    ('<w:tblCellMar><w:right w:w="-900" w:type="dxa"/></w:tblCellMar>', "w:tblCellMar"),
    ('<w:tblBorders><w:insideH w:val="single" w:sz="96"/></w:tblBorders>', "w:tblBorders"), ("<w:x/>", "w:x"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("body", "named"),
    [
        *((table(said), named) for said, named in TABLES),
        *((table(row=said), named) for said, named in ROWS),
        *((table(cell=said), named) for said, named in CELLS),
        (table(more=GRID), "w:tblGrid"),
        (table('<w:tblInd w:w="9500" w:type="dxa"/>'), "w:tblGrid"),
        (table('<w:tblpPr w:tblpX="8000"/><w:tblW w:w="6000" w:type="dxa"/>'), "w:tblpPr"),
        (table(FIXED, cell='<w:tcW w:w="300" w:type="dxa"/>'), "w:tcW"),
        (
            table(row='<w:trPr><w:trHeight w:val="400" w:hRule="exact"/></w:trPr>', cell='<w:tcW w:w="1500"/>'),
            "w:trHeight",
        ),
        (table(more="<w:tblPr/>"), "w:tblPr"),
    ],
)
def test_what_is_said_of_tables(body: str, named: str) -> None:
    found = dict(looks(body))
    assert named in found
    assert set(found.values()) == {OTHER}


@pytest.mark.parametrize(
    ("said", "named"),
    [
        (table_style('<w:rPr><w:effect w:val="lights"/></w:rPr>', "firstRow"), "w:effect"),
        (table_style('<w:rPr><w:sz w:val="140"/></w:rPr>'), "w:sz"),
        (table_style('<w:rPr><w:rFonts w:ascii="Webdings"/></w:rPr>'), "w:rFonts Webdings"),
        (table_style('<w:pPr><w:framePr w:x="1"/></w:pPr>', "band1Horz"), "w:framePr"),
        (table_style('<w:tcPr><w:textDirection w:val="tbRl"/></w:tcPr>', "lastRow"), "w:textDirection"),
        (table_style('<w:tblPr><w:tblpPr w:tblpX="-9000"/></w:tblPr>'), "w:tblpPr"),
        (table_style('<w:pPr><w:spacing w:line="150" w:lineRule="exact"/></w:pPr>'), "w:spacing"),
        (table_style('<w:tblPr><w:tblInd w:w="9900" w:type="dxa"/></w:tblPr>'), "w:tblInd"),
        (table_style("<w:veil/>"), "w:veil"),
    ],
)
def test_what_a_style_says_of_tables(said: str, named: str) -> None:
    assert looks(table(STYLED), styles=said) == [(named, OTHER)]


def test_colours_of_words_and_grounds_of_styles() -> None:
    head = table_style(f"<w:rPr>{WHITE}</w:rPr><w:tcPr>{filled('1F3864')}</w:tcPr>", "firstRow")
    assert looks(table(STYLED + HEAD), styles=head) == []
    assert looks(table(STYLED + HEAD, cell=filled("FFFFFF")), styles=head) == [("w:color", OTHER)]
    assert looks(table(STYLED, cell=filled("1F3864")), styles=table_style(f"<w:rPr>{NAVY}</w:rPr>")) == [
        ("w:color", OTHER)
    ]
    dark = table_style(f"<w:tcPr>{filled('1F3864')}</w:tcPr>", "band1Horz")
    assert looks(table(STYLED, run=NAVY), styles=dark) == [("w:color", OTHER)]
    white = table_style(f"<w:tcPr>{filled('1F3864')}</w:tcPr>", "firstRow")
    assert looks(table(STYLED + HEAD, run=WHITE), styles=white) == []
    assert looks(table(f'{STYLED}<w:tblLook w:val="0400"/>', run=WHITE), styles=white) == [("w:color", OTHER)]


def test_tables_that_may_lie_upon_each_other() -> None:
    one = table('<w:tblpPr w:vertAnchor="page" w:tblpY="2000"/>')
    kept = table('<w:tblpPr w:vertAnchor="page" w:tblpY="2000"/><w:tblOverlap w:val="never"/>')
    assert looks(one) == []
    assert looks(one + one) == [("w:tblpPr", OTHER)]
    assert looks(kept + kept) == []
