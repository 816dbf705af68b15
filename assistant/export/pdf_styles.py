"""How a PDF memo looks: A4, one accent colour, a serif for what is said and a sans serif for what is said about it."""

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import TableStyle

from assistant.export.pdf_fonts import SANS, SERIF, SERIF_BOLD, SERIF_ITALIC

PAGE = A4
LEFT, RIGHT, TOP, BOTTOM = 28 * mm, 26 * mm, 27 * mm, 27 * mm
WIDTH = PAGE[0] - LEFT - RIGHT
HEAD = 18 * mm  # from the upper edge to the running head
LABELS = 38 * mm  # width of the column of labels on the first page
INDENT = 11 * mm  # of what stands beside the number of a source
# With less room left than this, these begin on the next page.
QUESTION_ROOM, SECTION_ROOM, SOURCES_ROOM, SOURCE_ROOM, QUOTE_ROOM = 45 * mm, 30 * mm, 70 * mm, 52 * mm, 24 * mm
LINK, MARK = "#1f3a5f", "#8a3324"
INK, QUIET, ACCENT, RULE = HexColor("#1a1a1a"), HexColor("#555555"), HexColor(LINK), HexColor("#b8bfc8")

FACTS = TableStyle(
    [
        ("FONTNAME", (0, 0), (-1, -1), SANS),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, ACCENT),
        ("LINEBELOW", (0, -1), (-1, -1), 0.8, ACCENT),
    ]
)

GRID = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, ACCENT),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, RULE),
    ]
)

_TEXT = ParagraphStyle(
    "text",
    fontName=SERIF,
    fontSize=10,
    leading=14.6,
    textColor=INK,
    spaceAfter=5,
    allowWidows=0,
    allowOrphans=0,
    splitLongWords=1,
)
_BOLD = ParagraphStyle("bold", _TEXT, fontName=SERIF_BOLD)
_SMALL = ParagraphStyle("small", _TEXT, fontName=SANS, fontSize=8.4, leading=11.8, textColor=QUIET, spaceAfter=1.5)
_SOURCE = ParagraphStyle(
    "source",
    _TEXT,
    fontSize=9.4,
    leading=12.8,
    leftIndent=INDENT,
    bulletFontName=SERIF,
    bulletFontSize=9.4,
    spaceBefore=10,
    spaceAfter=1.5,
)

STYLES = {
    style.name: style
    for style in (
        _TEXT,
        _SMALL,
        _SOURCE,
        ParagraphStyle("brand", _SMALL, fontSize=9, textColor=ACCENT, spaceAfter=4),
        ParagraphStyle("title", _BOLD, fontSize=22, leading=27, textColor=ACCENT, spaceAfter=12),
        ParagraphStyle("label", _SMALL, fontSize=8.8, leading=12.4, spaceAfter=0),
        ParagraphStyle("value", _SMALL, fontSize=8.8, leading=12.4, textColor=INK, spaceAfter=0),
        ParagraphStyle("cell", _SMALL, fontSize=8.2, leading=11, textColor=INK, spaceAfter=0),
        ParagraphStyle("cell-head", _SMALL, fontSize=8.2, leading=11, textColor=ACCENT, spaceAfter=0),
        ParagraphStyle("heading1", _BOLD, fontSize=14, leading=18, textColor=ACCENT, spaceBefore=20, spaceAfter=7),
        ParagraphStyle("heading2", _BOLD, fontSize=10.6, leading=14, spaceBefore=11, spaceAfter=4),
        ParagraphStyle("question", _TEXT, fontName=SERIF_ITALIC, fontSize=12, leading=17, spaceAfter=6),
        ParagraphStyle("result", _SMALL, spaceAfter=6),
        ParagraphStyle("lead", _TEXT, fontSize=11, leading=16),
        ParagraphStyle("item", _TEXT, leftIndent=5 * mm, bulletFontName=SERIF, spaceAfter=4),
        ParagraphStyle("clause", _TEXT, leftIndent=5 * mm, rightIndent=5 * mm),
        ParagraphStyle("place", _SOURCE, spaceBefore=0, spaceAfter=3),
        ParagraphStyle("detail", _SMALL, leftIndent=INDENT),
        ParagraphStyle("quote", _SOURCE, leftIndent=INDENT + 3 * mm, spaceBefore=4, spaceAfter=4),
        ParagraphStyle("foot", _SMALL, fontSize=7.6, leading=9, spaceAfter=0),
        ParagraphStyle("foot-right", _SMALL, fontSize=7.6, leading=9, spaceAfter=0, alignment=TA_RIGHT),
    )
}
