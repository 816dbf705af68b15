"""How high on a page of a Word document a drawing stands that floats, in both languages of drawings."""

import re
from typing import NamedTuple

from docx.oxml.ns import qn

from ingest.readers.docx.drawings import EMU, UNITS, V
from ingest.readers.docx.looks.forms import number_of
from ingest.readers.docx.styles import Element

_ORIGINS = {"text": "paragraph", "top-margin-area": "topMargin", "bottom-margin-area": "bottomMargin"}
_LENGTH = re.compile(rf"(-?[0-9]*\.?[0-9]+)({'|'.join(UNITS)})")
_IN_PERCENT = ("mso-top-percent", "mso-height-percent")


class Place(NamedTuple):
    """Where a drawing stands, by the words of DrawingML: `down` from its origin, in points, None where unknown."""

    origin: str
    align: str | None
    down: float | None
    high: float | None


def place_of(node: Element) -> Place:
    """Give the place of a drawing that floats."""
    return _of_vml(node) if str(node.tag).startswith(V) else _of_drawingml(node)


def _of_drawingml(anchor: Element) -> Place:
    place = next(anchor.iterchildren(qn("wp:positionV")), None)
    extent = next(anchor.iter(qn("wp:extent")), None)
    if place is None:
        return Place("", None, None, None)
    offset, align = (next(place.iterchildren(qn(f"wp:{name}")), None) for name in ("posOffset", "align"))
    down, high = number_of(_text(offset)), number_of(extent.get("cy")) if extent is not None else None
    return Place(
        origin=place.get("relativeFrom", ""),
        align=_text(align),
        down=down / EMU if down is not None else None,
        high=high / EMU if high is not None else None,
    )


def _of_vml(shape: Element) -> Place:
    style = dict(_declarations(shape.get("style", "").lower()))
    origin = style.get("mso-position-vertical-relative", "text")
    align = style.get("mso-position-vertical", "absolute")
    is_known = all(style.get(name, "0") == "0" for name in _IN_PERCENT)
    return Place(
        origin=_ORIGINS.get(origin, origin),
        align=align if align != "absolute" else None,
        down=_points(style.get("margin-top", style.get("top", "0"))) if is_known else None,
        high=_points(style.get("height", "")) if is_known else None,
    )


def _declarations(style: str) -> list[tuple[str, str]]:
    pairs = (declaration.partition(":") for declaration in style.split(";"))
    return [(name.strip(), value.strip()) for name, _, value in pairs]


def _points(length: str) -> float | None:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * UNITS[found[2]] if found else None


def _text(node: Element | None) -> str | None:
    return (node.text or "").strip() if node is not None else None
