"""Text boxes of a fixed size have room for their words, or are named."""

import pytest

from tests.support.docx_files import SHAPES, level, listed, looks, numbering, p

WORDS = "It may sell all data."
STYLE = '<w:style w:type="paragraph" w:styleId="S"><w:name w:val="S"/>{}</w:style>'
DRAWN = '<wp:inline><wp:extent cx="1" cy="900000"/></wp:inline>'
STYLED = p(WORDS, '<w:pStyle w:val="S"/>')


def in_box(words: str, body: str = "<wps:bodyPr/>", high: int = 60) -> str:
    inner = f"<wps:wsp><wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx>{body}</wps:wsp>"
    size = f'<wp:extent cx="{200 * 12_700}" cy="{high * 12_700}"/>'
    return f"<w:p><w:r><w:drawing {SHAPES}><wp:inline>{size}{inner}</wp:inline></w:drawing></w:r></w:p>"


@pytest.mark.parametrize(
    "words",
    [
        p("") * 4 + p(WORDS), f"<w:p><w:r>{'<w:br/>' * 5}<w:t>{WORDS}</w:t></w:r></w:p>",
        f"<w:p><w:r>{'<w:tab/>' * 5}<w:t>{WORDS}</w:t></w:r></w:p>", p(WORDS, '<w:spacing w:before="900"/>'),
        p(WORDS, '<w:spacing w:beforeLines="400"/>'), p(WORDS, '<w:spacing w:line="1100"/>'),
        p(WORDS, '<w:spacing w:beforeAutospacing="1" w:before="700"/>'), p(WORDS, run='<w:sz w:val="60"/>'),
        p(WORDS, '<w:ind w:left="3000"/>'), p(WORDS, run='<w:spacing w:val="200"/><w:sz w:val="40"/>'),
        p(WORDS, run='<w:w w:val="200"/><w:sz w:val="40"/>'), f"<w:tbl><w:tr><w:tc>{p(WORDS)}</w:tc></w:tr></w:tbl>",
        f"<w:p><w:r><w:drawing>{DRAWN}</w:drawing></w:r></w:p>{p(WORDS)}",
    ],
)  # fmt: skip
def test_boxes_that_cut_off_words(words: str) -> None:
    assert "wps:txbx" in [stated for stated, _ in looks(in_box(words))]
    assert "wps:txbx" not in [stated for stated, _ in looks(in_box(words, "<wps:bodyPr><a:spAutoFit/></wps:bodyPr>"))]


@pytest.mark.parametrize("said", ['<w:pPr><w:spacing w:before="900"/></w:pPr>', '<w:rPr><w:sz w:val="60"/></w:rPr>'])
def test_boxes_that_cut_off_words_by_their_style(said: str) -> None:
    assert "wps:txbx" in [stated for stated, _ in looks(in_box(STYLED), styles=STYLE.format(said))]


def test_boxes_that_cut_off_words_by_their_list() -> None:
    lists = numbering(level(0, "decimal", "%1.", '<w:pPr><w:ind w:left="3000"/></w:pPr>'))
    assert "wps:txbx" in [stated for stated, _ in looks(in_box(listed(WORDS)), numbering=lists)]


@pytest.mark.parametrize("body", ['<wps:bodyPr wrap="none"/>', '<wps:bodyPr numCol="3"/>'])
def test_boxes_whose_words_do_not_flow(body: str) -> None:
    assert "wps:txbx" in [stated for stated, _ in looks(in_box(p(WORDS), body))]


def test_boxes_that_have_room() -> None:
    assert looks(in_box(p(WORDS) * 3)) == []
    assert looks(in_box(p(WORDS, '<w:spacing w:before="200" w:after="160" w:line="259"/>') * 2, high=80)) == []
    assert looks(in_box(p("Draft"), high=20)) == []
