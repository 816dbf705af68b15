"""The pages of a PDF memo: margins, running head, page numbers, and what is drawn other than ReportLab does."""

from dataclasses import dataclass
from typing import IO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from assistant.export.paper import AUTHOR, Paper
from assistant.export.pdf_fonts import SANS, SERIF_BOLD, markup, register_fonts
from assistant.export.pdf_styles import BOTTOM, HEAD, INDENT, LEFT, PAGE, RIGHT, RULE, STYLES, TOP, WIDTH
from assistant.messages import say

BOX = 7.5  # height and width of a box, in points


@dataclass
class PageCount:
    """How many pages the memo had when it was last set."""

    pages: int = 0


class Heading(Paragraph):
    """A heading that is a bookmark too; `level` 0 stands for a part of the memo, 1 for one of its sections."""

    def __init__(
        self, title: str, key: str, *, level: int = 0, outline: str | None = None, alone: bool = False
    ) -> None:
        """Set `title`; the list of bookmarks says `outline` instead, if given, and knows it by `key`.

        One that stands `alone`, with no part of the memo above it, is on the first level of that list.
        """
        super().__init__(markup(title, SERIF_BOLD), STYLES[f"heading{level + 1}"])
        self._entry = (outline or title, key, 0 if alone else level)

    def split(self, *_: float) -> list[Flowable]:
        """Never set a heading on two pages."""
        return []

    def draw(self) -> None:
        """Draw the heading and enter it into the list."""
        title, key, level = self._entry
        self.canv.bookmarkHorizontal(key, 0, self.height)
        self.canv.addOutlineEntry(title, key, level)
        super().draw()


class Quote(Paragraph):
    """The words of a source, with a rule beside them on each page that they reach."""

    def draw(self) -> None:
        """Draw the rule and the words."""
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(1.2)
        self.canv.line(INDENT, 0, INDENT, self.height)
        super().draw()


class Tick(Paragraph):
    """A point of a list with an empty box before it; our typefaces have no such sign."""

    boxed = True

    def split(self, *room: float) -> list[Flowable]:
        """Split a point that reaches the next page, where it has no second box."""
        parts: list[Flowable] = super().split(*room)
        for later in parts[1:]:
            if isinstance(later, Tick):
                later.boxed = False
        return parts

    def draw(self) -> None:
        """Draw the box beside the first line, and the words."""
        if self.boxed:
            self.canv.setStrokeColor(RULE)
            self.canv.setLineWidth(0.8)
            self.canv.rect(0, self.height - self.style.leading + BOX / 4, BOX, BOX)
        super().draw()


def document(paper: Paper, stream: IO[bytes], count: PageCount) -> BaseDocTemplate:
    """Make the empty document; each page says how many `count` held when the document began, and then raises it."""
    register_fonts()
    total = count.pages

    def furnish(canvas: Canvas, built: BaseDocTemplate) -> None:
        count.pages = built.page
        _furnish(canvas, built.page, total, paper)

    frame = Frame(LEFT, BOTTOM, WIDTH, PAGE[1] - TOP - BOTTOM, 0, 0, 0, 0)
    return BaseDocTemplate(
        stream,
        pagesize=PAGE,
        pageTemplates=[PageTemplate(frames=[frame], onPage=furnish)],
        title=paper.subject,
        subject=paper.subject,
        author=AUTHOR,
        creator=AUTHOR,
        lang={"de": "de-DE", "en": "en-GB"}[paper.language],
        displayDocTitle=1,
        initialFontName=SANS,
        invariant=1,
    )


def _furnish(canvas: Canvas, page: int, total: int, paper: Paper) -> None:
    """Draw what stands outside the text; the file bears the memo's own day, so that it is always the same."""
    stamp = f"D:{paper.day:%Y%m%d}000000Z"
    canvas.setDateFormatter(lambda *_: stamp)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    foot = BOTTOM * 0.55
    canvas.line(LEFT, foot + 11, PAGE[0] - RIGHT, foot + 11)
    _put(canvas, paper.footer, "foot", foot)
    _put(canvas, say(paper.language, "memo.page", n=page, total=total), "foot-right", foot)
    if page > 1:
        head = PAGE[1] - HEAD
        _put(canvas, paper.subject, "foot", head)
        canvas.line(LEFT, head - 4, PAGE[0] - RIGHT, head - 4)


def _put(canvas: Canvas, text: str, style: str, bottom: float) -> None:
    paragraph = Paragraph(markup(text, SANS), STYLES[style])
    paragraph.wrapOn(canvas, WIDTH, PAGE[1])
    paragraph.drawOn(canvas, LEFT, bottom)
