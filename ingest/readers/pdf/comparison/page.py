"""One page that is held against its picture: what seems to differ at first, and what does at a second look."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from time import monotonic

import pypdfium2 as pdfium
from PIL import Image

from assistant.documents.picture import PictureDifference
from ingest.readers.charset import clean
from ingest.readers.pdf.comparison.alignment import Difference, differences
from ingest.readers.pdf.comparison.judge import SENTENCE, SURE, differs
from ingest.readers.pdf.comparison.lines import MOST_PIECES, MOST_PIXELS, Line, UprightPage, assign
from ingest.readers.pdf.comparison.strips import Strips, cut_out
from ingest.readers.pdf.faint_words import like_ground
from ingest.readers.pdf.legible import FEW_LETTERS
from ingest.readers.pdf.recognise import as_pgm
from ingest.readers.pdf.tesseract import POINTS, Layout, Word, read_words
from ingest.readers.pdf.unread import drawn_page, places_of
from ingest.readers.pdf.unread_rest import ink, sentence, without

DPI, CLOSER = 150, 300
MOST_LINES = 60
"""Lines that are looked at again; where more seem to differ and none of these does, the page is not compared."""
LONGEST = 2000
"""Characters of a line that is compared."""
SHOWN = 160
"""Characters of a line that are shown."""
NOWHERE = -1_000_000
"""A place on no line of a page."""
FAINT = 225
"""Of 255; what is brighter is not read upon white, and recognition must not read it either."""
CLEAR = bytes(range(FAINT)) + bytes([255]) * (256 - FAINT)

Look = Callable[[float], list[Word] | None]
"""Recognise words within so many seconds; None where that fails. It may run in another thread: nothing is drawn."""


class PageComparison:
    """A page with this `number`, from 0; `missed` where it could not be compared."""

    def __init__(self, document: pdfium.PdfDocument, number: int) -> None:
        """Read the text layer."""
        self.number = number
        self.missed = False
        self.difference: PictureDifference | None = None
        self.suspects: list[tuple[Line, list[Difference]]] = []
        self._more = False
        self._page = UprightPage.of(document, number)
        self._scale = 1.0
        self._strips = Strips(b"", ())

    def first_look(self) -> Look:
        """Draw the whole page."""
        bitmap, self._scale = self._page.draw(DPI)
        try:
            return partial(_read_all, as_pgm(bitmap, CLEAR), self._rest())
        finally:
            bitmap.close()

    def _rest(self) -> Image.Image:
        """Draw the ink of the page that is none of its letters."""
        page = self._page.page
        if self._page.text.layer >= FEW_LETTERS:  # which are those of a scan, and in the picture
            return Image.new("L", (1, 1), 255)
        rest = ink(drawn_page(page, min(DPI / POINTS, (MOST_PIXELS / math.prod(page.get_size())) ** 0.5)))
        return without(rest, places_of(page, self._page.text.boxes, rest.size))

    def take_first(self, words: list[Word] | None) -> None:
        """Find the lines that seem to differ, and sentences that stand on no line of the text layer."""
        if words is None or len(self._page.text.pieces) > MOST_PIECES:
            self.missed = True
            return
        lines = self._page.lines()
        alone = assign(lines, words, self._scale)
        unwritten = next(_sentences(alone), None)
        if unwritten is not None:
            self._differs("", unwritten)
            return
        found = ((line, differences(line.text[:LONGEST], line.picture[:LONGEST])) for line in lines)
        suspects = [(line, unlike) for line, unlike in found if unlike]
        self.suspects, self._more = suspects[:MOST_LINES], len(suspects) > MOST_LINES

    def second_look(self) -> Look:
        """Draw the lines that seem to differ, closer."""
        self._strips = cut_out(self._page, [line for line, _ in self.suspects], CLOSER, CLEAR)
        return partial(_read, self._strips.picture, CLOSER, Layout.BLOCK)

    def take_second(self, words: list[Word] | None) -> None:
        """Find the first line that does differ."""
        if words is None:
            self.missed = True
            return
        for (line, first), (top, bottom) in zip(self.suspects, self._strips.places, strict=True):
            seen = [word for word in words if top <= (word.top + word.bottom) / 2 <= bottom]
            picture = " ".join(word.text for word in sorted(seen, key=lambda word: word.left))
            again = differences(line.text[:LONGEST], picture[:LONGEST])
            if differs(line.text, first, again, layer=self._page.text.layer >= FEW_LETTERS):
                self._differs(line.text, picture)
                return
        self.missed = self._more

    def close(self) -> None:
        """Let go of the page."""
        self._page.page.close()

    def _differs(self, text: str, picture: str) -> None:
        self.difference = PictureDifference(page=self.number + 1, text=text[:SHOWN], picture=clean(picture)[:SHOWN])


def _read(picture: bytes, dpi: int, layout: Layout, seconds: float) -> list[Word] | None:
    words = read_words(picture, dpi, layout, max(0.1, seconds))
    faint = like_ground(words or [], picture, dpi)
    return words and [word for word in words if any(map(str.isalnum, word.text)) and word not in faint]


def _read_all(picture: bytes, rest: Image.Image, seconds: float) -> list[Word] | None:
    """Recognise the words of a page, and those of what is left without its letters, which stand on no line."""
    end = monotonic() + seconds
    words = _read(picture, DPI, Layout.PAGE, seconds)
    if words is None:
        return None
    alone = sentence(rest, DPI, max(0.1, end - monotonic()))
    return [*words, *(replace(word, top=NOWHERE, bottom=NOWHERE, line=(NOWHERE, *word.line[1:])) for word in alone)]


def _sentences(words: Sequence[Word]) -> Iterator[str]:
    """Give what is surely read and long enough to be a sentence, line by line."""
    for _, line in groupby(words, key=lambda word: word.line):
        sure = [word.text for word in line if word.confidence >= SURE and sum(map(str.isalpha, word.text)) > 1]
        if len(sure) >= SENTENCE:
            yield " ".join(sure)
