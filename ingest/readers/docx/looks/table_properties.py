"""What a Word document may say of tables, rows and cells without a doubt that their words are seen: ECMA-376, 17.4."""

from docx.oxml.ns import qn

from ingest.readers.docx.colors import DocxColors
from ingest.readers.docx.looks.forms import Forms, anything, border, inner, named, off, one_of, toggle, width, within
from ingest.readers.docx.looks.run_properties import shading
from ingest.readers.docx.styles import Element

OUT, WIDEST = -1_000, 16_838
"""Twentieths of a point; whether a table fits on its page is judged elsewhere."""
MARGIN = 720
"""Twentieths of a point between the edge of a cell and its words."""
HIGHEST_ROW = 16_000
NEAR, LOWEST = 1_440, 13_000
"""Twentieths of a point that a floating table may keep words from it, and that it may begin down the page."""
JUSTIFIED = one_of("left", "start", "center", "right", "end")
LINES = inner(border)
ROOM = inner(width(0, MARGIN))


def table_forms(colors: DocxColors) -> Forms:
    """Give the known properties of tables."""
    free = ("tblStyle", "tblOverlap", "tblStyleRowBandSize", "tblStyleColBandSize", "tblLook", "tblCaption")
    return {
        **exception_forms(),
        **named(
            **dict.fromkeys((*free, "tblDescription", "tblPrChange"), anything),
            tblpPr=_floats_near,
            bidiVisual=off,
            shd=shading(colors),
            tblLayout=_layout,
        ),
    }


def exception_forms() -> Forms:
    """Give what a row may say in place of its table."""
    return named(
        tblW=width(0, WIDEST),
        jc=JUSTIFIED,
        tblCellSpacing=width(0, 200),
        tblInd=width(OUT, WIDEST),
        tblBorders=LINES,
        tblCellMar=ROOM,
        tblLook=anything,
        tblPrExChange=anything,
    )


def row_forms() -> Forms:
    """Give the known properties of rows; whether words fit in one of exact height is judged elsewhere."""
    return named(
        **dict.fromkeys(("cnfStyle", "divId", "ins", "del", "trPrChange"), anything),
        **dict.fromkeys(("cantSplit", "tblHeader"), toggle),
        gridBefore=within(0, 20),
        gridAfter=within(0, 63),
        wBefore=width(0, WIDEST // 2),
        wAfter=width(0, WIDEST),
        trHeight=_height,
        tblCellSpacing=width(0, 200),
        jc=JUSTIFIED,
        hidden=off,
    )


def cell_forms(colors: DocxColors) -> Forms:
    """Give the known properties of cells; which one is covered by another is judged elsewhere."""
    return named(
        **dict.fromkeys(("cnfStyle", "headers", "hideMark", "cellIns", "cellDel", "tcPrChange"), anything),
        tcW=width(0, WIDEST),
        gridSpan=within(1, 63),
        hMerge=one_of("restart", "continue"),
        vMerge=one_of("restart", "continue"),
        tcBorders=inner(border, without=("tl2br", "tr2bl")),
        shd=shading(colors),
        noWrap=off,
        tcMar=ROOM,
        textDirection=one_of("lrTb"),
        tcFitText=off,
        vAlign=one_of("top", "center", "both", "bottom"),
    )


def _layout(layout: Element) -> bool:
    return layout.get(qn("w:type")) in {None, "fixed", "autofit"}


def _height(height: Element) -> bool:
    return height.get(qn("w:hRule")) in {None, "auto", "atLeast", "exact"} and within(0, HIGHEST_ROW)(height)


def _floats_near(place: Element) -> bool:
    """Take a table that floats on the page, so that words go around it; several may lie upon each other."""
    across, down = within(OUT, WIDEST // 2, "tblpX")(place), within(0, LOWEST, "tblpY")(place)
    sides = ("leftFromText", "rightFromText", "topFromText", "bottomFromText")
    return across and down and within(0, NEAR, *sides)(place)
