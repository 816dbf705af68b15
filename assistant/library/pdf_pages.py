"""The pages of a PDF as they look, and where on them the words of a passage stand."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.child_process.limits import Limits
from assistant.domain import Passage
from assistant.library.page_process.messages import Box, PageRequest
from assistant.library.page_process.remembered import PdfText, drawn_page, text_of
from assistant.library.text_alignment import Span, locate, locate_words

MARGIN = 0.008  # of the page, between the words and their frame


@dataclass(frozen=True)
class PageImage:
    """A page as a PNG; `frame` is around what is on it of the passage, `marks` are the lines of the quote."""

    number: int
    total: int
    png: bytes
    width: int
    height: int
    frame: Box | None
    marks: tuple[Box, ...]


def page_image(
    raw: bytes,
    passages: Sequence[Passage],
    passage: Passage,
    quote: str = "",
    page: int | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> PageImage:
    """Draw a page of the PDF `raw`.

    Args:
        raw: the file.
        passages: all passages of the document, in their order.
        passage: the one to be framed.
        quote: words of it to be marked.
        page: which page, from 1; None is the one on which the passage begins, or the first if it is not found.
        limits: what finding the words may take; drawing has `DRAWN_WITHIN` at most.

    Raises:
        DocumentError: the file cannot be shown, or takes more than its limits.
        StateError: the process that draws does not start.
    """
    sha256 = hashlib.sha256(raw).hexdigest()
    text = text_of(raw, sha256, passage.source_id, limits)
    spans = locate(text.letters, passages)[passage.id]
    marked = locate_words(text.letters, quote, spans) if quote else []
    total = len(text.starts)
    found = marked or spans
    begins = text.page_of(found[0][0]) if found else 0
    number = min(max(page, 1), total) - 1 if page else begins
    asked = PageRequest(number=number, passage=tuple(_on(text, number, spans)), quote=tuple(_on(text, number, marked)))
    png, drawn = drawn_page(raw, sha256, passage.source_id, asked, limits)
    frame = _around(drawn.passage) if drawn.passage else None
    return PageImage(number + 1, total, png, drawn.width, drawn.height, frame, drawn.quote)


def _on(text: PdfText, number: int, spans: Sequence[Span]) -> Iterator[Span]:
    """Give what of `spans` is on a page, as offsets within it."""
    first = text.starts[number]
    behind = text.starts[number + 1 : number + 2]
    for start, end in spans:
        last = behind[0] if behind else end
        if start < last and end > first:
            yield max(start, first) - first, min(end, last) - first


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        max(0.0, min(box.left for box in boxes) - MARGIN),
        max(0.0, min(box.top for box in boxes) - MARGIN),
        min(1.0, max(box.right for box in boxes) + MARGIN),
        min(1.0, max(box.bottom for box in boxes) + MARGIN),
    )
