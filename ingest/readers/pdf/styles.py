"""How the characters of a PDF are drawn: size, weight and direction."""

import ctypes
import math
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

HEAVY = 600  # the weight from which a font is bold
BOLD = ("bold", "black", "heavy", "semibold", "demi")


@dataclass(frozen=True, slots=True)
class Style:
    """How an object of text is drawn; `turn` is its direction in degrees."""

    size: float
    bold: bool
    turn: int


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
            style = self._known[address] = self._read(index)
        return style

    def _read(self, index: int) -> Style:
        matrix = pdf.FS_MATRIX()
        drawn = pdf.FPDFText_GetMatrix(self._page, index, matrix)
        scale = math.hypot(matrix.c, matrix.d) if drawn else 1.0
        turn = math.degrees(math.atan2(matrix.b, matrix.a)) if drawn else 0.0
        length = pdf.FPDFText_GetFontInfo(self._page, index, self._name, len(self._name), ctypes.c_int())
        name = self._name.value.decode("utf-8", "replace").casefold() if length else ""
        return Style(
            size=abs(pdf.FPDFText_GetFontSize(self._page, index) * scale) or 1.0,
            bold=pdf.FPDFText_GetFontWeight(self._page, index) >= HEAVY or any(word in name for word in BOLD),
            turn=round(turn) % 360,
        )
