"""What a page of a PDF shows and its text layer does not say is named with its page."""

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from assistant.documents.document import Document
from ingest.readers.pdf.reader import read_pdf
from tests.support.pdf_files import OTHER, TEXT, Maker, given, wrapped

SEEN = TEXT.strip()


def words(width: int, lines: int) -> ImageReader:
    """Draw lines of words as a picture, two dots for each point."""
    image = Image.new("L", (width * 2, lines * 24), 255)
    draw = ImageDraw.Draw(image)
    for number in range(lines):
        draw.text((2, number * 24), " ".join([OTHER.strip()] * 4), fill=0, font_size=18)
    file = io.BytesIO()
    image.save(file, "PNG")
    file.seek(0)
    return ImageReader(file)


def clause(maker: Maker) -> None:
    maker.canvas.drawImage(words(440, 3), 72, maker.y - 60, 440, 36)


def logo(maker: Maker) -> None:
    maker.canvas.drawImage(words(120, 2), 72, 790, 120, 24)


def outlines(maker: Maker) -> None:
    """Draw strokes as dense as those of letters."""
    for at in range(1200):
        x, y = 72 + at % 200 * 2.2, maker.y - 20 - at // 200 * 8
        maker.canvas.bezier(x, y, x + 2, y + 6, x - 2, y + 2, x + 1.5, y + 5)


def read(*pages: Callable[[Maker], None]) -> Document:
    maker = Maker()
    for number, draw in enumerate(pages):
        if number:
            maker.page()
        maker.lines(wrapped((SEEN, OTHER.strip())[number]))
        draw(maker)
    return read_pdf(maker.raw(), given())


def named(document: Document) -> list[tuple[str, str]]:
    return [(left.reason, left.text) for left in document.left_out]


def nothing(maker: Maker) -> None:
    maker.gap()


@pytest.mark.parametrize("draw", [clause, outlines])
def test_a_clause_that_is_drawn(draw: Callable[[Maker], None]) -> None:
    assert named(read(nothing, draw)) == [("unread_picture", "[2]")]


def test_a_logo_is_a_picture() -> None:
    assert named(read(logo)) == [("image", "[1]")]


def test_a_letterhead_on_each_page_is_none() -> None:
    def letterhead(maker: Maker) -> None:
        maker.canvas.drawImage(words(440, 3), 72, 800, 440, 36)

    assert {reason for reason, _ in named(read(letterhead, letterhead))} == {"image"}
    assert ("unread_picture", "[1]") in named(read(letterhead, nothing))


def test_tables_with_heads_are_none() -> None:
    def table(maker: Maker) -> None:
        for row in range(20):
            for column in range(8):
                x, y = 72 + column * 55, maker.y - 30 - row * 16
                maker.canvas.setFillColorRGB(*((0.1, 0.2, 0.4) if row == 0 else (1, 1, 1)))
                maker.canvas.rect(x, y, 55, 16, fill=1)
                maker.canvas.setFillColorRGB(*((1, 1, 1) if row == 0 else (0, 0, 0)))
                maker.canvas.setFont("Helvetica", 8)
                maker.canvas.drawString(x + 3, y + 5, f"Wert {row}")

    document = read(table)
    assert named(document) == []
    assert "Wert 0" in document.text


@pytest.mark.parametrize(("flags", "reason"), [(4, None), (2, "hidden")])
def test_words_that_the_viewer_writes_onto_the_page_are_read(flags: int, reason: str | None) -> None:
    def free_text(maker: Maker) -> None:
        entries = {
            "Type": PDFName("Annot"), "Subtype": PDFName("FreeText"), "F": flags, "DA": PDFString("/Helv 8 Tf 0 g"),
            "Rect": PDFArray([72, maker.y - 60, 500, maker.y - 20]), "Contents": PDFString(OTHER.strip()),
        }  # fmt: skip
        maker.canvas._addAnnotation(PDFDictionary(entries))

    document = read(free_text)
    assert (OTHER.strip() in document.text) is (reason is None)
    assert named(document) == ([] if reason is None else [(reason, OTHER.strip())])


def test_comments_are_named() -> None:
    maker = Maker()
    maker.lines(wrapped(SEEN))
    maker.canvas.textAnnotation(OTHER.strip(), Rect=[500, 700, 520, 720])
    assert ("comment", OTHER.strip()) in named(read_pdf(maker.raw(), given()))


@pytest.mark.parametrize("kind", ["Square", "Circle", "Line", "Polygon", "PolyLine", "Stamp"])
def test_comments_of_shapes_are_named(kind: str) -> None:
    maker = Maker()
    maker.lines(wrapped(SEEN))
    entries = {
        "Type": PDFName("Annot"), "Subtype": PDFName(kind), "F": 4,
        "Rect": PDFArray([500, 700, 520, 720]), "Contents": PDFString(OTHER.strip()),
    }  # fmt: skip
    maker.canvas._addAnnotation(PDFDictionary(entries))
    assert ("comment", OTHER.strip()) in named(read_pdf(maker.raw(), given()))


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (Color(0.97, 0.97, 0.97), None), (Color(0.9, 0.95, 1), Color(0.9, 0.95, 1)),
        (Color(0, 0, 0), Color(0, 0, 0)), (Color(1, 1, 1), Color(0.97, 0.97, 0.97)),
    ],
)  # fmt: skip
def test_words_like_their_ground_are_no_text(ink: Color, ground: Color | None) -> None:
    def like(maker: Maker) -> None:
        maker.gap()
        if ground is not None:
            maker.canvas.setFillColor(ground)
            maker.canvas.rect(60, maker.y - 60, 480, 70, fill=1, stroke=0)
        maker.canvas.setFillColor(ink)
        maker.lines(wrapped(OTHER.strip()))

    document = read(like)
    assert document.text == SEEN
    assert {reason for reason, _ in named(document)} == {"hardly_seen"}
    assert " ".join(text for _, text in named(document)) == OTHER.strip()


def test_words_that_are_pressed_together_or_tiny_are_no_text() -> None:
    def narrow(maker: Maker) -> None:
        written = maker.canvas.beginText(72, maker.y - 20)
        written.setFont("Helvetica", 9)
        written.setHorizScale(0.5)
        written.textLine(OTHER.strip())
        maker.canvas.drawText(written)
        maker.gap()
        maker.gap()
        maker.gap()
        maker.line(OTHER.strip(), size=2.4)

    document = read(narrow)
    assert document.text == SEEN
    assert {reason for reason, _ in named(document)} == {"hardly_seen"}
