"""How much room a page of a Word document leaves below the place where a drawing begins."""

from docx.oxml.ns import qn

from ingest.readers.docx.looks.section_properties import LOWEST_PAGE, MARGIN, height_of
from ingest.readers.docx.styles import Element

POINT = 20
SECTION, BODY = qn("w:sectPr"), qn("w:body")


def below_on_page(drawing: Element, offset: float | None, reference: str) -> float:
    """Give the points from where a drawing begins to the end of its page.

    It begins by `offset`, in twentieths of a point, below its `reference`: "page", "topMargin" and "bottomMargin" by
    their names, anything else a line of the text. Where it says no offset, Word moves it to a page that holds it.
    """
    high, top, bottom = _page_of(drawing)
    if reference == "bottomMargin":
        return (bottom - (offset or 0)) / POINT
    if reference in {"page", "topMargin"}:
        return (high - max(offset or 0, 0)) / POINT
    return (high - top - bottom - max(offset or 0, 0)) / POINT


def _page_of(element: Element) -> tuple[float, float, float]:
    """Give height and margins of the pages on which an element stands; of a header, those of usual ones."""
    root = element.getroottree().getroot()
    body = next(root.iterchildren(BODY), None)
    if body is None:
        return LOWEST_PAGE, MARGIN, MARGIN
    outermost = next((node for node in (element, *element.iterancestors()) if node.getparent() is body), None)
    for node in (outermost, *outermost.itersiblings()) if outermost is not None else ():
        section = node if node.tag == SECTION else next(node.iter(SECTION), None)
        if section is not None:
            return height_of(section)
    return LOWEST_PAGE, MARGIN, MARGIN
