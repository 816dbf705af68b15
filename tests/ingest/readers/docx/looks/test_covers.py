"""What may cover words of a Word document is named, for the whole of it."""

import time

import pytest

from tests.support.docx_files import looks, p

SPACES = (
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
OTHER = "It may sell all data."
LARGE, SMALL, LOGO = 'cx="5000000" cy="3000000"', 'cx="500000" cy="300000"', 'cx="1900000" cy="700000"'
FILLED, DARK = (
    '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>',
    '<a:solidFill><a:srgbClr val="101010"/></a:solidFill>',
)
NONE, PASSED = "<wp:wrapNone/>", '<wp:wrapSquare wrapText="bothSides"/>'


def anchor(size: str, fill: str, wrap: str = NONE, *, behind: int = 0, more: str = "") -> str:
    shape = f"<wps:wsp><wps:spPr>{fill}</wps:spPr>{more}</wps:wsp>"
    inner = f"<wp:extent {size}/>{wrap}<a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic>"
    return f"<w:p><w:r><w:drawing {SPACES}><wp:anchor behindDoc='{behind}'>{inner}</wp:anchor></w:drawing></w:r></w:p>"


def vml(style: str, about: str = "", inner: str = "") -> str:
    return f'<w:p><w:r><w:pict {SPACES}><v:rect style="{style}" {about}>{inner}</v:rect></w:pict></w:r></w:p>'


ABSOLUTE = "position:absolute;width:400pt;height:200pt"
TABLE = f"<w:tbl><w:tr><w:tc>{p('Data')}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("drawing", "named"),
    [
        (anchor(LARGE, FILLED), "wp:anchor"), (anchor(LARGE, "<a:gradFill/>"), "wp:anchor"),
        (anchor(LARGE, FILLED, "<wp:wrapTight/>"), "wp:anchor"), (anchor(LARGE, FILLED, PASSED) + TABLE, "wp:anchor"),
        (anchor(LARGE, DARK, behind=1), "wp:anchor"), (anchor(SMALL, FILLED), "wp:anchor"),
        (anchor(LARGE, "", more="<wps:style><a:fillRef idx='1'/></wps:style>"), "wp:anchor"),
        (anchor(LARGE, "<a:noFill/><a:custGeom/>"), "wp:anchor"),
        (anchor('cx="5000000" cy="0"', "<a:ln w='76000'/>") * 20, "wp:anchor"),
        (anchor(LARGE, "<a:noFill/><a:ln w='9000000'/>"), "wp:anchor"), (anchor("", FILLED), "wp:anchor"),
        (anchor(SMALL, "<a:effectLst><a:outerShdw dist='9000000'/></a:effectLst>", behind=1), "w:drawing"),
        (anchor(SMALL, f"<a:xfrm><a:ext {LARGE}/></a:xfrm>{FILLED}"), "wp:anchor"),
        (vml(ABSOLUTE), "v:rect"), (vml(f"{ABSOLUTE};z-index:-5", 'fillcolor="black"'), "v:rect"),
        (vml(f"{ABSOLUTE};z-index:-5", inner='<v:fill type="gradient"/>'), "v:rect"),
        (vml(ABSOLUTE, 'filled="f" strokeweight="300pt"'), "v:rect"), (vml("position:absolute"), "v:rect"),
    ],
)  # fmt: skip
def test_what_lies_upon_words(drawing: str, named: str) -> None:
    assert looks(p(OTHER) + drawing) == [(named, "")]


@pytest.mark.parametrize(
    "drawing",
    [
        anchor(LARGE, "<a:noFill/>"), anchor(LARGE, FILLED, PASSED), anchor(LARGE, FILLED, behind=1),
        anchor(SMALL, FILLED, PASSED),
        anchor(SMALL, ""), vml(ABSOLUTE, 'filled="f"'), vml(f"{ABSOLUTE};z-index:-5", 'fillcolor="#eee"'),
        vml("width:400pt;height:200pt"), vml(f"{ABSOLUTE}", inner="<w10:wrap type='square'/>"),
    ],
)  # fmt: skip
def test_what_lies_beside_or_below_words(drawing: str) -> None:
    assert looks(p(OTHER) + drawing) == []


def test_only_the_form_that_word_shows_counts() -> None:
    def forms(choice: str, fallback: str) -> str:
        return (
            f"<mc:AlternateContent {SPACES}><mc:Choice Requires='wps'>{choice}</mc:Choice>"
            f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
        )

    assert looks(p(OTHER) + forms(anchor(SMALL, ""), vml(ABSOLUTE))) == []
    assert looks(p(OTHER) + forms(anchor(LARGE, FILLED), p(""))) == [("wp:anchor", "")]


def picture(size: str, place: str, wrap: str = NONE, *, behind: int = 0) -> str:
    vertical = f"<wp:positionV {place}</wp:positionV>"
    inner = f"{vertical}<wp:extent {size}/>{wrap}<a:graphic><pic:pic><a:blip/></pic:pic></a:graphic>"
    anchor = f"<wp:anchor behindDoc='{behind}'>{inner}</wp:anchor>"
    return f"<w:p><w:r><w:drawing {SPACES}>{anchor}</w:drawing></w:r></w:p>"


def at(offset: int, where: str = "page") -> str:
    return f'relativeFrom="{where}"><wp:posOffset>{offset}</wp:posOffset>'


HEAD = 'cx="6000000" cy="1000000"'


@pytest.mark.parametrize(
    ("part", "drawing", "named"),
    [
        ("header", anchor(LARGE, FILLED), True), ("header", picture(HEAD, at(4_000_000)), True),
        ("header", picture(HEAD, 'relativeFrom="margin"><wp:align>center</wp:align>'), True),
        ("footer", picture(HEAD, at(-4_000_000, "paragraph")), True), ("header", picture(HEAD, at(200_000)), False),
        ("header", picture(HEAD, 'relativeFrom="page"><wp:align>top</wp:align>'), False),
        ("footer", picture(HEAD, at(0, "paragraph")), False), ("header", picture(SMALL, at(4_000_000)), False),
    ],
)  # fmt: skip
def test_what_headers_and_footers_lay_upon_the_body(part: str, drawing: str, *, named: bool) -> None:
    assert looks(p(OTHER), **{part: drawing}) == [("wp:anchor", "")] * named


BAND = "position:absolute;width:400pt;height:60pt"
IMAGE = "<v:imagedata/>"


@pytest.mark.parametrize(
    ("part", "style", "named"),
    [
        ("header", f"{BAND};mso-position-vertical-relative:page;margin-top:400pt", True),
        ("header", f"{BAND};mso-position-vertical:center;mso-position-vertical-relative:margin", True),
        ("header", f"{BAND};margin-top:20cm", True),
        ("header", f"{BAND};mso-top-percent:500;mso-position-vertical-relative:page", True),
        ("footer", f"{BAND};margin-top:-300pt", True),
        ("header", f"{BAND};margin-left:9pt;margin-top:-12.5pt;mso-height-percent:0", False),
        ("header", f"{BAND};mso-position-vertical:top;mso-position-vertical-relative:page", False),
        ("header", f"{BAND};top:36pt;mso-position-vertical-relative:page", False),
        ("footer", f"{BAND};margin-top:-.5pt", False),
    ],
)
def test_pictures_in_the_older_language_of_drawings(part: str, style: str, *, named: bool) -> None:
    assert looks(p(OTHER), **{part: vml(style, inner=IMAGE)}) == [("v:rect", "")] * named


MARGIN = '<w:sectPr><w:pgMar w:top="1417"/></w:sectPr>'


@pytest.mark.parametrize(
    ("drawing", "named"),
    [
        (picture(SMALL, at(4_000_000)), "wp:anchor"), (picture(SMALL, at(0, "paragraph")), "wp:anchor"),
        (picture(SMALL, at(4_000_000), behind=1), "wp:anchor"),
        (picture(SMALL, at(0, "paragraph"), "<wp:wrapTight/>"), "wp:anchor"),
        (vml("position:absolute;width:40pt;height:12pt", inner=IMAGE), "v:rect"),
        (picture(SMALL, at(0, "paragraph"), PASSED), ""), (picture(SMALL, at(200_000)), ""),
        (picture(SMALL, 'relativeFrom="page"><wp:align>top</wp:align>'), ""),
        (vml("position:absolute;width:40pt;height:12pt", inner=f"{IMAGE}<w10:wrap type='square'/>"), ""),
        (vml("width:40pt;height:12pt", inner=IMAGE), ""),
    ],
)  # fmt: skip
def test_a_small_picture_that_may_lie_upon_a_word(drawing: str, named: str) -> None:
    assert looks(p(OTHER) + drawing + MARGIN) == [(named, "")] * bool(named)


def test_many_pictures_and_sections_take_no_time() -> None:
    paragraph = p(OTHER, '<w:sectPr><w:pgMar w:top="1417"/></w:sectPr>')
    start = time.process_time()
    assert looks(p(OTHER) + (picture(SMALL, at(200_000)) + paragraph) * 4_000 + MARGIN)
    assert time.process_time() - start < 8
