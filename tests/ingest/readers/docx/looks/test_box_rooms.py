"""Text boxes have room for their words, and on their page, or are named."""

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


GROWS = "<wps:bodyPr><a:spAutoFit/></wps:bodyPr>"
MARGINS = " ".join(f'w:{side}="1000"' for side in ("top", "bottom", "left", "right"))
SECTION = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar {MARGINS}/></w:sectPr>'


def at(words: str, down: int, of: str = "page", body: str = GROWS, high: int = 60) -> str:
    """Give a box that begins `down` points below something."""
    offset = f'<wp:positionV relativeFrom="{of}"><wp:posOffset>{down * 12_700}</wp:posOffset></wp:positionV>'
    box = in_box(words, body, high).replace("wp:inline>", "wp:anchor>")
    return box.replace("<wp:extent", f"{offset}<wp:extent", 1) + SECTION


def vml(words: str, style: str = "") -> str:
    held = f'<v:textbox style="mso-fit-shape-to-text:t"><w:txbxContent>{words}</w:txbxContent></v:textbox>'
    drawn = f'<v:shape style="width:200pt;height:60pt;{style}">{held}</v:shape>'
    return f"<w:p><w:r><w:pict {SHAPES}>{drawn}</w:pict></w:r></w:p>{SECTION}"


@pytest.mark.parametrize("words", [WORDS, "Er darf alle Daten verkaufen."])
def test_boxes_that_grow_beyond_their_page(words: str) -> None:
    for drawn in (
        in_box(p("") * 70 + p(words), GROWS), at(p(words) * 9, 780), at(p(words) * 4, 700, "margin"),
        at(p(words) * 9, 0, "bottomMargin"), at(p(words) * 9, 770, body="<wps:bodyPr/>", high=300),
        at(p(words) * 9, 690, "paragraph"), in_box(f"<w:tbl><w:tr>{cell(p(words) * 70)}</w:tr></w:tbl>", GROWS),
    ):  # fmt: skip
        assert "wps:txbx" in [stated for stated, _ in looks(drawn)]
    for drawn in (vml(p("") * 70 + p(words)), vml(p(words) * 9, "margin-top:690pt")):
        assert "v:textbox" in [stated for stated, _ in looks(drawn)]


def cell(words: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/></w:tcPr>{words}</w:tc>'


@pytest.mark.parametrize(
    "drawn",
    [
        in_box(p(WORDS) * 20, GROWS), at(p("Sample Ltd, Bonn"), 780), at(p(WORDS) * 20, 100),
        at(p("Seite 1"), 0, "bottomMargin"), at(p(WORDS), 40, "paragraph"), vml(p(WORDS) * 10, "margin-top:90pt"),
        in_box(f"<w:tbl><w:tr>{cell(p(WORDS)) * 2}</w:tr></w:tbl>", GROWS), at(p("Draft"), -20, "paragraph"),
        in_box(p(WORDS) * 15, GROWS) + '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>',
    ],
)  # fmt: skip
def test_boxes_that_grow_within_their_page(drawn: str) -> None:
    assert not {"wps:txbx", "v:textbox"} & {stated for stated, _ in looks(drawn)}
