"""Where a paragraph of a PDF ends: gaps, short lines, numbers and changes of type tell it, across columns and pages."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from ingest.readers.pdf.labels import heading_label, is_item
from ingest.readers.pdf.text import Piece

SAME_SIZE = 0.08  # sizes that differ by a smaller share are the same
WIDE = 1.25  # a gap of so many usual line distances parts paragraphs
DOUBLE = 1.8  # a gap of so many font sizes does where a sentence ends, however usual it is
LITTLE_WIDER = 1.08  # and of so many already, where a number or bullet follows
WELL_FILLED = 0.85  # a line that fills less of the width of its run ends a paragraph, where a capital follows
SHORT = 40  # a line of fewer characters at the foot of a page rather ends there
SMALL = 0.92  # what is set smaller than this, in sizes of the body, at the foot of a page is a footnote
ENDED = re.compile(r"[.:;!?…][\W_]*$")
OPENS = re.compile(r"[\W_]*[A-ZÄÖÜ0-9]")
NOTE_MARK = re.compile(r"(\d{1,3}|[*†‡])\s*\S")


@dataclass(slots=True)
class PdfParagraph:
    """Lines that belong together; `page` counts from 1 and is that of the first line."""

    page: int
    lines: list[Piece]

    @property
    def first(self) -> Piece:
        """The line that the paragraph begins with."""
        return self.lines[0]

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(line.bold for line in self.lines)


@dataclass(frozen=True, slots=True)
class Type:
    """The size of most of the text, and the usual distance of two lines in font sizes."""

    size: float
    distance: float


class Extent(NamedTuple):
    """Where the lines of a run begin, and how wide it is."""

    left: float
    width: float


@dataclass(slots=True)
class _Open:
    done: list[PdfParagraph] = field(default_factory=list)
    notes: list[PdfParagraph] = field(default_factory=list)


def usual_type(runs: Iterable[Sequence[Piece]]) -> Type:
    """Measure the text of a document."""
    sizes, distances = Counter[float](), Counter[float]()
    for run in runs:
        for line in run:
            sizes[round(line.size * 2) / 2] += len(line.text)
        for one, other in pairwise(run):
            distance = (one.y - other.y) / max(one.size, other.size)
            if _same_size(one, other) and 0.8 < distance < 3:
                distances[round(distance, 1)] += 1
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    often = max(distances.values(), default=0) / 2
    return Type(size, min((distance for distance, times in distances.items() if times >= often), default=1.2))


def paragraphs(pages: Sequence[Sequence[Sequence[Piece]]], usual: Type) -> list[PdfParagraph]:
    """Part the runs of lines of all pages into paragraphs; a footnote follows the paragraph that it interrupts."""
    opened = _Open()
    for number, runs in enumerate(pages, start=1):
        for run in runs:
            text, notes = _split_notes(run, usual)
            left = min(line.x0 for line in run)
            extent = Extent(left, max(line.x1 for line in run) - left)
            for index, line in enumerate(text):
                before = text[index - 1] if index else None
                _take(opened, line, before, extent, number, usual)
            opened.notes += _notes(notes, number)
    opened.done += opened.notes
    return opened.done


def _take(opened: _Open, line: Piece, before: Piece | None, run: Extent, page: int, usual: Type) -> None:
    last = opened.done[-1] if opened.done else None
    if last is None or line.cells or last.first.cells:
        goes_on = False
    elif before is None:
        goes_on = _goes_on_elsewhere(last, line)
    else:
        goes_on = not _is_parted(last, before, line, run, usual)
    if last is not None and goes_on:
        last.lines.append(line)
        return
    opened.done += opened.notes
    opened.notes = []
    opened.done.append(PdfParagraph(page, [line]))


def _is_parted(paragraph: PdfParagraph, before: Piece, line: Piece, run: Extent, usual: Type) -> bool:
    """Say whether `line`, below `before` in the same run, begins a new paragraph."""
    gap = (before.y - line.y) / max(before.size, line.size)
    if not _same_size(before, line) or (
        gap > WIDE * usual.distance and not _is_long_heading(paragraph, before, line, run)
    ):
        return True
    ended = ENDED.search(before.text) is not None
    if gap > DOUBLE and ended and OPENS.match(line.text):
        return True
    early = _ends_early(before, line, run)
    if paragraph.bold and not line.bold and early:
        return True
    listed = is_item(paragraph.first.text)
    hangs = paragraph.first.hang if listed and len(paragraph.lines) == 1 else before.x0
    aligned = min(abs(line.x0 - hangs), abs(line.x0 - before.x0)) < line.size / 2
    if is_item(line.text) or (early and heading_label(line.text)):
        beside = abs(line.x0 - paragraph.first.x0) < line.size / 2 and listed
        leads_in = before.text.endswith(":")
        return leads_in or early or gap > LITTLE_WIDER * usual.distance or not aligned or (beside and ended)
    if early:
        return ended or (OPENS.match(line.text) is not None and before.x1 < run.left + WELL_FILLED * run.width)
    return ended and line.x0 > before.x0 + line.size and not aligned


def _is_long_heading(paragraph: PdfParagraph, before: Piece, line: Piece, run: Extent) -> bool:
    """Say whether `line` goes on with a bold heading whose lines stand wider apart than those of the text."""
    near = before.y - line.y <= DOUBLE * line.size
    return near and paragraph.bold and line.bold and not _ends_early(before, line, run) and not heading_label(line.text)


def _ends_early(before: Piece, line: Piece, run: Extent) -> bool:
    """Say whether the first word of `line` would have had room in the line before it."""
    word = len(line.text.split(maxsplit=1)[0]) + 1
    return before.x1 + word * (line.x1 - line.x0) / len(line.text) < run.left + run.width


def _goes_on_elsewhere(paragraph: PdfParagraph, line: Piece) -> bool:
    """Say whether `line`, the first of a column or page, goes on with `paragraph`."""
    before = paragraph.lines[-1]
    if not _same_size(before, line) or ENDED.search(before.text) or (paragraph.bold and not line.bold):
        return False
    if line.text[0].islower() and not is_item(line.text):
        return True
    marked = paragraph.bold or line.bold or is_item(line.text) or heading_label(line.text)
    return before.text.endswith(("-", ",")) or not (marked or len(before.text) < SHORT)


def _same_size(one: Piece, other: Piece) -> bool:
    return abs(one.size - other.size) <= SAME_SIZE * max(one.size, other.size)


def _split_notes(run: Sequence[Piece], usual: Type) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """Part the footnotes from the end of a run."""
    at = len(run)
    while at and run[at - 1].size < SMALL * usual.size and not run[at - 1].cells:
        at -= 1
    if 0 < at < len(run) and NOTE_MARK.match(run[at].text):
        return run[:at], run[at:]
    return run, []


def _notes(lines: Sequence[Piece], page: int) -> list[PdfParagraph]:
    notes: list[PdfParagraph] = []
    for line in lines:
        if notes and not NOTE_MARK.match(line.text):
            notes[-1].lines.append(line)
        else:
            notes.append(PdfParagraph(page, [line]))
    return notes
