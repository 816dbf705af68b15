"""The ruled lines of a PDF page, such as the borders of a table."""

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

THIN = 2.5  # what is thinner, in points, is a line and no area
TOUCH = 3.0  # lines that come as close as this, in points, touch
MOST_SEGMENTS = 1000  # a path with more is a drawing
MOST = 20_000  # of a page with more objects none is looked at: it is a drawing

Box = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(frozen=True, slots=True)
class Rule:
    """A line at `at` (its height, or for an upright one its distance from the left), from `start` to `end`."""

    at: float
    start: float
    end: float


Rules = tuple[list[Rule], list[Rule]]


def read_rules(page: pdfium.PdfPage) -> Rules:
    """Give the level and the upright lines of `page`."""
    level, upright = list[Rule](), list[Rule]()
    for left, bottom, right, top in _edges(page):
        if top - bottom <= THIN:
            level.append(Rule((top + bottom) / 2, left, right))
        if right - left <= THIN:
            upright.append(Rule((left + right) / 2, bottom, top))
    return _merged(level), _merged(upright)


def has_picture(page: pdfium.PdfPage) -> bool:
    """Say whether anything is drawn on `page` that is not text."""
    drawn = {pdf.FPDF_PAGEOBJ_IMAGE, pdf.FPDF_PAGEOBJ_PATH, pdf.FPDF_PAGEOBJ_FORM, pdf.FPDF_PAGEOBJ_SHADING}
    return any(pdf.FPDFPageObj_GetType(item) in drawn for item in _objects(page))


def _objects(page: pdfium.PdfPage) -> Iterator[pdf.FPDF_PAGEOBJECT]:
    for index in range(min(MOST, pdf.FPDFPage_CountObjects(page.raw))):
        yield pdf.FPDFPage_GetObject(page.raw, index)


def _edges(page: pdfium.PdfPage) -> Iterator[Box]:
    if pdf.FPDFPage_CountObjects(page.raw) > MOST:
        return
    sides = [ctypes.c_float() for _ in range(4)]
    for item in _objects(page):
        if pdf.FPDFPageObj_GetType(item) != pdf.FPDF_PAGEOBJ_PATH or not pdf.FPDFPageObj_GetBounds(item, *sides):
            continue
        left, bottom, right, top = (side.value for side in sides)
        if min(right - left, top - bottom) <= THIN:
            yield left, bottom, right, top
        elif _is_stroked(item):
            yield from _segments(item)


def _is_stroked(item: pdf.FPDF_PAGEOBJECT) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdf.FPDFPath_GetDrawMode(item, fill, stroke)) and bool(stroke.value)


def _segments(item: pdf.FPDF_PAGEOBJECT) -> Iterator[Box]:
    """Give the straight lines of a path, as boxes."""
    matrix, x, y = pdf.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    count = pdf.FPDFPath_CountSegments(item)
    if count > MOST_SEGMENTS or not pdf.FPDFPageObj_GetMatrix(item, matrix):
        return
    start = last = (0.0, 0.0)
    for index in range(count):
        segment = pdf.FPDFPath_GetPathSegment(item, index)
        pdf.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdf.FPDFPathSegment_GetType(segment)
        if kind == pdf.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdf.FPDF_SEGMENT_LINETO:
            yield _box(last, point)
        if pdf.FPDFPathSegment_GetClose(segment):
            yield _box(point, start)
        last = point


def _box(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Join lines that continue each other: borders are often drawn cell by cell."""
    rows = defaultdict[float, list[Rule]](list)
    last = -float("inf")
    for rule in sorted(rules, key=lambda rule: rule.at):
        last = last if rule.at - last <= 1.0 else rule.at
        rows[last].append(rule)
    merged: list[Rule] = []
    for at, row in rows.items():
        start = end = None
        for rule in sorted(row, key=lambda rule: rule.start):
            if start is None or end is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + TOUCH:
                end = max(end, rule.end)
            else:
                merged.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None and end is not None:
            merged.append(Rule(at, start, end))
    return [rule for rule in merged if rule.end - rule.start > 2 * TOUCH]
