"""What nobody sees in a Word document is no part of its text; what is seen and not read is named with its place."""

from collections import defaultdict

import pytest

from assistant.documents.document import Document
from ingest.readers.docx.reader import read_docx
from ingest.readers.docx.styles import DocxStyles
from tests.support.docx_files import given_as, left_out, make_docx, p

SPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
EFFECTS = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
WHITE_FILL = '<w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill>'
WHITE_WORDS = '<w:color w:val="FFFFFF"/>'
SEEN, OTHER = "The processor acts on instructions.", "It notifies each breach."


def read(more: str, **parts: str) -> Document:
    return read_docx(make_docx(p(SEEN) + more, **parts), given_as())


def inline(content: str, size: str, about: str = "") -> str:
    return (
        f'<w:p><w:r><w:drawing {SPACES}><wp:inline><wp:extent {size}/><wp:docPr id="1" name="Thing" {about}/>'
        f"<a:graphic>{content}</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def picture(size: str) -> str:
    return inline('<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>', size)


def box(size: str, about: str = "") -> str:
    return inline(f"<wps:txbx><w:txbxContent>{p(OTHER)}</w:txbxContent></wps:txbx>", size, about)


TEXTBOX = f"<v:textbox><w:txbxContent>{p(OTHER)}</w:txbxContent></v:textbox>"


def vml(style: str, content: str) -> str:
    return f'<w:p><w:r><w:pict {SPACES}><v:shape style="{style}">{content}</v:shape></w:pict></w:r></w:p>'


@pytest.mark.parametrize(
    ("paragraph", "run"),
    [
        ("", '<w:color w:val="F8F8F8"/>'), ("", '<w:color w:val="000000" w:themeColor="background1"/>'),
        ("", '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>'),
        ('<w:shd w:val="solid" w:color="1F3864"/>', '<w:color w:val="1F3864"/>'),
        ("", '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>'),
        ("", '<w:sz w:val="5"/>'), ("", '<w:w w:val="1"/>'), ("", '<w:spacing w:val="-300"/>'),
        ('<w:spacing w:line="1" w:lineRule="exact"/>', ""), ("", '<w:cs/><w:szCs w:val="2"/>'),
        ("", '<w:sz w:val="22"/><w:rtl/><w:szCs w:val="5"/>'), ('<w:ind w:left="20000"/>', ""),
        ('<w:ind w:firstLine="12000"/>', ""), ('<w:ind w:left="-20000"/>', ""),
        ('<w:framePr w:x="20000" w:y="1"/>', ""), ('<w:framePr w:x="1200" w:y="20000"/>', ""),
        ("", f"<w14:textFill {EFFECTS}><w14:noFill/></w14:textFill>"),
        ("", f"<w14:textFill {EFFECTS}>{WHITE_FILL}</w14:textFill>"),
        ("", '<w:fitText w:val="20"/>'),
        ("", '<w:color w:val="000000"/><w:shd w:val="pct95" w:color="000000" w:fill="FFFFFF"/>'),
    ],
)  # fmt: skip
def test_words_like_their_ground_tiny_or_squeezed(paragraph: str, run: str) -> None:
    document = read(p(OTHER, paragraph, run))
    assert document.text == SEEN
    assert [text for _, text in left_out(document)] == [OTHER]
    assert {reason for reason, _ in left_out(document)} <= {"hidden", "hardly_seen"}


@pytest.mark.parametrize(
    ("paragraph", "run"),
    [
        ("", '<w:color w:val="auto"/><w:shd w:val="clear" w:fill="000000"/>'), ("", '<w:color w:val="C00000"/>'),
        ("", '<w:color w:val="FFFFFF" w:themeColor="background1" w:themeShade="80"/>'),
        ("", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="FFFFFF" w:themeFill="accent9"/>'),
        ('<w:shd w:val="clear" w:fill="1F3864"/>', '<w:color w:val="FFFFFF"/>'),
        ("", '<w:color w:val="FFFFFF"/><w:shd w:val="pct50" w:color="000000"/>'),
        ("", '<w:sz w:val="12"/>'), ("", '<w:w w:val="80"/>'), ("", '<w:spacing w:val="-10"/>'),
        ("", f'<w14:textFill {EFFECTS}><w14:solidFill><w14:srgbClr w14:val="203050"/></w14:solidFill></w14:textFill>'),
        ("", '<w:fitText w:val="2000"/>'), ("", '<w:color w:val="000000"/><w:shd w:val="pct10" w:color="000000"/>'),
        ('<w:spacing w:line="240" w:lineRule="exact"/>', ""), ('<w:spacing w:line="1" w:lineRule="auto"/>', ""),
        ("", '<w:sz w:val="22"/><w:szCs w:val="2"/>'), ('<w:ind w:left="2000" w:firstLine="700"/>', ""),
        ('<w:framePr w:x="1200" w:y="9000"/>', ""), ('<w:framePr w:x="1200" w:y="15000"/>', ""),
    ],
)  # fmt: skip
def test_words_that_are_seen(paragraph: str, run: str) -> None:
    document = read(p(OTHER, paragraph, run))
    assert (document.text, left_out(document), document.pale) == (f"{SEEN}\n\n{OTHER}", [], ())


def test_words_fitted_into_nothing_behind_many_empty_pieces() -> None:
    fitted = f'<w:r><w:rPr><w:fitText w:val="30"/></w:rPr><w:t>{OTHER}</w:t></w:r>'
    document = read(f"<w:p><w:r>{'<w:t/>' * 1_500}</w:r>{fitted}</w:p>")
    assert (document.text, left_out(document)) == (SEEN, [("hardly_seen", OTHER)])


def fitted(words: str, name: str, width: int = 600) -> str:
    return f'<w:r><w:rPr><w:fitText w:val="{width}" w:id="{name}"/></w:rPr><w:t>{words}</w:t></w:r>'


def test_only_what_is_fitted_together_is_measured_together() -> None:
    around = f"<w:r><w:t>{'It is a long paragraph. ' * 20}</w:t></w:r>"
    assert left_out(read(f"<w:p>{around}{fitted('Kiel', '1')}{fitted('Bonn', '2')}</w:p>")) == []
    pieces = "".join(fitted(letter, "1", 60) for letter in OTHER)
    assert {reason for reason, _ in left_out(read(f"<w:p>{around}{pieces}</w:p>"))} == {"hardly_seen"}


def test_an_indent_of_a_style_goes_on_below_another_one() -> None:
    inner = '<w:name w:val="I"/><w:pPr><w:ind w:left="20000"/></w:pPr>'
    indent = f'<w:style w:type="paragraph" w:styleId="I">{inner}</w:style>'
    document = read(p(OTHER, '<w:pStyle w:val="I"/><w:ind w:firstLine="0"/>'), styles=indent)
    assert (document.text, left_out(document)) == (SEEN, [("hardly_seen", OTHER)])


@pytest.mark.parametrize("said", ["<w:vanish/>", WHITE_WORDS, '<w:sz w:val="3"/>', '<w:w w:val="1"/>'])
def test_what_a_file_says_of_all_its_words(said: str) -> None:
    styles = f"<w:docDefaults><w:rPrDefault><w:rPr>{said}</w:rPr></w:rPrDefault></w:docDefaults>"
    stated = '<w:vanish w:val="0"/><w:color w:val="000000"/><w:sz w:val="22"/><w:w w:val="100"/>'
    document = read_docx(make_docx(p(SEEN, "", stated) + p(OTHER), styles=styles), given_as())
    assert (document.text, [text for _, text in left_out(document)]) == (SEEN, [OTHER])


@pytest.mark.parametrize("row", ['<w:trHeight w:val="1" w:hRule="exact"/>', "<w:hidden/>"])
def test_rows_without_height(row: str) -> None:
    document = read(f"<w:tbl><w:tr><w:trPr>{row}</w:trPr><w:tc>{p(OTHER)}</w:tc></w:tr></w:tbl>")
    assert (document.text, left_out(document)) == (SEEN, [("hardly_seen", OTHER)])


def test_the_code_of_a_field_is_no_text_and_what_it_gives_is() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    words = f"<w:r><w:t>{OTHER}</w:t></w:r>"
    document = read(f"<w:p>{mark('begin')}{words}{mark('separate')}<w:r><w:t>Given.</w:t></w:r>{mark('end')}</w:p>")
    assert (document.text, left_out(document)) == (f"{SEEN}\n\nGiven.", [("hardly_seen", OTHER)])
    assert OTHER in read(f"<w:p>{mark('begin')}{words}</w:p>{p('End.')}").text


@pytest.mark.parametrize(
    "hidden",
    [
        box('cx="5000000" cy="900000"', 'hidden="1"'), box('cx="1" cy="1"'),
        vml("width:200pt;height:90pt;visibility:hidden", TEXTBOX),
        vml("width:1pt;height:1pt", TEXTBOX),
    ],
)  # fmt: skip
def test_boxes_that_are_not_shown(hidden: str) -> None:
    document = read(hidden)
    assert (document.text, left_out(document)) == (SEEN, [("hardly_seen", OTHER)])


def test_a_box_that_is_shown() -> None:
    assert read(box('cx="5000000" cy="900000"')).text == f"{SEEN}\n\n{OTHER}"


def test_words_that_a_shape_spells_are_read() -> None:
    assert read(vml("width:450pt;height:40pt", f'<v:textpath string="{OTHER}"/>')).text == f"{SEEN}\n\n{OTHER}"


def test_pictures_that_are_larger_than_a_logo_are_named_with_their_place() -> None:
    large, small = picture('cx="5486400" cy="457200"'), picture('cx="1270000" cy="508000"')
    place = f"Thing (… {SEEN} …)"
    assert left_out(read(large)) == [("unread_picture", place)]
    assert left_out(read(picture(""))) == [("unread_picture", place)]
    assert left_out(read(small)) == [("image", "Thing")]
    assert left_out(read(small * 12))[-1] == ("unread_picture", place)


def test_the_head_of_a_letter_is_no_clause() -> None:
    assert left_out(read("", header=picture('cx="6350000" cy="1016000"'))) == []
    assert left_out(read("", header=picture('cx="6350000" cy="5080000"'))) == [("unread_picture", "running_header")]


def table(tbl: str, row: str = "", width: int = 9000, *, above: str = "", **words: str) -> str:
    given = defaultdict(str, words)
    paragraph = p(OTHER, given["about"]).replace("</w:pPr>", f"</w:pPr>{given['before']}")
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{given["more"]}</w:tcPr>{above}{paragraph}</w:tc>'
    return f"<w:tbl><w:tblPr>{tbl}</w:tblPr><w:tr><w:trPr>{row}</w:trPr>{cell}</w:tr>{given['rows']}</w:tbl>"


def covered(above: str, about: str, before: str = "") -> str:
    """Give a table with a word in a cell below one and behind another."""
    first = f"<w:tc>{p('One')}</w:tc><w:tc>{p('Two')}</w:tc><w:tc><w:tcPr>{above}</w:tcPr>{p('Three')}</w:tc>"
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/>{before}</w:tcPr>{p("Four")}</w:tc>'
    return f"<w:tbl><w:tr>{first}</w:tr><w:tr>{wide}<w:tc><w:tcPr>{about}</w:tcPr>{p(OTHER)}</w:tc></w:tr></w:tbl>"


def gridded(width: int, layout: str = '<w:tblLayout w:type="fixed"/>', about: str = "") -> str:
    grid = f'<w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="{width}"/></w:tblGrid>'
    cells = f"<w:tc>{p('One')}</w:tc><w:tc><w:tcPr>{about}</w:tcPr>{p(OTHER)}</w:tc>"
    return f"<w:tbl><w:tblPr>{layout}</w:tblPr>{grid}<w:tr>{cells}</w:tr></w:tbl>"


def table_style(said: str, part: str = "", more: str = "", about: str = "") -> str:
    inner = f"<w:rPr>{said}</w:rPr>{more}"
    inner = f'<w:tblStylePr w:type="{part}">{inner}</w:tblStylePr>' if part else inner
    return f'<w:style w:type="table" w:styleId="T" {about}><w:name w:val="T"/>{inner}</w:style>'


def filled(fill: str) -> str:
    return f'<w:tcPr><w:shd w:val="clear" w:fill="{fill}"/></w:tcPr>'


STYLED, FIXED = '<w:tblStyle w:val="T"/>', '<w:tblLayout w:type="fixed"/>'
LOW = '<w:trHeight w:val="240" w:hRule="exact"/>'
EXACT, END = f"<w:tr><w:trPr>{LOW}</w:trPr><w:tc><w:tcPr>", "</w:tcPr><w:p/></w:tc></w:tr>"
HALF = '<w:spacing w:line="120" w:lineRule="exact"/>'


@pytest.mark.parametrize(
    ("more", "styles"),
    [
        (table(STYLED), table_style("<w:vanish/>")),
        (table(STYLED), table_style("<w:vanish/>", "firstRow")),
        (table(STYLED), table_style('<w:color w:val="FFFFFF"/>', "firstRow")),
        (table(STYLED), table_style('<w:sz w:val="3"/>')),
        (table(STYLED), table_style(WHITE_WORDS, "firstRow", filled("FFFFFF"))),
        (table(STYLED), table_style(WHITE_WORDS, "", filled("auto"))),
        (table(STYLED), table_style('<w:color w:val="1F3864"/>', "", filled("1F3864"))),
        (table(STYLED), table_style('<w:spacing w:val="-200"/>')),
        (table(STYLED), table_style('<w:w w:val="1"/>', "firstRow")),
        (table(STYLED), table_style(f"<w14:textFill {EFFECTS}><w14:noFill/></w14:textFill>")),
        (table(STYLED), table_style("", "", '<w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>')),
        (table(STYLED), table_style("", "firstRow", "<w:trPr><w:hidden/></w:trPr>")),
        (table(""), table_style("<w:vanish/>", about='w:default="1"')),
        (table('<w:tblpPr w:tblpX="20000" w:tblpY="1"/>'), ""),
        (table('<w:tblpPr w:tblpX="12500" w:horzAnchor="page"/>'), ""),
        (table('<w:tblpPr w:tblpX="8500"/>') + '<w:sectPr><w:pgSz w:w="8391" w:h="11906"/></w:sectPr>', ""),
        (table('<w:tblInd w:w="20000" w:type="dxa"/>'), ""),
        (table('<w:tblInd w:w="-20000"/>'), ""),
        (table(FIXED, width=5), ""),
        (gridded(4000, about='<w:tcW w:w="5"/>'), ""),
        (gridded(5), ""),
        (gridded(5, about='<w:tcW w:w="0" w:type="auto"/>'), ""),
        (gridded(5, STYLED), table_style("", "", f"<w:tblPr>{FIXED}</w:tblPr>")),
        (table("", LOW, above=p("Overview")), ""),
        (table(STYLED), table_style("", "", '<w:tblPr><w:tblInd w:w="20000" w:type="dxa"/></w:tblPr>')),
        (table(STYLED), table_style("", "", '<w:tblPr><w:tblpPr w:tblpX="20000"/></w:tblPr>')),
        (table("", LOW, before=f"<w:r><w:t>{'A long line. ' * 12}</w:t></w:r>"), ""),
        (table("", LOW, before="<w:r><w:t>A</w:t><w:br/></w:r>"), ""),
        (table("", LOW, before='<w:r><w:rPr><w:sz w:val="144"/></w:rPr><w:t>A</w:t><w:br/></w:r>'), ""),
        (table("", LOW, about='<w:spacing w:before="2000"/>'), ""),
        (table("", LOW, about='<w:spacing w:line="2400"/>'), ""),
        (table("", LOW, width=1200), ""),
        (table("", LOW.replace("240", "2000"), before=f"<w:r><w:t>{'A long line. ' * 80}</w:t></w:r>"), ""),
        (table("", LOW, above=f"<w:tbl><w:tr><w:tc>{p('One')}</w:tc></w:tr></w:tbl>"), ""),
        (table("", LOW, more="<w:vMerge w:val='restart'/>", above=p("Overview")), ""),
        (covered('<w:vMerge w:val="restart"/>', "<w:vMerge/>"), ""),
        (covered('<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>'), ""),
        (table(STYLED), table_style("", "firstRow", '<w:pPr><w:ind w:left="20000"/></w:pPr>')),
        (covered("", "<w:hMerge/>", "<w:hMerge w:val='restart'/>"), ""),
    ],
)
def test_words_that_a_table_hides(more: str, styles: str) -> None:
    document = read(more, styles=styles)
    assert OTHER not in document.text
    assert OTHER in [text for _, text in left_out(document)]


@pytest.mark.parametrize(
    ("more", "styles"),
    [
        (table(STYLED), table_style("<w:b/>", "firstRow")),
        (table(STYLED), table_style('<w:color w:val="1F3864"/>', "firstRow")),
        (table(STYLED), table_style(WHITE_WORDS, "firstRow", filled("1F3864"))),
        (table(STYLED), table_style('<w:spacing w:val="-10"/><w:w w:val="80"/>')),
        (table(STYLED), table_style("", "", '<w:pPr><w:spacing w:line="240" w:lineRule="exact"/></w:pPr>')),
        (table('<w:tblpPr w:tblpX="1200" w:tblpY="900"/>'), ""),
        (table('<w:tblpPr w:tblpX="12500"/>') + '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>', ""),
        (table('<w:tblInd w:w="700" w:type="dxa"/>'), ""),
        (table(FIXED), ""),
        (gridded(4000), ""),
        (gridded(5, ""), ""),
        (gridded(5, about='<w:tcW w:w="4000" w:type="dxa"/>'), ""),
        (gridded(5, f'{STYLED}<w:tblLayout w:type="autofit"/>'), table_style("", "", f"<w:tblPr>{FIXED}</w:tblPr>")),
        (table("", LOW), ""),
        (table("", '<w:trHeight w:val="700" w:hRule="exact"/>', above=p("Overview")), ""),
        (table("", '<w:trHeight w:val="240" w:hRule="atLeast"/>', above=p("Overview")), ""),
        (table("", '<w:trHeight w:val="700" w:hRule="exact"/>', before="<w:r><w:t>A line.</w:t><w:br/></w:r>"), ""),
        (table("", LOW.replace("240", "2000"), before=f"<w:r><w:t>{'A long line. ' * 40}</w:t></w:r>"), ""),
        (table("", LOW, width=2300), ""),
        (table("", LOW, about='<w:spacing w:line="480"/>'), ""),
        (table("", LOW, more="<w:vMerge w:val='restart'/>", above=p("A"), rows=f"{EXACT}{'<w:vMerge/>'}{END}"), ""),
        (table("", more="<w:vMerge w:val='restart'/>"), ""),
        (covered("", "<w:vMerge/>"), ""),
        (covered('<w:vMerge w:val="restart"/>', '<w:vMerge w:val="restart"/>'), ""),
        (table(STYLED), table_style("", "", '<w:tblPr><w:tblInd w:w="100" w:type="dxa"/></w:tblPr>')),
        (table("", LOW, about='<w:spacing w:line="120" w:lineRule="exact"/>', above=p("A", HALF)), ""),
    ],
)
def test_words_that_a_table_shows(more: str, styles: str) -> None:
    document = read(more, styles=styles)
    assert OTHER in document.text
    assert left_out(document) == []


def test_a_style_of_tables_is_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    of_table = DocxStyles.of_table

    def count(styles: DocxStyles, style: str | None) -> list[object]:
        looked.append(style)
        return of_table(styles, style)

    monkeypatch.setattr(DocxStyles, "of_table", count)
    read(table(STYLED), styles=table_style("<w:b/>"))
    once = list(looked)
    looked.clear()
    read(table(STYLED) * 5, styles=table_style("<w:b/>"))
    assert looked == once
