"""What is drawn over the words of a PDF page, and what they are cut to: nobody sees what lies below or outside."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from ctypes import c_int
from dataclasses import dataclass
from enum import Enum, auto

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from ingest.readers.pdf.drawn import (
    Box,
    Drawn,
    Outline,
    Point,
    address,
    bounds,
    clips_of,
    drawn_objects,
    path_outline,
)
from ingest.readers.pdf.raster import Picture, Raster

BAND = 24  # points; covers are looked up by the bands of the page that they reach into
BANDS = 200
MOST = 300  # covers of one letter; of more, only what the page shows is looked at
THICK = 3.0  # a line as wide as this may cover a letter
LARGE = 36.0  # and so may a letter as high as this
AT = ((0.5, 0.5), (0.5, 0.3), (0.5, 0.7), (0.25, 0.5), (0.75, 0.5))
"""Where in its box a letter is looked at: a line through a word covers some of these, not all."""


class Covered(Enum):
    """Whether letters lie below anything."""

    NOT = auto()
    BELOW_PICTURE = auto()
    WHOLLY = auto()


@dataclass(frozen=True, slots=True)
class _Cover:
    """An object that may cover what was drawn before; `outline` is None where only a look at the page can tell."""

    drawn: Drawn
    box: Box
    outline: Outline | None
    is_picture: bool

    def reaches(self, point: Point) -> bool:
        left, bottom, right, top = self.box
        return left <= point[0] <= right and bottom <= point[1] <= top and _within(self.drawn.clips, point)


class PdfCovers:
    """Tells which letters of a page are covered or cut away; what is drawn on it is gone through once."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page
        self._texts: dict[int | None, Drawn] = {}
        self._clips: dict[int | None, tuple[Outline, ...]] = {}
        self._bands: defaultdict[int, list[_Cover]] = defaultdict(list)
        self._last = -1
        self._raster: Raster | None = None
        self._newest: tuple[tuple[int, int, int], list[_Cover]] | None = None
        self._pictures: dict[int, Picture] = {}
        self._floor = page.get_bbox()[1]
        for drawn in drawn_objects(page.raw):
            self._take(drawn)

    def of(self, text_object: int | None, box: pdf.FS_RECTF) -> Covered:
        """Tell how a letter in `box` is covered; `text_object` is the address of what it is drawn with."""
        drawn = self._texts.get(text_object)
        if drawn is None:
            return Covered.NOT
        wide, high = box.right - box.left, box.top - box.bottom
        if not _within(self._cut(text_object, drawn), (box.left + wide / 2, box.bottom + high / 2)):
            return Covered.WHOLLY
        return Covered.NOT if drawn.order > self._last else self._below(drawn, box)

    def _below(self, drawn: Drawn, box: pdf.FS_RECTF) -> Covered:
        wide, high = box.right - box.left, box.top - box.bottom
        points = [(box.left + x * wide, box.bottom + y * high) for x, y in AT]
        later = self._later(drawn, points)
        if len(later) > MOST:
            return Covered.WHOLLY if self._seen().is_blank(_sides(box)) else Covered.NOT
        if all(any(cover.outline is not None and _is_under(point, cover) for cover in later) for point in points):
            return Covered.WHOLLY
        reaching = [[cover for cover in later if cover.reaches(point)] for point in points]
        if not all(reaching):
            return Covered.NOT
        pictures = [cover for cover in reaching[0] if cover.is_picture]
        line = bounds(drawn) if pictures else None  # a picture of words has gaps between them
        if self._seen().is_blank(line or _sides(box)):
            return Covered.WHOLLY
        opaque = any(self._picture(cover).is_opaque(points) for cover in pictures)
        return Covered.BELOW_PICTURE if opaque else Covered.NOT

    def _later(self, drawn: Drawn, points: Sequence[Point]) -> list[_Cover]:
        """Give what is drawn after `drawn` in the bands of `points`."""
        low, high = min(y for _, y in points), max(y for _, y in points)
        key = drawn.order, self._band(low), self._band(high)
        if self._newest is None or self._newest[0] != key:
            bands = range(key[1], key[2] + 1)
            found = {cover.drawn.order: cover for band in bands for cover in self._bands.get(band, ())}
            self._newest = key, [cover for order, cover in found.items() if order > drawn.order]
        return self._newest[1]

    def _take(self, drawn: Drawn) -> None:
        kind = pdf.FPDFPageObj_GetType(drawn.item)
        if kind == pdf.FPDF_PAGEOBJ_TEXT:
            self._texts[address(drawn.item)] = drawn
        for cover in _covers(drawn, kind):
            self._last = drawn.order
            for band in range(self._band(cover.box[1]), self._band(cover.box[3]) + 1):
                self._bands[band].append(cover)

    def _band(self, y: float) -> int:
        return int(min(max(y - self._floor, 0), BAND * BANDS) // BAND)

    def _cut(self, text_object: int | None, drawn: Drawn) -> tuple[Outline, ...]:
        if text_object not in self._clips:
            self._clips[text_object] = (*drawn.clips, *clips_of(drawn.item, drawn.matrix))
        return self._clips[text_object]

    def _picture(self, cover: _Cover) -> Picture:
        if cover.drawn.order not in self._pictures:
            self._pictures[cover.drawn.order] = Picture(self._page, cover.drawn.item, cover.box)
        return self._pictures[cover.drawn.order]

    def _seen(self) -> Raster:
        if self._raster is None:
            self._raster = Raster(self._page)
        return self._raster


def _sides(box: pdf.FS_RECTF) -> Box:
    return box.left, box.bottom, box.right, box.top


def _covers(drawn: Drawn, kind: int) -> Iterator[_Cover]:
    is_picture = kind == pdf.FPDF_PAGEOBJ_IMAGE
    outline: Outline | None = None
    if kind == pdf.FPDF_PAGEOBJ_PATH:
        fill, stroke = c_int(), c_int()
        if not pdf.FPDFPath_GetDrawMode(drawn.item, fill, stroke):
            return
        if fill.value and drawn.plain:
            outline = path_outline(drawn)
        elif not fill.value and not (stroke.value and _is_thick(drawn)):
            return
    box = bounds(drawn)
    if box is None or (kind == pdf.FPDF_PAGEOBJ_TEXT and box[3] - box[1] < LARGE):
        return
    certain = outline if outline is not None and outline.rings is not None else None
    clipped = Drawn(
        drawn.item, drawn.order, drawn.matrix, (*drawn.clips, *clips_of(drawn.item, drawn.matrix)), drawn.plain
    )
    yield _Cover(clipped, box, certain, is_picture)


def _is_thick(drawn: Drawn) -> bool:
    box = bounds(drawn)
    return box is not None and min(box[2] - box[0], box[3] - box[1]) >= THICK


def _is_under(point: Point, cover: _Cover) -> bool:
    return cover.outline is not None and cover.outline.holds(point) and _within(cover.drawn.clips, point)


def _within(clips: Sequence[Outline], point: Point) -> bool:
    return all(clip.holds(point) for clip in clips)
