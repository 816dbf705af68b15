"""The objects of a PDF page in the order in which they are drawn, those within forms too, and their outlines."""

import math
from collections.abc import Callable, Iterator
from ctypes import byref, c_float, c_void_p, cast
from dataclasses import dataclass
from functools import partial

import pypdfium2.raw as pdf

MOST_OBJECTS = 200_000
DEEPEST = 8  # of forms within forms
MOST_POINTS = 400  # an outline with more is known by its bounds only

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, bottom, right, top
Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a path runs; `rings` is None where it has too many points."""

    box: Box
    rings: tuple[tuple[Point, ...], ...] | None

    def holds(self, point: Point) -> bool:
        """Tell whether `point` lies within, by how often the rings run round it; curves count as their corners."""
        left, bottom, right, top = self.box
        if not (left <= point[0] <= right and bottom <= point[1] <= top):
            return False
        return self.rings is None or sum(_turns(ring, point) for ring in self.rings) != 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """An object with its number in the order of drawing, where its own places lie on the page, and what it is cut to.

    `plain` tells that no form around it is transparent in any way, and no layer that may be switched off.
    """

    item: pdf.FPDF_PAGEOBJECT
    order: int
    matrix: Matrix
    clips: tuple[Outline, ...]
    plain: bool


def drawn_objects(page: pdf.FPDF_PAGE) -> Iterator[Drawn]:
    """Give the objects of `page`; of forms what is in them, of any other the first `MOST_OBJECTS`."""
    count, get = pdf.FPDFPage_CountObjects, pdf.FPDFPage_GetObject
    for order, (item, matrix, clips, plain) in enumerate(_walk(page, count, get, (SAME, (), True), 0)):
        if order >= MOST_OBJECTS:
            return
        yield Drawn(item, order, matrix, clips, plain)


_Around = tuple[Matrix, tuple[Outline, ...], bool]


def _walk(
    holder: object, count: Callable[..., int], get: Callable[..., pdf.FPDF_PAGEOBJECT], around: _Around, depth: int
) -> Iterator[tuple[pdf.FPDF_PAGEOBJECT, Matrix, tuple[Outline, ...], bool]]:
    matrix, clips, plain = around
    for index in range(min(MOST_OBJECTS, max(0, count(holder)))):
        item = get(holder, index)
        own = plain and not pdf.FPDFPageObj_HasTransparency(item) and pdf.FPDFPageObj_CountMarks(item) <= 0
        if pdf.FPDFPageObj_GetType(item) != pdf.FPDF_PAGEOBJ_FORM:
            yield item, matrix, clips, own
        elif depth < DEEPEST:
            inside = joined(matrix_of(item), matrix), (*clips, *clips_of(item, matrix)), own
            yield from _walk(item, pdf.FPDFFormObj_CountObjects, pdf.FPDFFormObj_GetObject, inside, depth + 1)


def address(item: pdf.FPDF_PAGEOBJECT) -> int | None:
    """Give what tells one object from all others of its page."""
    return cast(item, c_void_p).value


def matrix_of(item: pdf.FPDF_PAGEOBJECT) -> Matrix:
    """Give the matrix of an object."""
    found = pdf.FS_MATRIX()
    if not pdf.FPDFPageObj_GetMatrix(item, found):
        return SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def joined(first: Matrix, then: Matrix) -> Matrix:
    """Give the matrix that does both, one after the other."""
    a, b, c, d, e, f = then
    x, y = first[4] * a + first[5] * c + e, first[4] * b + first[5] * d + f
    return (
        first[0] * a + first[1] * c, first[0] * b + first[1] * d,
        first[2] * a + first[3] * c, first[2] * b + first[3] * d, x, y,
    )  # fmt: skip


def bounds(drawn: Drawn) -> Box | None:
    """Give the box around an object, as it lies on the page."""
    sides = [c_float() for _ in range(4)]
    if not pdf.FPDFPageObj_GetBounds(drawn.item, *sides):
        return None
    left, bottom, right, top = (side.value for side in sides)
    return _box([placed(p, drawn.matrix) for p in ((left, bottom), (left, top), (right, bottom), (right, top))])


def path_outline(drawn: Drawn) -> Outline | None:
    """Give where a path runs."""
    matrix = joined(matrix_of(drawn.item), drawn.matrix)
    count = pdf.FPDFPath_CountSegments(drawn.item)
    return _outline(count, partial(pdf.FPDFPath_GetPathSegment, drawn.item), matrix)


def clips_of(item: pdf.FPDF_PAGEOBJECT, matrix: Matrix) -> tuple[Outline, ...]:
    """Give what an object is cut to; nothing of it is seen but what lies in each of these."""
    clip = pdf.FPDFPageObj_GetClipPath(item)
    paths = max(0, pdf.FPDFClipPath_CountPaths(clip)) if clip else 0
    found: list[Outline] = []
    for number in range(min(paths, MOST_POINTS)):
        count = pdf.FPDFClipPath_CountPathSegments(clip, number)
        outline = _outline(count, partial(pdf.FPDFClipPath_GetPathSegment, clip, number), matrix)
        found += [outline] if outline is not None else []
    return tuple(found)


def placed(point: Point, matrix: Matrix) -> Point:
    """Give where `point` lies after `matrix`."""
    a, b, c, d, e, f = matrix
    return point[0] * a + point[1] * c + e, point[0] * b + point[1] * d + f


def _outline(count: int, segment: Callable[[int], object], matrix: Matrix) -> Outline | None:
    rings: list[list[Point]] = []
    x, y = c_float(), c_float()
    for index in range(min(MOST_OBJECTS, max(0, count))):
        found = segment(index)
        pdf.FPDFPathSegment_GetPoint(found, byref(x), byref(y))
        if pdf.FPDFPathSegment_GetType(found) == pdf.FPDF_SEGMENT_MOVETO or not rings:
            rings.append([])
        rings[-1].append(placed((x.value, y.value), matrix))
    points = [point for ring in rings for point in ring]
    if not points or not all(math.isfinite(part) for point in points for part in point):
        return None
    return Outline(_box(points), tuple(map(tuple, rings)) if len(points) <= MOST_POINTS else None)


def _box(points: list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _turns(ring: tuple[Point, ...], point: Point) -> int:
    """Count how often `ring` runs round `point`."""
    x, y = point
    turns = 0
    for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y0 <= y) == (y1 <= y):
            continue
        at = x0 + (y - y0) * (x1 - x0) / (y1 - y0)
        turns += (1 if y1 > y0 else -1) * (at > x)
    return turns
