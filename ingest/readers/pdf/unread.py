"""What a PDF page shows beside the letters that were read: pictures, drawn outlines, whatever may hold words."""

import ctypes
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set

import pypdfium2 as pdfium
import pypdfium2.raw as pdf
from PIL import Image, ImageChops, ImageDraw

from assistant.documents.document import LeftOut
from ingest.readers.pdf.drawn import Box
from ingest.readers.pdf.raster import LARGEST
from ingest.readers.pdf.rules import Rules

CELL = 12
"""Points; the page is looked at in squares as high and wide as this, about a line of text."""
STEP = 40
"""Of 255; a dot that differs so much from the one beside it is an edge."""
BUSY = 0.10
"""A square with this share of edges is as busy as one of small print; a border, a surface, a scribble has fewer."""
LOGO = 32
"""So many busy squares are a logo, a seal or a signature at most; two lines of a clause have more."""
SEVERAL = 2
"""So many times as many lie apart on one page: a logo and a signature."""
SOME = 6
"""Fewer are the corners of lines and areas."""
EDGE = 1.0
"""Points that a letter may reach out of its box."""
GAP = 0.3
"""Of the height of letters; what is wider parts two words."""
HIGHEST, WIDEST = 72.0, 4.0
"""A letter higher than this, or so many times as wide as it is high, may be a drawing under the name of a letter."""
MARGIN = 0.15
"""The share of the height of a page, above and below, in which what other pages show as well is a letterhead."""
REPEATS = 2
"""So many pages make a letterhead."""

Cells = frozenset[tuple[int, int]]


def busy_cells(page: pdfium.PdfPage, letters: Iterable[Box], rules: Rules) -> Cells:
    """Give the squares of `page` (column and row from the upper left) that hold more than `letters` and `rules`."""
    seen = drawn_page(page, min(1.0, LARGEST / max(page.get_size())))
    unread = Image.new("L", seen.size, 255)
    draw, place = ImageDraw.Draw(unread), _Places(page, seen.size)
    for box in (*_words(filter(_is_letter, letters)), *_lines(rules)):
        draw.rectangle(place.of(box), fill=0)
    return busy_squares(seen, unread)


def drawn_page(page: pdfium.PdfPage, scale: float) -> Image.Image:
    """Draw a page in shades of grey, with so many dots for a point."""
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        size = bitmap.width, bitmap.height
        return Image.frombuffer("L", size, bytes(bitmap.buffer), "raw", "L", bitmap.stride, 1)
    finally:
        bitmap.close()


def places_of(
    page: pdfium.PdfPage, letters: Iterable[Box], size: tuple[int, int]
) -> Iterator[tuple[int, int, int, int]]:
    """Give where words of these letters stand on a picture of a page."""
    return map(_Places(page, size).of, _words(filter(_is_letter, letters)))


def busy_squares(seen: Image.Image, unread: Image.Image | None = None) -> Cells:
    """Give the squares of a page, drawn with a dot for each point, that are busy where `unread` is white."""
    unread = unread or Image.new("L", seen.size, 255)
    across, down = (_shares(seen, unread, step) for step in ((-1, 0), (0, -1)))
    wide = -(-seen.width // CELL)
    both = enumerate(map(min, across, down))  # a line has edges along one direction only
    return frozenset((at % wide, at // wide) for at, share in both if share >= BUSY * 255)


def unread_pages(cells: Sequence[Cells], heights: Sequence[float]) -> list[LeftOut]:
    """Name the pages that show more than was read; logos and letterheads as pictures only."""
    named, shown = [], Counter(cell for found in cells for cell in found)
    for number, (found, height) in enumerate(zip(cells, heights, strict=True)):
        last = height / CELL - 1
        own = {cell for cell in found if shown[cell] < REPEATS or MARGIN * last <= cell[1] <= (1 - MARGIN) * last}
        if is_more_than_logo(own):
            named.append(LeftOut(text=f"[{number + 1}]", reason="unread_picture"))
        elif len(found) > SOME:
            named.append(LeftOut(text=f"[{number + 1}]", reason="image"))
    return named


def is_more_than_logo(squares: Set[tuple[int, int]]) -> bool:
    """Tell whether busy squares of a page are more than a logo and a signature."""
    return len(squares) > SEVERAL * LOGO or max(map(len, _clusters(squares)), default=0) > LOGO


def _shares(seen: Image.Image, unread: Image.Image, step: tuple[int, int]) -> bytes:
    """Give how many dots of each square differ from the one beside or below them, of 255."""
    edges = ImageChops.darker(ImageChops.difference(seen, ImageChops.offset(seen, *step)).point(_edge), unread)
    wide, high = (-(-side // CELL) * CELL for side in seen.size)
    whole = Image.new("L", (wide, high))
    whole.paste(edges.crop((0, 0, seen.width + step[0], seen.height + step[1])))  # what is last has none beside it
    return whole.reduce(CELL).tobytes()


def _edge(difference: int) -> int:
    return 255 if difference >= STEP else 0


def _is_letter(box: Box) -> bool:
    high = box[3] - box[1]
    return high <= HIGHEST and box[2] - box[0] <= WIDEST * max(high, 1.0)


def _words(letters: Iterable[Box]) -> Iterator[Box]:
    """Join the boxes of letters that stand beside each other."""
    last: Box | None = None
    for box in letters:
        if last is None or not _is_beside(box, last):
            if last is not None:
                yield last
            last = box
        else:
            last = last[0], last[1], max(last[2], box[2]), last[3]
    if last is not None:
        yield last


def _is_beside(box: Box, last: Box) -> bool:
    is_level = box[1] == last[1] and box[3] == last[3]
    return is_level and box[0] >= last[0] and box[0] - last[2] <= GAP * (box[3] - box[1])


def _clusters(cells: Set[tuple[int, int]]) -> Iterator[Cells]:
    """Part squares into those that touch each other, or have one between them."""
    left = set(cells)
    while left:
        open_, found = [left.pop()], set[tuple[int, int]]()
        while open_:
            column, row = open_.pop()
            found.add((column, row))
            near = {(column + x, row + y) for x in range(-2, 3) for y in range(-2, 3)} & left
            left -= near
            open_ += near
        yield frozenset(found)


def _lines(rules: Rules) -> Iterator[Box]:
    level, upright = rules
    yield from ((rule.start, rule.at, rule.end, rule.at) for rule in level)
    yield from ((rule.at, rule.start, rule.at, rule.end) for rule in upright)


class _Places:
    """Where on the picture of a page a box of it lies."""

    def __init__(self, page: pdfium.PdfPage, size: tuple[int, int]) -> None:
        self._page, self._size = page, size
        self._x, self._y = ctypes.c_int(), ctypes.c_int()

    def of(self, box: Box) -> tuple[int, int, int, int]:
        one, other = self._dot(box[0] - EDGE, box[1] - EDGE), self._dot(box[2] + EDGE, box[3] + EDGE)
        return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])

    def _dot(self, x: float, y: float) -> tuple[int, int]:
        pdf.FPDF_PageToDevice(self._page.raw, 0, 0, *self._size, 0, x, y, self._x, self._y)
        return self._x.value, self._y.value
