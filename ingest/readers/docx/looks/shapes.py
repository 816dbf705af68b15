"""Shapes in a Word document: what they are filled with, where they stand, and whether words flow around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn

from ingest.readers.contrast import BLACK, WHITE, Color, distance, hex_color
from ingest.readers.docx.drawings import EMU, V, is_picture, size_of
from ingest.readers.docx.styles import OFF, Element
from ingest.readers.pictures import Size

WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WORD = "{urn:schemas-microsoft-com:office:word}"
AREAS = {"spPr", "grpSpPr", "bg"}
FILLS = {"noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"}
USUAL_LINE = 0.75
THICK = 6 * EMU
"""Of a line; a wider one is an area."""
LIGHT = 0.6
"""Of the way from black to white; darker grounds are not looked at."""
NAMES = {"white": WHITE, "silver": (192, 192, 192), "window": WHITE, "black": BLACK}
SCHEME = {"bg1": WHITE, "lt1": WHITE}
ABSOLUTE = re.compile(r"position\s*:\s*absolute", re.IGNORECASE)
BEHIND = re.compile(r"z-index\s*:\s*-\s*[1-9]", re.IGNORECASE)
KINDS = {"pic", "wsp", "wgp", "wpc", "chart", "relIds", "lockedCanvas"}
"""What a drawing may be; ink and others are drawn in ways that are not looked at."""
EFFECTS = {"glow", "outerShdw", "innerShdw", "reflection", "softEdge", "scene3d", "sp3d"}
STRANGE = {*EFFECTS, "custGeom", "polyline", "curve", "contentPart"}
LENGTH = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape that words do not carry along: `fill` is None where it has none, and BLACK where it cannot be told."""

    node: Element
    size: Size | None
    fill: Color | None
    is_behind: bool
    is_passed: bool
    is_picture: bool
    has_words: bool

    @property
    def area(self) -> float:
        """Give the square points of a shape with its outline, none where its size is not stated."""
        if self.size is None:
            return 0.0
        widths = [_length(line.get("w")) / EMU for line in self.node.iter(qn("a:ln"))]
        outline = max([*widths, _length(self.node.get("strokeweight")), USUAL_LINE])
        return (self.size[0] + outline) * (self.size[1] + outline)


def floating(drawing: Element) -> Iterator[Shape]:
    """Give the shapes of a drawing that do not stand in a line of words."""
    for anchor in drawing.iterchildren(qn("wp:anchor")):
        wraps = {_local(node) for node in anchor.iterchildren()}
        yield Shape(
            node=anchor,
            size=_largest(anchor),
            fill=fill_of(anchor),
            is_behind=anchor.get("behindDoc") not in {None, *OFF},
            is_passed=bool(wraps & {"wrapSquare", "wrapTopAndBottom"}),
            is_picture=is_picture(anchor),
            has_words=next(anchor.iter(qn("w:txbxContent")), None) is not None,
        )
    for node in drawing.iterchildren():
        style = node.get("style", "") if str(node.tag).startswith(V) else ""
        if ABSOLUTE.search(style):
            wraps = {wrap.get("type") for wrap in node.iter(f"{WORD}wrap")}
            yield Shape(
                node=node,
                size=size_of(drawing),
                fill=fill_of(node),
                is_behind=BEHIND.search(style) is not None,
                is_passed=bool(wraps & {"square", "topAndBottom"}),
                is_picture=is_picture(node),
                has_words=next(node.iter(qn("w:txbxContent")), None) is not None,
            )


def fill_of(drawing: Element) -> Color | None:
    """Give what a drawing is filled with, the darkest of it; None where nothing is filled."""
    areas = (node for node in drawing.iter() if _local(node) in AREAS)
    found = [_of_drawingml(node) for node in areas]
    found += [_of_vml(node) for node in drawing.iter() if _is_vml_area(node)]
    found += [BLACK for line in drawing.iter(qn("a:ln")) if _length(line.get("w")) > THICK]
    found += [BLACK for node in drawing.iter() if _local(node) in STRANGE]
    found += [BLACK for data in drawing.iter(qn("a:graphicData")) for node in data if _local(node) not in KINDS]
    return min((color for color in found if color is not None), key=lambda color: distance(color, BLACK), default=None)


def is_light(color: Color) -> bool:
    """Tell whether dark words are seen upon a colour."""
    return distance(color, BLACK) >= LIGHT


def _largest(anchor: Element) -> Size | None:
    """Give the size of a drawing, that of the shape in it where it is larger than the place it states."""
    stated = size_of(anchor)
    extents = ((ext.get("cx"), ext.get("cy")) for ext in anchor.iter(qn("a:ext")) if ext.get("cx") is not None)
    sizes = [(_length(wide) / EMU, _length(high) / EMU) for wide, high in extents]
    return max([stated, *sizes], key=lambda size: size[0] * size[1]) if stated is not None else None


def _of_drawingml(properties: Element) -> Color | None:
    fill = next((node for node in properties if _local(node) in FILLS), None)
    if fill is None:
        reference = next(properties.getparent().iter(qn("a:fillRef")), None)
        return BLACK if reference is not None and reference.get("idx") not in {"0", "1000"} else None
    kind = str(fill.tag).rpartition("}")[2]
    if kind in {"noFill", "grpFill"}:
        return None
    stated = next(iter(fill), None) if kind == "solidFill" else None
    if stated is None or len(stated):
        return BLACK
    return SCHEME.get(stated.get("val", "")) or hex_color(stated.get("val")) or BLACK


def _is_vml_area(node: Element) -> bool:
    kind = str(node.tag).removeprefix(V) if str(node.tag).startswith(V) else ""
    return kind in {"shape", "rect", "roundrect", "oval", "arc", "polyline", "curve"}


def _of_vml(shape: Element) -> Color | None:
    if shape.get("filled") in {"f", "false"}:
        return BLACK if shape.get("path") or _length(shape.get("strokeweight")) * EMU > THICK else None
    is_thick = _length(shape.get("strokeweight")) * EMU > THICK
    if is_thick or any(fill.get("type") not in {None, "solid"} for fill in shape.iter(f"{V}fill")):
        return BLACK
    stated = shape.get("fillcolor", "white").partition("[")[0].strip().lower()
    short = stated.removeprefix("#")
    return NAMES.get(stated) or hex_color("".join(2 * digit for digit in short) if len(short) == 3 else short) or BLACK


def _local(node: Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _length(text: str | None) -> float:
    number = LENGTH.match(text or "")
    return float(number[0]) if number else 0.0
