"""What a Word document may say of pages without a doubt that their words are seen: ECMA-376, 17.6."""

from docx.oxml.ns import qn

from ingest.readers.docx.looks.forms import (
    Form,
    Forms,
    anything,
    border,
    inner,
    is_within,
    named,
    number_of,
    off,
    one_of,
    within,
)
from ingest.readers.docx.styles import Element
from ingest.readers.docx.table_visibility import A4

SMALLEST, LARGEST = 5_000, 31_680
"""Twentieths of a point that a page is wide and high."""
MARGIN = 1_417
LOWEST_PAGE = 15_840
"""Twentieths of a point; of usual pages those of North America are the lowest."""
"""Of a page that states none."""
ROOM = 3_000
"""Twentieths of a point that margins have to leave for words."""
NARROWEST_COLUMN = 1_400
MOST_COLUMNS = 4


def section_forms() -> Forms:
    """Give the known properties of sections."""
    free = (
        "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "paperSrc", "lnNumType", "pgNumType",
        "formProt", "vAlign", "noEndnote", "titlePg", "rtlGutter", "printerSettings", "sectPrChange",
    )  # fmt: skip
    return named(
        **dict.fromkeys(free, anything),
        pgSz=within(SMALLEST, LARGEST, "w", "h"),
        pgMar=_margins,
        pgBorders=inner(border),
        cols=_columns,
        textDirection=one_of("lrTb"),
        bidi=off,
        docGrid=_grid,
    )


def page_of(section: Element) -> float:
    """Give how wide the pages of a section are, in twentieths of a point."""
    size = section.find(qn("w:pgSz"))
    return (number_of(size.get(qn("w:w"))) if size is not None else None) or A4


def height_of(section: Element) -> tuple[float, float, float]:
    """Give the height of the pages of a section and its margins above and below, in twentieths of a point."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    high = (number_of(size.get(qn("w:h"))) if size is not None else None) or LOWEST_PAGE
    return high, _side(margins, "top", MARGIN), _side(margins, "bottom", MARGIN)


def room(section: Element) -> float:
    """Give how wide the lines of a section are, in twentieths of a point."""
    margins, across = section.find(qn("w:pgMar")), page_of(section)
    sides = [_side(margins, name, MARGIN) for name in ("left", "right")]
    columns = section.find(qn("w:cols"))
    inside = across - sum(sides) - _side(margins, "gutter", 0)
    if columns is None:
        return inside
    stated = [number_of(column.get(qn("w:w"))) for column in columns.iterchildren(qn("w:col"))]
    count = number_of(columns.get(qn("w:num"))) or 1
    return min((each for each in stated if each), default=inside / count if count > 1 else inside)


def _side(margins: Element | None, name: str, usual: float) -> float:
    stated = number_of(margins.get(qn(f"w:{name}"))) if margins is not None else None
    return usual if stated is None else stated


def _margins(margins: Element) -> bool:
    sides = within(0, LARGEST // 3, "top", "bottom", "left", "right", "header", "footer", "gutter")
    section = margins.getparent()
    size = section.find(qn("w:pgSz"))
    high = (number_of(size.get(qn("w:h"))) if size is not None else None) or LARGEST
    upright = _side(margins, "top", MARGIN) + _side(margins, "bottom", MARGIN)
    return (
        sides(margins) and high - upright >= ROOM and (section.find(qn("w:cols")) is not None or room(section) >= ROOM)
    )


def _columns(columns: Element) -> bool:
    widths: Form = within(NARROWEST_COLUMN, LARGEST, "w")
    return (
        within(1, MOST_COLUMNS, "num")(columns)
        and within(0, 2_000, "space")(columns)
        and all(map(widths, columns.iterchildren(qn("w:col"))))
        and room(columns.getparent()) >= NARROWEST_COLUMN
    )


def _grid(grid: Element) -> bool:
    squeezed = grid.get(qn("w:charSpace"))
    return grid.get(qn("w:type"), "default") in {"default", "lines"} or squeezed is None or is_within(squeezed, 0, 4096)
