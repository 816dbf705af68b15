"""Drawings in a Word document: how large they are, whether they are shown, and the words that their shapes spell."""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn

from ingest.readers.docx.styles import OFF, Element
from ingest.readers.pictures import Size

V = "{urn:schemas-microsoft-com:vml}"
EMU = 12_700
"""Of these make a point."""
SEEN = 4.0
"""Points; what is flatter or narrower shows no words."""
LETTERHEAD = 72_000.0
"""Square points; the head of a letter is no larger, such as 600 by 120."""
PICTURED = {
    "blip", "imagedata", "chart", "relIds", "OLEObject", "objectEmbed", "objectLink", "contentPart", "control", "movie",
    "txBody",
}  # fmt: skip
LINES = 60
"""Points of lines; with fewer, no words are drawn."""
SHORT_PATH = 80
"""Characters of a path of the older language; shorter ones draw no words."""
SHAPES = {"wsp", "rect", "roundrect", "oval", "line", "shape"}
CORNERS = 4
UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "px": 0.75, "pc": 12.0, "": 0.75}
MEASURE = re.compile(
    r"(?:^|;)\s*(?P<side>width|height)\s*:\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>pt|in|cm|mm|px|pc|)\s*(?=;|$)"
)
UNSHOWN = re.compile(r"(?:^|;)\s*(?:visibility\s*:\s*(?:hidden|collapse)|display\s*:\s*none)", re.IGNORECASE)


def is_picture(drawing: Element) -> bool:
    """Tell whether a drawing shows a picture, a diagram, an object of another program, or lines that may be letters."""
    filled = any(fill.get(qn("r:id")) is not None for fill in drawing.iter(f"{V}fill"))
    names = [str(node.tag).rpartition("}")[2] for node in drawing.iter("*")]
    return filled or not PICTURED.isdisjoint(names) or _is_drawn(drawing, names)


def _is_drawn(drawing: Element, names: list[str]) -> bool:
    """Tell whether a drawing has so many lines that they may be letters."""
    paths = (node.get(name, "") for node in drawing.iter("*") for name in ("path", "points"))
    if any(len(path) > SHORT_PATH for path in paths):
        return True
    own = sum(1 for way in drawing.iter(qn("a:pathLst")) for _ in way.iter(qn("a:pt")))
    return own + CORNERS * sum(name in SHAPES for name in names) > LINES


def is_pictured(margin: Element) -> bool:
    """Tell whether a header or a footer holds a picture that is larger than a letterhead."""
    drawings = filter(is_picture, margin.iter(qn("w:drawing"), qn("w:pict"), qn("w:object")))
    return any(size is None or size[0] * size[1] > LETTERHEAD for size in map(size_of, drawings))


def spelled(drawing: Element) -> Iterator[str]:
    """Give the words that shapes spell, as WordArt does."""
    for path in drawing.iter(f"{V}textpath"):
        yield path.get("string") or ""


def size_of(drawing: Element) -> Size | None:
    """Give width and height of a drawing in points, as far as it states them."""
    extent = next(drawing.iter(qn("wp:extent")), None)
    if extent is not None:
        try:
            return int(extent.get("cx", "")) / EMU, int(extent.get("cy", "")) / EMU
        except ValueError:
            return None
    styles = (shape.get("style") for shape in drawing.iter() if str(shape.tag).startswith(V) and shape.get("style"))
    return _measured(next(styles, ""))


def is_shown(box: Element) -> bool:
    """Tell whether a text box is shown, and large enough for words."""
    holder = next(box.iterancestors(qn("wp:inline"), qn("wp:anchor")), None)
    if holder is not None:
        about = next(holder.iterchildren(qn("wp:docPr")), None)
        if about is not None and about.get("hidden") not in {None, *OFF}:
            return False
        grows = next(holder.iter(qn("a:spAutoFit")), None) is not None
        size = size_of(holder)
        return grows or size is None or min(size) >= SEEN
    for shape in box.iterancestors():
        style = shape.get("style") if str(shape.tag).startswith(V) else None
        if style and UNSHOWN.search(style):
            return False
        size = _measured(style or "")
        if size is not None and min(size) < SEEN and "mso-fit-shape-to-text:t" not in (style or ""):
            return False
    return True


def _measured(style: str) -> Size | None:
    found = {side["side"]: float(side["number"]) * UNITS[side["unit"]] for side in MEASURE.finditer(style)}
    return (found["width"], found["height"]) if len(found) > 1 else None
