"""Which characters of a PDF a person sees: none without ink, white upon white, tiny, covered, cut or off the page."""

from collections.abc import Iterator
from ctypes import c_float, c_int, c_uint
from enum import Enum, auto

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from ingest.readers.pdf.covers import Covered, PdfCovers
from ingest.readers.pdf.raster import Ink
from ingest.readers.pdf.styles import Paint, Style, is_white

TINY = 2.0  # points; nobody reads what is no larger
TINY_BOX = 3.0  # the size that some fonts state does not count, so the box of a letter has to agree
SMALL, SMALL_BOX = 3.8, 5.2  # what is smaller is overlooked
MOST_OBJECTS = 20_000
MOST_GROUNDS = 200  # upon more areas than these, a white letter counts as seen
DEEPEST = 4  # of forms within forms

Box = tuple[float, float, float, float]  # left, bottom, right, top


class Sight(Enum):
    """How a character meets the eye; what lies as a `LAYER` upon a picture, or below, is what a machine read there.

    What is `FAINT` differs so little from its ground, or is so small, that it is overlooked.
    """

    SEEN = auto()
    PALE = auto()
    LAYER = auto()
    FAINT = auto()
    HIDDEN = auto()


ON_PAPER = {Paint.WHITE: Sight.HIDDEN, Paint.PALE: Sight.FAINT}


class PdfVisibility:
    """Tells the sight of the characters of one page; what is drawn on it is only looked at if need be."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page
        self._edges: Box = page.get_bbox()
        self._covers = PdfCovers(page)
        self._ink: Ink | None = None
        self._grounds: tuple[list[Box], list[Box]] | None = None

    def of(self, style: Style, box: pdf.FS_RECTF) -> Sight:
        """Give the sight of a character in `box`."""
        if self._is_off(box):
            return Sight.HIDDEN
        if style.paint is Paint.NONE:
            return Sight.LAYER if self._lies_on(box, self._pictures) else Sight.HIDDEN
        if style.size <= TINY and abs(box.top - box.bottom) <= TINY_BOX:
            return Sight.HIDDEN
        covered = self._covers.of(style.address, box)
        if covered is not Covered.NOT:
            return Sight.LAYER if covered is Covered.BELOW_PICTURE else Sight.HIDDEN
        return self._inked(style, box)

    def _inked(self, style: Style, box: pdf.FS_RECTF) -> Sight:
        """Give the sight of a character that is drawn and not covered."""
        if (style.size < SMALL and abs(box.top - box.bottom) < SMALL_BOX) or style.narrow:
            return Sight.FAINT
        if not any(self._drawn()):
            return ON_PAPER.get(style.paint, Sight.SEEN)
        on_picture = self._lies_on(box, self._pictures)
        if on_picture or self._lies_on(box, self._areas):
            if self._drawn_ink().is_faint((box.left, box.bottom, box.right, box.top)):
                return Sight.FAINT
            return Sight.PALE if on_picture and style.paint is Paint.WHITE else Sight.SEEN
        return ON_PAPER.get(style.paint, Sight.SEEN)

    def _drawn_ink(self) -> Ink:
        if self._ink is None:
            self._ink = Ink(self._page)
        return self._ink

    def _is_off(self, box: pdf.FS_RECTF) -> bool:
        left, bottom, right, top = self._edges
        return bool(box.right < left or box.left > right or box.top < bottom or box.bottom > top)

    def _lies_on(self, box: pdf.FS_RECTF, grounds: list[Box]) -> bool:
        if len(grounds) > MOST_GROUNDS:
            return True
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in grounds)

    @property
    def _areas(self) -> list[Box]:
        return self._drawn()[0]

    @property
    def _pictures(self) -> list[Box]:
        return self._drawn()[1]

    def _drawn(self) -> tuple[list[Box], list[Box]]:
        """Give where coloured areas and pictures are."""
        if self._grounds is None:
            self._grounds = [], []
            areas, pictures = self._grounds
            for index in range(min(MOST_OBJECTS, pdf.FPDFPage_CountObjects(self._page.raw))):
                item = pdf.FPDFPage_GetObject(self._page.raw, index)
                if _is_area(item):
                    areas.extend(_bounds(item))
                elif _is_picture(item):
                    pictures.extend(_bounds(item))
        return self._grounds


def _is_area(item: pdf.FPDF_PAGEOBJECT) -> bool:
    """Tell whether an object is filled with a colour on which white is seen."""
    if pdf.FPDFPageObj_GetType(item) != pdf.FPDF_PAGEOBJ_PATH:
        return False
    fill, stroke = c_int(), c_int()
    if not pdf.FPDFPath_GetDrawMode(item, fill, stroke) or not fill.value:
        return False
    color = [c_uint() for _ in range(4)]
    return not pdf.FPDFPageObj_GetFillColor(item, *color) or not is_white(*(part.value for part in color))


def _is_picture(item: pdf.FPDF_PAGEOBJECT, depth: int = 0) -> bool:
    """Tell whether an object is a picture, or a form that holds one."""
    kind = pdf.FPDFPageObj_GetType(item)
    if kind != pdf.FPDF_PAGEOBJ_FORM:
        return kind in {pdf.FPDF_PAGEOBJ_IMAGE, pdf.FPDF_PAGEOBJ_SHADING}
    return depth < DEEPEST and any(_is_area(part) or _is_picture(part, depth + 1) for part in _parts(item))


def _parts(form: pdf.FPDF_PAGEOBJECT) -> Iterator[pdf.FPDF_PAGEOBJECT]:
    for index in range(min(MOST_GROUNDS, pdf.FPDFFormObj_CountObjects(form))):
        yield pdf.FPDFFormObj_GetObject(form, index)


def _bounds(item: pdf.FPDF_PAGEOBJECT) -> Iterator[Box]:
    sides = [c_float() for _ in range(4)]
    if pdf.FPDFPageObj_GetBounds(item, *sides):
        yield sides[0].value, sides[1].value, sides[2].value, sides[3].value
