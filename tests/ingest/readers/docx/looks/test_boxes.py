"""Text boxes of a Word document whose words may not be seen, or not all of them."""

import pytest

from tests.support.docx_files import SHAPES, looks, p

OTHER = "It may sell all data."
SIZE = 'cx="3000000" cy="1000000"'


def box(
    size: str = SIZE, shape: str = "", body: str = "<wps:bodyPr/>", words: str = OTHER, holder: str = "inline"
) -> str:
    inner = f"<wps:txbx><w:txbxContent>{p(words)}</w:txbxContent></wps:txbx>{body}"
    drawn = f"<wps:wsp><wps:spPr>{shape}</wps:spPr>{inner}</wps:wsp>"
    tag = holder.partition(" ")[0]
    return f"<w:p><w:r><w:drawing {SHAPES}><wp:{holder}><wp:extent {size}/>{drawn}</wp:{tag}></w:drawing></w:r></w:p>"


def vml(style: str, about: str = "", frame: str = "") -> str:
    inner = f"<v:textbox {frame}><w:txbxContent>{p(OTHER)}</w:txbxContent></v:textbox>"
    size = "width:200pt;height:60pt"
    return f'<w:p><w:r><w:pict {SHAPES}><v:rect style="{size};{style}" {about}>{inner}</v:rect></w:pict></w:r></w:p>'


@pytest.mark.parametrize(
    ("drawn", "named"),
    [
        (box(shape='<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'), "wps:spPr"),
        (box(shape='<a:xfrm rot="5400000"/>'), "a:xfrm"), (box(body='<wps:bodyPr vert="vert270"/>'), "wps:bodyPr"),
        (box(body='<wps:bodyPr tIns="9000000"/>'), "wps:bodyPr"), (box(words=OTHER * 30), "wps:txbx"),
        (box(body='<wps:bodyPr><a:normAutofit fontScale="10000"/></wps:bodyPr>'), "wps:bodyPr"),
        (box(holder='anchor behindDoc="1"'), "wp:anchor"), (vml("", 'fillcolor="black"'), "v:fill"),
        (vml("rotation:90"), "v:shape"), (vml("position:absolute;margin-left:2000pt"), "v:shape"),
        (vml("", frame='inset="200pt,0,0,0"'), "v:textbox"),
        (vml("", frame='style="layout-flow:vertical"'), "v:textbox"),
    ],
)  # fmt: skip
def test_boxes_whose_words_may_not_be_seen(drawn: str, named: str) -> None:
    assert named in [stated for stated, text in looks(drawn) if text]


@pytest.mark.parametrize(
    "drawn",
    [
        box(), box(shape="<a:noFill/>"), box(words=OTHER * 30, body="<wps:bodyPr><a:spAutoFit/></wps:bodyPr>"), vml(""),
        box(body='<wps:bodyPr rot="0" vert="horz" lIns="91440" tIns="45720"/>'), vml("", 'fillcolor="white [3201]"'),
    ],
)  # fmt: skip
def test_boxes_whose_words_are_seen(drawn: str) -> None:
    assert looks(drawn) == []
