"""What nobody sees on the page of a PDF is no part of its text, or is named as doubtful."""

import io
from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from ingest.readers.pdf.reader import read_pdf
from tests.support.pdf_files import OTHER, TEXT, Maker, given, wrapped

SEEN = TEXT.strip()
UNSEEN = OTHER.strip()


def picture(shade: int = 255) -> ImageReader:
    file = io.BytesIO()
    Image.new("L", (40, 60), shade).save(file, "PNG")
    file.seek(0)
    return ImageReader(file)


def without_ink(maker: Maker) -> None:
    maker.canvas._code.append("3 Tr")


def clear(maker: Maker) -> None:
    maker.canvas.setFillAlpha(0)


def white(maker: Maker) -> None:
    maker.canvas.setFillColorRGB(1, 1, 1)


def drawn(hide: Callable[[Maker], None], x: float = 72.0, size: float = 11.0) -> bytes:
    maker = Maker()
    maker.lines(wrapped(SEEN))
    maker.gap()
    hide(maker)
    for line in wrapped(UNSEEN):
        maker.line(line, x, size=size)
    return maker.raw()


@pytest.mark.parametrize("hide", [without_ink, clear, white])
def test_without_colour(hide: Callable[[Maker], None]) -> None:
    document = read_pdf(drawn(hide), given())
    assert document.text == SEEN
    assert {out.reason for out in document.left_out} == {"hidden"}
    assert " ".join(out.text for out in document.left_out) == UNSEEN
    assert (document.layered, document.pale) == ((), ())


@pytest.mark.parametrize(("x", "size"), [(2000.0, 11.0), (72.0, 1.0)])
def test_off_the_page_or_tiny(x: float, size: float) -> None:
    document = read_pdf(drawn(lambda _: None, x, size), given())
    assert document.text == SEEN
    assert {out.reason for out in document.left_out} == {"hidden"}


def test_white_on_a_dark_area_is_seen() -> None:
    def head(maker: Maker) -> None:
        maker.canvas.setFillColorRGB(0, 0, 0.4)
        maker.canvas.rect(60, maker.y - 60, 480, 80, fill=1, stroke=0)
        white(maker)

    document = read_pdf(drawn(head), given())
    assert (document.text, document.left_out, document.pale) == (f"{SEEN}\n\n{UNSEEN}", (), ())


def test_white_on_a_white_area_is_not() -> None:
    def blank(maker: Maker) -> None:
        white(maker)
        maker.canvas.rect(60, maker.y - 60, 480, 80, fill=1, stroke=0)

    assert read_pdf(drawn(blank), given()).text == SEEN


def test_white_on_a_picture_is_kept_and_named() -> None:
    def photo(maker: Maker) -> None:
        maker.canvas.drawImage(picture(0), 60, maker.y - 60, 480, 80)
        white(maker)

    document = read_pdf(drawn(photo), given())
    assert UNSEEN in document.text
    assert " ".join(document.pale) == UNSEEN


def test_a_layer_of_text_upon_a_scan_is_kept_and_named() -> None:
    maker = Maker()
    maker.lines(wrapped(SEEN))
    maker.page()
    maker.canvas.drawImage(picture(), 0, 0, 595, 842)
    without_ink(maker)
    maker.lines(wrapped(UNSEEN))
    document = read_pdf(maker.raw(), given())
    assert UNSEEN in document.text
    assert (document.layered, document.pale) == ((2,), ())
