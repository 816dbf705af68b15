"""What may lie upon the words of a Word document, or so dark below them that they are not seen."""

from collections.abc import Iterator

from docx.oxml.ns import qn

from ingest.readers.docx.alternatives import MC, choose_alternative
from ingest.readers.docx.drawings import EMU
from ingest.readers.docx.looks.forms import number_of
from ingest.readers.docx.looks.place import place_of
from ingest.readers.docx.looks.properties import name_of
from ingest.readers.docx.looks.shapes import EFFECTS, Shape, floating, is_light
from ingest.readers.docx.styles import Element
from ingest.readers.docx.words import MOST_SMALL, PICTURES
from ingest.readers.pictures import is_larger_than_logo

FARTHEST = 20 * EMU
"""That an effect such as a shadow may reach beyond its shape."""
REACHES = ("rad", "blurRad", "dist", "extrusionH")
OVERDRAWN = 1.5
"""Of the place of a drawing in its line; what is larger lies upon other lines."""
HEAD = 180
"""Points from the upper edge of a page down, that a header is high."""
TWIPS = 20
"""Of these make a point."""
UPPER = {"page", "topMargin", "paragraph", "line", "margin"}


def covers(root: Element, *, margin: bool = False) -> Iterator[str]:
    """Name what may cover words in a part of a document; `margin`: it is a header or a footer, behind the body."""
    small, upper = 0.0, _upper_margin(root)
    has_tables = next(root.iter(qn("w:tbl")), None) is not None
    for drawing in root.iter(*PICTURES):
        if not _is_shown(drawing):
            continue
        if _is_overdrawn(drawing):
            yield name_of(drawing)
        for shape in floating(drawing):
            if not margin and _may_hide_a_word(shape, upper):
                found = True  # however small: it may lie upon a `not`
            elif not is_larger_than_logo(shape.size):
                small += shape.area if not shape.is_passed and not margin else 0.0
                found = small > MOST_SMALL
            else:
                found = _covers(shape, margin=margin, has_tables=has_tables)
            if found:
                yield name_of(shape.node)


def _may_hide_a_word(shape: Shape, upper: float) -> bool:
    if shape.is_passed:
        return False
    if shape.is_picture:  # a larger one is named as a picture
        return not is_larger_than_logo(shape.size) and not _is_above_words(shape.node, upper)
    return shape.fill is not None and not shape.is_behind


def _covers(shape: Shape, *, margin: bool, has_tables: bool) -> bool:
    if shape.is_picture:
        return margin and not _is_in_margin(shape.node)  # of the body, it is named as a picture
    if shape.is_behind:
        return shape.fill is not None and not is_light(shape.fill)
    if shape.is_passed:  # by words in lines; tables may stay where they are
        return shape.fill is not None and has_tables
    return shape.fill is not None or shape.has_words


def _is_in_margin(node: Element) -> bool:
    """Tell whether a picture of a header or a footer keeps to the edge of the page."""
    place = place_of(node)
    if place.align is not None:
        return place.align in {"top", "bottom"} and place.origin != "margin"
    if place.down is None or place.high is None or place.origin not in UPPER:
        return False
    if node.getroottree().getroot().tag == qn("w:ftr"):
        return place.origin == "paragraph" and place.down > -HEAD / 4
    return place.down + place.high < HEAD


def _upper_margin(root: Element) -> float:
    """Give the least of the upper margins of all pages, in points."""
    margins = (number_of(margin.get(qn("w:top"))) for margin in root.getroottree().iter(qn("w:pgMar")))
    return min((margin or 0 for margin in margins), default=0) / TWIPS


def _is_above_words(node: Element, upper: float) -> bool:
    """Tell whether a picture of the body stands in the upper margin of the page, where a letterhead does."""
    place = place_of(node)
    if place.origin not in {"page", "topMargin"} or place.high is None:
        return False
    down = 0.0 if place.align == "top" else place.down if place.align is None else None
    return down is not None and down + place.high <= upper


def _is_overdrawn(drawing: Element) -> bool:
    """Tell whether a drawing reaches beyond its place."""
    effects = (node for node in drawing.iter() if str(node.tag).rpartition("}")[2] in EFFECTS)
    if any((number_of(node.get(name)) or 0) > FARTHEST for node in effects for name in REACHES):
        return True
    for line in drawing.iterchildren(qn("wp:inline")):
        extent = next(line.iterchildren(qn("wp:extent")), None)
        shapes = [node for node in line.iter(qn("a:ext")) if node.get("cx") is not None]
        if extent is None or len(shapes) != 1:
            continue
        for side in ("cx", "cy"):
            if (number_of(shapes[0].get(side)) or 0) > OVERDRAWN * (number_of(extent.get(side)) or 0):
                return True
    return False


def _is_shown(drawing: Element) -> bool:
    """Tell whether a drawing is in the forms that Word shows."""
    forms = drawing.iterancestors(f"{MC}Choice", f"{MC}Fallback")
    return all(choose_alternative(form.getparent())[0] is form for form in forms)
