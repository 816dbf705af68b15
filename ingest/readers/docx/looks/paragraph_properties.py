"""What a Word document may say of paragraphs without a doubt that their words are seen: ECMA-376, 17.3.1."""

from docx.oxml.ns import qn

from ingest.readers.docx.colors import DocxColors
from ingest.readers.docx.looks.forms import (
    Forms,
    anything,
    border,
    inner,
    is_within,
    named,
    off,
    one_of,
    toggle,
    within,
)
from ingest.readers.docx.looks.run_properties import shading
from ingest.readers.docx.styles import Element, value

FARTHEST_OUT, FARTHEST_IN = -1_000, 12_000
"""Twentieths of a point beyond the margin and into the page; whether the page is so wide is judged elsewhere."""
CHARACTERS = 1_000
"""Hundredths of a character that an indent may be wide in place of twentieths of a point."""
TIGHTEST, WIDEST = 168, 1_200
"""Lines apart, in parts of 240; letters of tighter ones lie upon each other."""
HIGHEST_SPACE = 8_000
"""Twentieths of a point between paragraphs."""
HIGHEST_LINE = 4_000
LINES_OF_CAPITAL = 5
"""Lines that a capital at the beginning of a paragraph may be high."""


def paragraph_forms(colors: DocxColors) -> Forms:
    """Give the known properties of paragraphs; whether indents, tabs and lines leave room is judged elsewhere."""
    switches = (
        "keepNext", "keepLines", "pageBreakBefore", "widowControl", "suppressLineNumbers", "suppressAutoHyphens",
        "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "adjustRightInd",
        "snapToGrid", "contextualSpacing", "mirrorIndents", "suppressOverlap",
    )  # fmt: skip
    free = ("pStyle", "numPr", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr")
    return named(
        **dict.fromkeys(switches, toggle),
        **dict.fromkeys(free, anything),
        framePr=_is_capital,
        pBdr=inner(border),
        shd=shading(colors),
        tabs=inner(_tab),
        bidi=off,
        spacing=_spacing,
        ind=_indent,
        jc=one_of("left", "start", "center", "right", "end", "both", "distribute"),
        textDirection=one_of("lrTb"),
        pPrChange=anything,
    )


def _is_capital(frame: Element) -> bool:
    """Take the large capital that a paragraph begins with."""
    dropped = frame.get(qn("w:dropCap")) in {"drop", "margin"}
    places = (frame.get(qn(f"w:{name}")) for name in ("x", "y", "w", "h", "xAlign", "yAlign"))
    anchors = frame.get(qn("w:hAnchor"), "text") in {"text", "page"} and frame.get(qn("w:vAnchor"), "text") == "text"
    lines = within(1, LINES_OF_CAPITAL, "lines")(frame) and within(0, 300, "hSpace", "vSpace")(frame)
    return dropped and anchors and lines and not any(places)


def _tab(tab: Element) -> bool:
    return value(tab) == "clear" or is_within(tab.get(qn("w:pos")), FARTHEST_OUT, 2 * FARTHEST_IN)


def _spacing(spacing: Element) -> bool:
    rule = spacing.get(qn("w:lineRule"), "auto")
    low, high = (TIGHTEST, WIDEST) if rule == "auto" else (0, HIGHEST_LINE)
    around = within(0, HIGHEST_SPACE, "before", "after", "beforeLines", "afterLines")
    return rule in {"auto", "exact", "atLeast"} and around(spacing) and within(low, high, "line")(spacing)


def _indent(indent: Element) -> bool:
    sides, first = ("left", "start", "right", "end", "firstLine"), ("hanging",)
    characters = tuple(f"{side}Chars" for side in (*sides, *first))
    return (
        within(FARTHEST_OUT, FARTHEST_IN, *sides)(indent)
        and within(0, FARTHEST_IN, *first)(indent)
        and within(-100, CHARACTERS, *characters)(indent)
    )
