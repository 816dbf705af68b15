"""What stands around words in a Word document, and is not known to show them as they stand."""

import pytest

from ingest.readers.docx.reader import read_docx
from tests.support.docx_files import given_as, left_out, looks, make_docx, p

OTHER = "It may sell all data."
RUN = f"<w:r><w:t>{OTHER}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (f"<w:p><w:bdo w:val='rtl'>{RUN}</w:bdo></w:p>", "w:bdo"),
        (f"<w:p><w:dir w:val='rtl'>{RUN}</w:dir></w:p>", "w:dir"),
        (f"<w:p><w:customXml w:element='x'>{RUN}</w:customXml></w:p>", "w:customXml"),
        (f"<w:customXml w:element='x'>{p(OTHER)}</w:customXml>", "w:customXml"),
        (f"<w:p><x:y xmlns:x='urn:x'>{RUN}</x:y></w:p>", "urn:x y"),
        (f"<x:y xmlns:x='urn:x'>{p(OTHER)}</x:y>", "urn:x y"),
        (f"<w:p><w:r><w:ruby><w:rubyBase>{RUN}</w:rubyBase></w:ruby></w:r></w:p>", "w:ruby"),
        (f"<w:p><w:r>{RUN}</w:r></w:p>", "w:r"), (f"<w:ins>{p(OTHER)}</w:ins>", "w:ins"),
        (f"<w:p><m:oMath><m:r><m:t>{OTHER}</m:t></m:r></m:oMath></w:p>", "w:t"),
        (f"<w:p><w:t>{OTHER}</w:t></w:p>", "w:t"),
        (f"<w:p><w:r><w:t>{OTHER}</w:t><w:dayLong/></w:r></w:p>", "w:dayLong"),
    ],
)  # fmt: skip
def test_what_stands_around_words(body: str, named: str) -> None:
    assert (named, OTHER) in looks(body)


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p><w:ins><w:hyperlink>{RUN}</w:hyperlink></w:ins></w:p>",
        f"<w:p><w:smartTag>{RUN}</w:smartTag></w:p>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p(OTHER)}</w:sdtContent></w:sdt>",
        f"<w:p><w:sdt><w:sdtContent>{RUN}</w:sdtContent></w:sdt></w:p>",
        f"<w:p><mc:AlternateContent><mc:Fallback>{RUN}</mc:Fallback></mc:AlternateContent></w:p>",
        f"<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc>{p(OTHER)}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>",
        f"<w:p><w:moveTo>{RUN}</w:moveTo></w:p>",
    ],
)
def test_what_shows_words_as_they_stand(body: str) -> None:
    assert looks(body) == []


@pytest.mark.parametrize("written", ["yearLong", "dayShort", "pgNum"])
def test_what_word_writes_by_itself(written: str) -> None:
    assert looks(f"<w:p><w:r><w:t>Within </w:t></w:r><w:r><w:{written}/></w:r></w:p>") == [(f"w:{written}", "")]


def test_numbers_of_notes_among_words() -> None:
    note = '<w:p><w:r><w:t>Within 7</w:t></w:r><w:r>{}<w:footnoteReference w:id="2"/></w:r></w:p>'
    assert looks(note.format("")) == [("w:footnotes", "Within 7")]
    assert looks(note.format('<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')) == []


def test_words_marked_as_deleted_that_are_not() -> None:
    assert looks(f"{p('Text.')}<w:p><w:r><w:delText>{OTHER}</w:delText></w:r></w:p>") == [("w:delText", OTHER)]
    assert looks(f"<w:p><w:del><w:r><w:delText>{OTHER}</w:delText></w:r></w:del></w:p>{p('Text.')}") == []


def test_words_behind_a_remark_of_the_xml_are_read() -> None:
    words = '<w:t xml:space="preserve">It may<!-- x --> not<?x y?> sell</w:t>'
    body = f"<w:p><!-- x --><w:r><?x y?><w:rPr/>{words}</w:r></w:p>"
    document = read_docx(make_docx(body, footer=body, settings="<!-- x --><w:zoom/>"), given_as())
    assert document.text == "It may not sell"
    assert left_out(document) == [("running_footer", "It may not sell")]
    assert document.unknown_looks == ()


def test_remarks_of_the_xml_in_drawings() -> None:
    for holder in ("drawing", "pict"):
        drawing = f"<w:p><w:r><w:{holder}><!-- x --><?x y?></w:{holder}></w:r></w:p>"
        assert looks(p(OTHER) + drawing) == looks(p(OTHER) + drawing, footer=drawing) == []


def several(one: str, other: str = "") -> str:
    return f"<mc:AlternateContent><mc:Choice>{one}</mc:Choice><mc:Fallback>{other}</mc:Fallback></mc:AlternateContent>"


ROW = f"<w:tr><w:tc>{p(OTHER)}</w:tc></w:tr>"
CELL = f"<w:tc>{p(OTHER)}</w:tc>"
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


@pytest.mark.parametrize(
    "body",
    [
        f"<w:tbl>{several('<w:tr/>', ROW)}</w:tbl>", f"<w:tbl><w:tr>{several('<w:tc/>', CELL)}</w:tr></w:tbl>",
        f"<w:p>{RUN.replace('<w:t>', several(HIDDEN) + '<w:t>')}</w:p>",
        f"<w:p>{several('<w:pPr/>')}{RUN}</w:p>", f"<w:tbl><w:tr>{several('<w:trPr/>')}{CELL}</w:tr></w:tbl>",
        f"<w:tbl><w:tr><w:tc>{several('<w:tcPr/>')}{p(OTHER)}</w:tc></w:tr></w:tbl>",
        f"<w:tbl>{several('<w:tblPr/>')}{ROW}</w:tbl>", f"{p(OTHER)}{several('<w:sectPr/>')}",
        f"<w:sdt>{several('<w:sdtPr/>')}<w:sdtContent>{p(OTHER)}</w:sdtContent></w:sdt>",
    ],
)  # fmt: skip
def test_several_forms_of_what_is_no_paragraph_and_no_words(body: str) -> None:
    assert ("mc:AlternateContent", "") in looks(body)


def test_several_forms_of_paragraphs_and_words() -> None:
    assert looks(several(p(OTHER)) + f"<w:p>{several(RUN)}<w:r>{several('<w:t>x</w:t>')}</w:r></w:p>") == []
