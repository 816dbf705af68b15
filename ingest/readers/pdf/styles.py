"""How the characters of a PDF are drawn: size, weight, direction and colour."""

import ctypes
import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from ingest.readers.contrast import FAINT, distance
from ingest.readers.contrast import WHITE as WHITE_PAPER

HEAVY = 600  # the weight from which a font is bold
BOLD = ("bold", "black", "heavy", "semibold", "demi")
WHITE = 250  # of 255; whoever looks at the page sees no difference
NARROW = 0.2  # of their width; letters that are narrower are strokes
CLEAR = 8  # of 255; what is less opaque is not seen
STROKED = {pdf.FPDF_TEXTRENDERMODE_STROKE, pdf.FPDF_TEXTRENDERMODE_STROKE_CLIP}
BOTH = {pdf.FPDF_TEXTRENDERMODE_FILL_STROKE, pdf.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP}
UNDRAWN = {pdf.FPDF_TEXTRENDERMODE_INVISIBLE, pdf.FPDF_TEXTRENDERMODE_CLIP}


class Paint(Enum):
    """What letters are drawn with."""

    INK = auto()
    PALE = auto()
    WHITE = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Style:
    """How an object of text is drawn; `turn` is its direction in degrees, `address` tells it from all others.

    `narrow` letters are pressed together to strokes.
    """

    size: float
    bold: bool
    turn: int
    paint: Paint = Paint.INK
    address: int | None = None
    narrow: bool = False


class PdfStyles:
    """Looks up the style of each object of text once."""

    def __init__(self, textpage: pdfium.PdfTextPage) -> None:
        self._page = textpage.raw
        self._known: dict[int | None, Style] = {}
        self._name = ctypes.create_string_buffer(256)

    def at(self, index: int) -> Style:
        """Give the style of the character at `index`."""
        address = ctypes.cast(pdf.FPDFText_GetTextObject(self._page, index), ctypes.c_void_p).value
        style = self._known.get(address)
        if style is None:
            style = self._known[address] = self._read(index, address)
        return style

    def _read(self, index: int, address: int | None) -> Style:
        matrix = pdf.FS_MATRIX()
        drawn = pdf.FPDFText_GetMatrix(self._page, index, matrix)
        scale = math.hypot(matrix.c, matrix.d) if drawn else 1.0
        wide = math.hypot(matrix.a, matrix.b) if drawn else 1.0
        turn = math.degrees(math.atan2(matrix.b, matrix.a)) if drawn else 0.0
        length = pdf.FPDFText_GetFontInfo(self._page, index, self._name, len(self._name), ctypes.c_int())
        name = self._name.value.decode("utf-8", "replace").casefold() if length else ""
        return Style(
            size=abs(pdf.FPDFText_GetFontSize(self._page, index) * scale) or 1.0,
            bold=pdf.FPDFText_GetFontWeight(self._page, index) >= HEAVY or any(word in name for word in BOLD),
            turn=round(turn) % 360,
            paint=self._paint(index),
            address=address,
            narrow=wide < NARROW * scale,
        )

    def _paint(self, index: int) -> Paint:
        mode = pdf.FPDFTextObj_GetTextRenderMode(pdf.FPDFText_GetTextObject(self._page, index))
        if mode in UNDRAWN:
            return Paint.NONE
        fill, stroke = self._color(pdf.FPDFText_GetFillColor, index), self._color(pdf.FPDFText_GetStrokeColor, index)
        colors = [stroke] if mode in STROKED else [fill, stroke] if mode in BOTH else [fill]
        known = [color for color in colors if color is not None]
        if len(known) < len(colors):
            return Paint.INK
        if all(alpha < CLEAR for *_, alpha in known):
            return Paint.NONE
        if all(is_white(*color) for color in known):
            return Paint.WHITE
        return Paint.PALE if all(_is_pale(*color) for color in known) else Paint.INK

    def _color(self, read: Callable[..., int], index: int) -> tuple[int, int, int, int] | None:
        parts = [ctypes.c_uint() for _ in range(4)]
        if not read(self._page, index, *parts):
            return None
        red, green, blue, alpha = (part.value for part in parts)
        return red, green, blue, alpha


def is_white(red: int, green: int, blue: int, alpha: int) -> bool:
    """Tell whether a colour cannot be told from the paper."""
    return min(red, green, blue) >= WHITE or alpha < CLEAR


def _is_pale(red: int, green: int, blue: int, alpha: int) -> bool:
    return distance((red, green, blue), WHITE_PAPER) * alpha / 255 < FAINT
