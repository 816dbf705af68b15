"""Lines of a page cut out of its picture, below one another: for a second look at them alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from ingest.readers.pdf.comparison.lines import Line, UprightPage

BETWEEN = 40
"""White rows between two lines."""
BESIDE = 30
"""Dots to the left and right of a line that belong to it."""
WHITE, DARK = 255, 128
INVERTED = bytes(range(WHITE, -1, -1))


@dataclass(frozen=True)
class Strips:
    """A picture (PGM) of lines, and from where to where each reaches in it."""

    picture: bytes
    places: tuple[tuple[int, int], ...]


def cut_out(page: UprightPage, lines: Sequence[Line], dpi: int, shades: bytes) -> Strips:
    """Cut `lines` out of `page`, each shade as in `shades`; bright on dark becomes dark on bright, to be recognised."""
    bitmap, scale = page.draw(dpi)
    try:
        width, white = bitmap.width, bytes([WHITE])
        rows, places = [white * (width * BETWEEN)], []
        at, dots = BETWEEN, bytes(bitmap.buffer)
        for line in lines:
            cut = [row.translate(shades) for row in _cut(bitmap, dots, line, scale)]
            places.append((at, at + len(cut)))
            rows += [*cut, white * (width * BETWEEN)]
            at += len(cut) + BETWEEN
    finally:
        bitmap.close()
    return Strips(b"P5 %d %d 255\n" % (width, at) + b"".join(rows), tuple(places))


def _cut(bitmap: pdfium.PdfBitmap, dots: bytes, line: Line, scale: float) -> list[bytes]:
    width, height = bitmap.width, bitmap.height
    left, right = max(0, int(line.band.left * scale) - BESIDE), min(width, int(line.band.right * scale) + BESIDE)
    top, bottom = max(0, int(line.band.top * scale)), min(height, int(line.band.bottom * scale) + 1)
    starts = range(top * bitmap.stride, bottom * bitmap.stride, bitmap.stride)
    rows = [dots[start + left : start + right] for start in starts]
    together = b"".join(rows)
    if sum(together) < DARK * len(together):
        rows = [row.translate(INVERTED) for row in rows]
    return [(bytes([WHITE]) * left + row).ljust(width, bytes([WHITE])) for row in rows]
