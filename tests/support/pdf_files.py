"""PDFs with a text layer, drawn line by line, and what is read from them."""

import io
from collections.abc import Iterable
from datetime import date

import pytest
from reportlab import rl_config
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from assistant.documents.document import DocumentError, FrontMatter, LeftOut
from assistant.domain import Kind, Language
from ingest.readers.blocks import Block
from ingest.readers.pdf.reader import read_blocks
from ingest.readers.reader_input import ReaderInput

rl_config.useA85 = 0  # packed pages without a second wrapping in letters
LEFT, TOP, LEADING, SIZE = 72.0, 760.0, 14.0, 11.0
WIDTH = 451.0
TEXT = (
    "Der Auftragsverarbeiter verarbeitet personenbezogene Daten nur auf dokumentierte Weisung des Verantwortlichen. "
    "Er teilt mit, wenn eine Weisung nach seiner Ansicht das Gesetz verletzt, und wartet dann eine Bestätigung ab. "
)
OTHER = (
    "Unterauftragnehmer dürfen erst tätig werden, wenn der Verantwortliche zugestimmt hat. Zieht er seine Zustimmung "
    "zurück, so endet der Einsatz binnen vierzehn Tagen, ohne dass hierfür weitere Kosten oder Ansprüche entstehen. "
)


def given(language: Language = Language.GERMAN, *, keep_all: bool = False) -> ReaderInput:
    front = FrontMatter(title="Vertrag", kind=Kind.CONTRACT, language=language, as_of=date(2025, 1, 1))
    return ReaderInput(id=f"contracts/test/{language}", name="vertrag.pdf", front=front, keep_all=keep_all)


class Maker:
    """Draws a PDF line by line."""

    def __init__(self, *, compressed: bool = False, **options: object) -> None:
        self._file = io.BytesIO()
        self.canvas = Canvas(self._file, pagesize=(595, 842), pageCompression=int(compressed), **options)
        self.y = TOP

    def line(self, text: str, x: float = LEFT, *, font: str = "Helvetica", size: float = SIZE) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.y, text)
        self.y -= LEADING

    def lines(self, texts: Iterable[str], x: float = LEFT) -> None:
        for text in texts:
            self.line(text, x)

    def gap(self) -> None:
        self.y -= LEADING

    def at(self, x: float, y: float, text: str, size: float = SIZE) -> None:
        self.canvas.setFont("Helvetica", size)
        self.canvas.drawString(x, y, text)

    def page(self) -> None:
        self.canvas.showPage()
        self.y = TOP

    def raw(self) -> bytes:
        self.canvas.save()
        return self._file.getvalue()


def wrapped(text: str, width: float = WIDTH) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, "Helvetica", SIZE) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def blocks(raw: bytes, language: Language = Language.GERMAN, *, keep_all: bool = False) -> list[Block]:
    return read_blocks(raw, given(language, keep_all=keep_all))[0]


def texts(raw: bytes, language: Language = Language.GERMAN) -> list[str]:
    return [block.text for block in blocks(raw, language)]


def left_out(raw: bytes) -> list[LeftOut]:
    return read_blocks(raw, given())[1]


def refused(raw: bytes) -> str:
    with pytest.raises(DocumentError) as error:
        read_blocks(raw, given())
    assert "vertrag.pdf" in error.value.message("de")
    assert "vertrag.pdf" in error.value.message("en")
    return error.value.key.removeprefix("document.")
