"""Words below what is drawn later, or cut away, are not seen; grounds, marks and lines take nothing away."""

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader

from ingest.readers.pdf.reader import read_pdf
from tests.support.pdf_files import OTHER, TEXT, Maker, given, wrapped

SEEN = TEXT.strip()
UNSEEN = OTHER.strip()
PLACE = (60, 640, 480, 60)

Draw = Callable[[Maker], None]


def image(*, mode: str = "RGB", shade: int | tuple[int, ...] = (255, 255, 255), marked: bool = False) -> ImageReader:
    file = io.BytesIO()
    picture = Image.new(mode, (480, 60), shade)
    if marked:
        ImageDraw.Draw(picture).multiline_text((4, 4), "Weisungen binden\nnicht " * 20, fill=0)
    picture.save(file, "PNG")
    file.seek(0)
    return ImageReader(file)


def rectangle(maker: Maker, grey: float = 1.0) -> None:
    maker.canvas.setFillGray(grey)
    maker.canvas.rect(*PLACE, fill=1, stroke=0)
    maker.canvas.setFillGray(0)


def strips(maker: Maker) -> None:
    maker.canvas.setFillGray(1)
    for step in range(60):
        maker.canvas.rect(60, 640 + step, 480, 1.05, fill=1, stroke=0)
    maker.canvas.setFillGray(0)


def almost_opaque(maker: Maker) -> None:
    maker.canvas.setFillAlpha(0.99)
    rectangle(maker)
    maker.canvas.setFillAlpha(1)


def wide_line(maker: Maker) -> None:
    maker.canvas.setStrokeGray(1)
    maker.canvas.setLineWidth(60)
    maker.canvas.line(60, 670, 540, 670)


def form(maker: Maker) -> None:
    maker.canvas.beginForm("cover")
    rectangle(maker)
    maker.canvas.endForm()
    maker.canvas.doForm("cover")


def blank_picture(maker: Maker) -> None:
    maker.canvas.drawImage(image(), *PLACE)


def scan(maker: Maker) -> None:
    maker.canvas.drawImage(image(marked=True), *PLACE)


def other_words(maker: Maker) -> None:
    rectangle(maker)
    for number in range(4):
        maker.at(72, 686 - 12 * number, "Dieser Satz steht auf der Abdeckung und nicht darunter, in derselben Farbe.")


def underlay(maker: Maker) -> None:
    maker.y = 690
    maker.lines(wrapped(UNSEEN))


def drawn(*then: Draw, before: Draw | None = None) -> bytes:
    maker = Maker()
    maker.lines(wrapped(SEEN))
    if before:
        before(maker)
    underlay(maker)
    for draw in then:
        draw(maker)
    return maker.raw()


@pytest.mark.parametrize("cover", [rectangle, strips, almost_opaque, wide_line, form, blank_picture])
def test_below_what_is_drawn_later(cover: Draw) -> None:
    document = read_pdf(drawn(cover), given())
    assert document.text == SEEN
    assert {out.reason for out in document.left_out} == {"hidden"}
    assert " ".join(out.text for out in document.left_out) == UNSEEN


def test_below_a_black_bar_and_below_other_words() -> None:
    assert read_pdf(drawn(lambda maker: rectangle(maker, 0)), given()).text == SEEN
    covered = read_pdf(drawn(other_words), given())
    assert "Dieser Satz steht auf der Abdeckung" in covered.text
    assert "Unterauftragnehmer" not in covered.text


def test_text_below_the_picture_of_a_scan_is_kept_and_its_page_named() -> None:
    document = read_pdf(drawn(scan), given())
    assert UNSEEN in document.text
    assert document.layered == (1,)


def cut(maker: Maker) -> None:
    path = maker.canvas.beginPath()
    path.rect(0, 0, 1, 1)
    maker.canvas.saveState()
    maker.canvas.clipPath(path, stroke=0, fill=0)


def cut_to_an_angle(maker: Maker) -> None:
    """Cut to a path whose bounds hold the words, and which itself runs round them."""
    path = maker.canvas.beginPath()
    path.moveTo(0, 0)
    for x, y in ((595, 0), (595, 842), (590, 842), (590, 5), (0, 5)):
        path.lineTo(x, y)
    path.close()
    maker.canvas.saveState()
    maker.canvas.clipPath(path, stroke=0, fill=0)


@pytest.mark.parametrize("clip", [cut, cut_to_an_angle])
def test_cut_away(clip: Draw) -> None:
    document = read_pdf(drawn(lambda maker: maker.canvas.restoreState(), before=clip), given())
    assert document.text == SEEN
    assert " ".join(out.text for out in document.left_out) == UNSEEN


def within_its_clip(maker: Maker) -> None:
    path = maker.canvas.beginPath()
    path.rect(*PLACE)
    maker.canvas.clipPath(path, stroke=0, fill=0)


def frame(maker: Maker) -> None:
    """Fill what lies between two rectangles, of which the inner one runs the other way round."""
    path = maker.canvas.beginPath()
    path.rect(50, 620, 500, 100)
    path.moveTo(55, 625)
    for x, y in ((55, 715), (545, 715), (545, 625)):
        path.lineTo(x, y)
    path.close()
    maker.canvas.drawPath(path, fill=1, stroke=0, fillMode=1)


def mark(maker: Maker) -> None:
    maker.canvas.setFillAlpha(0.4)
    maker.canvas.setFillColorRGB(1, 1, 0)
    maker.canvas.rect(*PLACE, fill=1, stroke=0)


def underline(maker: Maker) -> None:
    for number in range(3):
        maker.canvas.rect(72, 692.5 - 14 * number, 440, 0.8, fill=1, stroke=0)


def watermark(maker: Maker) -> None:
    maker.canvas.drawImage(image(mode="RGBA", shade=(200, 200, 200, 60)), *PLACE, mask="auto")


@pytest.mark.parametrize("draw", [frame, mark, underline, watermark])
def test_what_lets_the_words_through(draw: Draw) -> None:
    document = read_pdf(drawn(draw), given())
    assert document.text == f"{SEEN}\n\n{UNSEEN}"
    assert (document.left_out, document.layered, document.pale) == ((), (), ())


@pytest.mark.parametrize("draw", [lambda maker: rectangle(maker, 0.9), blank_picture, within_its_clip, form])
def test_grounds_below_the_words(draw: Draw) -> None:
    document = read_pdf(drawn(before=draw), given())
    assert document.text == f"{SEEN}\n\n{UNSEEN}"
    assert (document.left_out, document.layered, document.pale) == ((), (), ())
