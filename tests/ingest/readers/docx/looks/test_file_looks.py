"""What a Word document says of itself that may change which of its words are seen."""

import io
import zipfile

import pytest

from ingest.readers.docx.reader import read_docx
from tests.support.docx_files import OFFICE, given_as, looks, make_docx, p

OTHER = "It may sell all data."
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ('<w:view w:val="outline"/>', "w:view"), ('<w:revisionView w:insDel="0"/>', "w:revisionView"),
        ("<w:linkStyles/>", "w:linkStyles"), ("<w:mailMerge/>", "w:mailMerge"), ("<w:new/>", "w:new"),
        ('<w:clrSchemeMapping w:bg1="dark1" w:t1="light1"/>', "w:clrSchemeMapping"),
        ("<w:showXMLTags/>", "w:showXMLTags"),
        ("<w:compat><w:printBodyTextBeforeHeader/></w:compat>", "w:compat"), ('<x:y xmlns:x="urn:x"/>', "urn:x y"),
        ('<w:defaultTabStop w:val="31000"/>', "w:defaultTabStop"), ("<w:saveThroughXslt/>", "w:saveThroughXslt"),
        ("<w:printFormsData/>", "w:printFormsData"),
    ],
)  # fmt: skip
def test_settings(settings: str, named: str) -> None:
    assert looks(p(OTHER), settings=settings) == [(named, "")]
    assert looks(p(OTHER), settings='<w:view w:val="print"/><w:zoom/><w:rsids/>') == []


def test_settings_for_web_pages() -> None:
    far = '<w:divs><w:div w:id="1"><w:marLeft w:val="{}"/></w:div></w:divs>'
    assert looks(p(OTHER), webSettings=far.format(9000)) == [("w:div", "")]
    assert looks(p(OTHER), webSettings="<w:frameset/>") == [("w:frameset", "")]
    assert looks(p(OTHER), webSettings=f"{far.format(0)}<w:optimizeForBrowser/>") == []


@pytest.mark.parametrize(
    ("section", "named"),
    [
        ('<w:pgSz w:w="600" w:h="600"/>', "w:pgSz"), ('<w:pgMar w:left="6000" w:right="5000"/>', "w:pgMar"),
        ('<w:pgMar w:top="-9000"/>', "w:pgMar"), ('<w:pgMar w:top="1in"/>', "w:pgMar"),
        ('<w:cols w:num="40"/>', "w:cols"),
        ('<w:textDirection w:val="tbRl"/>', "w:textDirection"), ("<w:bidi/>", "w:bidi"), ("<w:new/>", "w:new"),
        ('<w:docGrid w:type="linesAndChars" w:charSpace="-40000"/>', "w:docGrid"),
        ('<w:pgBorders><w:top w:val="apples" w:sz="240"/></w:pgBorders>', "w:pgBorders"),
    ],
)  # fmt: skip
def test_pages(section: str, named: str) -> None:
    found = dict(looks(p(OTHER) + f"<w:sectPr>{section}</w:sectPr>"))
    assert found.get(named) == ""


def test_headings_that_fold_away_what_stands_below_and_parts_from_elsewhere() -> None:
    folded = p("", f"<w15:collapsed {W15}/>")
    assert looks(folded + p(OTHER)) == [("w15:collapsed", "")]
    assert looks(p(OTHER) + "<w:subDoc/>") == [("w:subDoc", "")]


def changed(raw: bytes, old: str, new: str, name: str = "word/document.xml") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(buffer, "w") as target:
        for each in source.namelist():
            content = source.read(each).decode()
            target.writestr(each, content.replace(old, new) if each == name else content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("color", "named"),
    [('w:color="101010"', ["w:background"]), ('w:color="FFFFFF"', []), ('w:color="FFFF00"', ["w:background"])],
)
def test_a_dark_page(color: str, named: list[str]) -> None:
    raw = changed(make_docx(p(OTHER)), "<w:body>", f"<w:background {color}/><w:body>")
    assert [look.stated for look in read_docx(raw, given_as()).unknown_looks] == named


def test_two_bodies_and_a_section_that_is_none() -> None:
    raw = changed(make_docx(p(OTHER)), "</w:body>", f"</w:body><w:body>{p('Other.')}</w:body>")
    assert [look.stated for look in read_docx(raw, given_as()).unknown_looks] == ["w:body"]
    cell = f"<w:tbl><w:tr><w:tc>{p('Data', '<w:sectPr/>')}</w:tc></w:tr></w:tbl>"
    assert looks(p(OTHER) + cell) == [("w:sectPr", "")]


def test_two_parts_of_a_kind() -> None:
    twice = f'<Relationship Id="s2" Type="{OFFICE}/numbering" Target="numbering.xml"/></Relationships>'
    raw = changed(make_docx(p(OTHER), numbering=""), "</Relationships>", twice, "word/_rels/document.xml.rels")
    assert [look.stated for look in read_docx(raw, given_as()).unknown_looks] == ["numbering"]


def test_a_template_from_the_web() -> None:
    def templated(address: str) -> bytes:
        buffer = io.BytesIO(make_docx(p(OTHER), settings="<w:attachedTemplate/>"))
        with zipfile.ZipFile(buffer, "a") as target:
            relation = (
                f'<Relationship Id="t" Type="{OFFICE}/attachedTemplate" TargetMode="External" Target="{address}"/>'
            )
            space = "http://schemas.openxmlformats.org/package/2006/relationships"
            target.writestr(
                "word/_rels/settings.xml.rels", f'<Relationships xmlns="{space}">{relation}</Relationships>'
            )
        return buffer.getvalue()

    found = read_docx(templated("https://example.com/t.dotx"), given_as()).unknown_looks
    assert [look.stated for look in found] == ["w:attachedTemplate"]
    assert read_docx(templated("file:///C:/Normal.dotm"), given_as()).unknown_looks == ()


def test_relations_by_their_strict_names() -> None:
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    for name, kind in [("word/_rels/document.xml.rels", "styles"), ("_rels/.rels", "officeDocument")]:
        other = f'<Relationship Id="s" Type="{strict}/{kind}" Target="/word/document.xml"/></Relationships>'
        raw = changed(make_docx(p(OTHER)), "</Relationships>", other, name)
        assert [look.stated for look in read_docx(raw, given_as()).unknown_looks] == [f"{strict}/{kind}"]
