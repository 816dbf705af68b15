"""Pictures of an HTML page: what they are called, and whether they may hold a clause."""

import binascii
import re
from base64 import b64decode
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from ingest.readers.charset import clean, fold
from ingest.readers.html.css import pixels, style_of
from ingest.readers.pictures import HIGH, POINTS, Size, is_larger_than_logo, size_of_file

_WORDS = frozenset(
    {"svg", "g", "text", "tspan", "title", "desc", "metadata", "defs", "style", "foreignobject", "p", "div", "a"}
)
"""Elements of a drawing that draw nothing but words."""
SMALL_SIDE = 60.0
"""Pixels; a picture that is no wider is an icon or a logo, where its height is not stated."""
_DRAWING = ("background", "background-image", "content", "list-style", "list-style-image")
_RESIZING = re.compile(r"min-.+|zoom|scale|transform|aspect-ratio|(?:inline|block)-size|padding.*|content")
"""Properties by which a picture is larger than it says."""


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
    wide, high = (_side(attributes.get(name), style.get(name)) for name in ("width", "height"))
    size = _own_size(attributes)
    if any(map(_RESIZING.fullmatch, style)) or _is_relative(attributes, style):
        size = None
    elif wide is not None and high is not None:
        return is_larger_than_logo((wide * POINTS, high * POINTS))
    elif wide is not None or high is not None:
        if (wide is not None and wide <= SMALL_SIDE) or (high is not None and high * POINTS <= HIGH):
            return False
        size = _scaled(size, wide, high)
    return not is_first if size is None else is_larger_than_logo(size)


def is_picture(node: LexborNode, *, alone: bool) -> bool:
    """Tell whether an element shows a picture of which nobody reads words: one behind words of its own is named so.

    `alone` tells that no word of the element is read.
    """
    style = style_of(node)
    behind = "url(" in " ".join(style.get(name, "") for name in _DRAWING) or "background" in (node.attributes or {})
    is_behind = behind and (alone or not node.text().strip())
    attributes = node.attributes or {}
    drawn = node.tag == "input" and (attributes.get("type") or "").lower() == "image"
    return node.tag in {"img", "video"} or drawn or is_behind or bool(attributes.get("poster"))


def draws(drawing: LexborNode) -> bool:
    """Tell whether a drawing shows shapes or pictures that may be those of letters."""
    return any(node.tag not in _WORDS for node in drawing.traverse())


def _is_relative(attributes: dict[str, str | None], style: Mapping[str, str]) -> bool:
    """Tell whether one side is a part of what is around, and the other one is stated."""
    stated = [style.get(name) or attributes.get(name) for name in ("width", "height")]
    return all(stated) and any("%" in (side or "") for side in stated)


def _scaled(size: Size | None, wide: float | None, high: float | None) -> Size | None:
    """Give the size of a picture of which one side is stated, as the other one grows with it."""
    if size is None or 0.0 in size:
        return None
    times = wide * POINTS / size[0] if wide is not None else (high or 0.0) * POINTS / size[1]
    return size[0] * times, size[1] * times


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
