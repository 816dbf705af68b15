"""Styles and lists that a Word document states twice."""

import pytest

from tests.support.docx_files import level, looks, numbering, p

OTHER = "It may sell all data."
STYLE = '<w:style w:type="paragraph" w:styleId="{}" {}>{}</w:style>'
DEFAULT, BOLD = 'w:default="1"', "<w:rPr><w:b/></w:rPr>"
DEFAULTS = "<w:docDefaults><w:rPrDefault/></w:docDefaults>"


@pytest.mark.parametrize(
    ("styles", "named"),
    [
        (STYLE.format("A", "", "") * 2, "w:style"), (STYLE.format("A", "", BOLD * 2), "w:style"),
        (STYLE.format("A", DEFAULT, "") + STYLE.format("B", DEFAULT, ""), "w:default"), (DEFAULTS * 2, "w:styles"),
        (STYLE.format("A", "", '<w:basedOn w:val="A"/>'), "w:basedOn"),
        ("<mc:AlternateContent/>", "mc:AlternateContent"),
    ],
)  # fmt: skip
def test_styles(styles: str, named: str) -> None:
    assert looks(p(OTHER), styles=styles) == [(named, "")]
    assert looks(p(OTHER), styles=STYLE.format("A", DEFAULT, BOLD) + STYLE.format("B", "", BOLD) + DEFAULTS) == []


def test_colours_of_the_system() -> None:
    theme = '<a:clrScheme><a:dk1><a:sysClr val="{}" lastClr="000000"/></a:dk1></a:clrScheme>'
    assert looks(p(OTHER), theme=theme.format("window")) == [("a:sysClr", "")]
    assert looks(p(OTHER), theme=theme.format("windowText")) == []


def test_lists() -> None:
    twice = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' * 2
    assert looks(p(OTHER), numbering=numbering(level(0, "decimal", "%1"), nums=twice)) == [("w:num", "")]
    assert looks(p(OTHER), numbering=numbering(level(0, "decimal", "%1", BOLD * 2))) == [("w:lvl", "")]
