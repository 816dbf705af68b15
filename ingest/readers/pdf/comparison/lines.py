"""A page as lines of its text layer, and the recognised words that stand on them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from ingest.readers.pdf.tesseract import POINTS, Word
from ingest.readers.pdf.text import PageText, Piece, read_page

ABOVE, BELOW = 0.95, 0.3  # of the base line, in sizes of the font: letters reach no further
SAME_LINE = 0.5  # of a piece that overlaps with a line by so much: it stands on it
SMALL = 0.75  # of the size of its line: a note mark, which recognition often misses
BESIDE = 2.0  # heights of a line: a word that stands further to its left or right is not on it
MOST_PIECES = 3000
MOST_PIXELS = 12_000_000


class Band(NamedTuple):
    """Where a line stands, in points from the upper left of the upright page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """How tall it is."""
        return self.bottom - self.top


@dataclass
class Line:
    """A line of the text layer; `seen` are the recognised words that stand where it does, from the left."""

    band: Band
    text: str
    seen: list[Word] = field(default_factory=list)

    @property
    def picture(self) -> str:
        """What is seen there."""
        return " ".join(word.text for word in self.seen)


@dataclass(frozen=True)
class UprightPage:
    """A page turned so that most of its text is upright; `left` is where it begins, as its text counts."""

    page: pdfium.PdfPage
    text: PageText
    left: float

    @classmethod
    def of(cls, document: pdfium.PdfDocument, number: int) -> "UprightPage":
        """Read the text layer of a page, with what was filled in."""
        page = document[number]
        if pdf.FPDFPage_Flatten(page.raw, pdf.FLAT_NORMALDISPLAY) == pdf.FLATTEN_SUCCESS:
            page.close()
            page = document[number]
        text = read_page(page)
        left, bottom, right, top = page.get_bbox()
        return cls(page, text, {90: bottom, 180: -right, 270: -top}.get(text.turn, left))

    def draw(self, dpi: int) -> tuple[pdfium.PdfBitmap, float]:
        """Draw it in shades of grey; the second is how many dots there are for a point, fewer on a very large page."""
        width, height = self.page.get_size()
        scale = min(dpi / POINTS, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        turn = (self.text.turn - self.page.get_rotation()) % 360
        return self.page.render(scale=scale, grayscale=True, rotation=turn), scale

    def lines(self) -> list[Line]:
        """Give the lines of the text layer from above; what stands side by side is one."""
        rows: list[tuple[list[Piece], float, float]] = []
        for piece in sorted(self.text.pieces, key=lambda each: -each.size):
            low, high = piece.y - BELOW * piece.size, piece.y + ABOVE * piece.size
            for pieces, bottom, top in rows:
                if min(high, top) - max(low, bottom) > SAME_LINE * (high - low):
                    pieces.append(piece)
                    break
            else:
                rows.append(([piece], low, high))
        return sorted((self._line(*row) for row in rows), key=lambda line: line.band.top)

    def _line(self, pieces: Sequence[Piece], low: float, high: float) -> Line:
        top = self.text.floor + self.text.height
        left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
        large = SMALL * max(piece.size for piece in pieces)
        words = (piece.text for piece in sorted(pieces, key=lambda each: each.x0) if piece.size >= large)
        return Line(Band(left - self.left, top - high, right - self.left, top - low), " ".join(words))


def assign(lines: Sequence[Line], words: Sequence[Word], scale: float) -> list[Word]:
    """Give each of `words` to the line that it stands on; those on none are given back. `scale` is dots for a point."""
    alone = []
    for word in words:
        middle = (word.top + word.bottom) / 2 / scale
        near = [line for line in lines if line.band.top <= middle <= line.band.bottom and _beside(line, word, scale)]
        if near:
            nearest = min(near, key=lambda line: abs(line.band.top + line.band.bottom - 2 * middle))
            nearest.seen.append(word)
        else:
            alone.append(word)
    for line in lines:
        line.seen.sort(key=lambda word: word.left)
    return alone


def _beside(line: Line, word: Word, scale: float) -> bool:
    far = BESIDE * line.band.height
    return word.right / scale > line.band.left - far and word.left / scale < line.band.right + far
