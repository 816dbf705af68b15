"""Hold the pages of a PDF against their pictures, within a time, in an order that nobody who wrote it can foresee."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from random import SystemRandom
from resource import RUSAGE_CHILDREN, getrusage
from time import monotonic, process_time

import pypdfium2 as pdfium

from assistant.documents.pdf_file import open_pdf
from assistant.documents.picture import LONGER, NotCompared, PictureComparison, PictureDifference
from ingest.readers.pdf.comparison.page import PageComparison
from ingest.readers.pdf.tesseract import is_installed

AT_ONCE = 2
"""Pages of which text is recognised at the same time."""
LEAST = 5.0
"""Seconds that each look may take at least: a page that was begun is brought to an end."""


def compare(raw: bytes, name: str, seconds: float, recognised: Sequence[int] = ()) -> PictureComparison:
    """Compare as many pages as `seconds` allow; those `recognised`, from 1, have no text but that of their picture.

    The seconds are those of two cores, so that a busy machine compares as much as an idle one.

    Raises:
        DocumentError: the file cannot be opened.
    """
    if not is_installed():
        return PictureComparison(why=NotCompared.NO_TESSERACT)
    end, most = monotonic() + LONGER * seconds, _spent() + AT_ONCE * seconds
    differences: list[PictureDifference] = []
    left: dict[int, NotCompared] = {}
    with open_pdf(raw, name) as document, ThreadPoolExecutor(AT_ONCE) as workers:
        numbers = [number for number in range(len(document)) if number + 1 not in recognised]
        SystemRandom().shuffle(numbers)
        for some in (numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE)):
            if monotonic() >= end or _spent() >= most:
                left |= dict.fromkeys((number + 1 for number in some), NotCompared.TIME)
                continue
            for page in _looked_at(document, some, end, workers):
                if page.missed:
                    late = monotonic() >= end or _spent() >= most
                    left[page.number + 1] = NotCompared.TIME if late else NotCompared.ILLEGIBLE
                elif page.difference:
                    differences.append(page.difference)
    compared = tuple(sorted(number + 1 for number in numbers if number + 1 not in left))
    return PictureComparison(
        compared=compared,
        differences=tuple(sorted(differences, key=lambda each: each.page)),
        left=tuple(sorted(left)),
        why=next((why for why in (NotCompared.TIME, NotCompared.ILLEGIBLE) if why in left.values()), None),
    )


def _spent() -> float:
    """Give the seconds of a core that this process and those it has begun have taken."""
    children = getrusage(RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def _looked_at(
    document: pdfium.PdfDocument, numbers: Sequence[int], end: float, workers: ThreadPoolExecutor
) -> Iterator[PageComparison]:
    """Look at pages: once at all of each, and again at the lines that seem to differ. Only recognition is parallel."""
    pages = [PageComparison(document, number) for number in numbers]
    try:
        looks = [workers.submit(page.first_look(), max(LEAST, end - monotonic())) for page in pages]
        for page, look in zip(pages, looks, strict=True):
            page.take_first(look.result())
        again = [page for page in pages if page.suspects]
        looks = [workers.submit(page.second_look(), max(LEAST, end - monotonic())) for page in again]
        for page, look in zip(again, looks, strict=True):
            page.take_second(look.result())
        yield from pages
    finally:
        for page in pages:
            page.close()
