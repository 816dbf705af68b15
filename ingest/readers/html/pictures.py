"""Pictures of an HTML page: what they are called, and whether they may hold a clause."""

import binascii
from base64 import b64decode
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from ingest.readers.charset import clean, fold
from ingest.readers.html.css import pixels, style_of
from ingest.readers.pictures import POINTS, Size, is_larger_than_logo, size_of_file

SMALL_SIDE = 60.0
"""Pixels; a picture of which one side is stated and no longer than this is an icon or a logo."""


def name_of(picture: LexborNode) -> str:
    """Give what stands for a picture where it is not shown, or the name of its file."""
    attributes = picture.attributes or {}
    source = attributes.get("src") or ""
    file = "" if source.startswith("data:") else PurePosixPath(_path(source)).name
    return fold(clean(attributes.get("alt") or attributes.get("title") or file))


def is_large_picture(picture: LexborNode, *, is_first: bool) -> bool:
    """Tell whether a picture may hold a clause; one of unknown size may, unless nothing stands before it."""
    attributes = picture.attributes or {}
    style = style_of(picture)
    sides = [_side(attributes.get(name), style.get(name)) for name in ("width", "height")]
    stated = [side for side in sides if side is not None]
    if len(stated) == 1 and stated[0] <= SMALL_SIDE:
        return False
    if len(stated) > 1:
        return is_larger_than_logo((stated[0] * POINTS, stated[1] * POINTS))
    size = _own_size(attributes)
    return not is_first if size is None else is_larger_than_logo(size)


def is_background(node: LexborNode) -> bool:
    """Tell whether an element without words is there for the picture behind it."""
    style = style_of(node)
    behind = f"{style.get('background', '')} {style.get('background-image', '')} {style.get('content', '')}"
    return "url(" in behind and not node.text().strip()


def draws(drawing: LexborNode) -> bool:
    """Tell whether a drawing shows shapes or pictures that may be those of letters."""
    return drawing.css_first("path, image, use, polygon, foreignObject img") is not None


def _side(attribute: str | None, style: str | None) -> float | None:
    stated = style or attribute or ""
    return pixels(f"{stated}px" if stated.isdecimal() else stated) if "%" not in stated else None


def _own_size(attributes: dict[str, str | None]) -> Size | None:
    """Give the size of a picture that lies in the page itself, or of the field that a drawing states."""
    corners = (attributes.get("viewbox") or attributes.get("viewBox") or "").replace(",", " ").split()
    if len(corners) == 4 and all(corner.replace(".", "", 1).isdecimal() for corner in corners[2:]):
        return float(corners[2]) * POINTS, float(corners[3]) * POINTS
    head, _, data = (attributes.get("src") or "").partition(",")
    if not (head.startswith("data:image/") and head.endswith(";base64")):
        return None
    try:
        return size_of_file(b64decode(data))
    except (binascii.Error, ValueError):
        return None


def _path(source: str) -> str:
    try:
        return urlsplit(source).path
    except ValueError:
        return ""
