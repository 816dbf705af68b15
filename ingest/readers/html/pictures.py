"""Pictures of an HTML page: what they are called, and whether they may hold a clause."""

import binascii
from base64 import b64decode
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from ingest.readers.charset import clean, fold
from ingest.readers.html.css import declarations, pixels
from ingest.readers.pictures import Size, is_larger_than_logo

POINTS = 0.75
"""Of a pixel."""
SMALL_SIDE = 60.0
"""Pixels; a picture of which one side is stated and no longer than this is an icon or a logo."""
HEAD = 64
"""Characters of a picture within the page that tell how large it is."""
PNG, GIF = b"\x89PNG\r\n\x1a\n", b"GIF8"


def name_of(picture: LexborNode) -> str:
    """Give what stands for a picture where it is not shown, or the name of its file."""
    attributes = picture.attributes or {}
    source = attributes.get("src") or ""
    file = "" if source.startswith("data:") else PurePosixPath(_path(source)).name
    return fold(clean(attributes.get("alt") or attributes.get("title") or file))


def is_large_picture(picture: LexborNode, *, is_first: bool) -> bool:
    """Tell whether a picture may hold a clause; one of unknown size may, unless nothing stands before it."""
    attributes = picture.attributes or {}
    style = declarations(attributes.get("style") or "")
    sides = [_side(attributes.get(name), style.get(name)) for name in ("width", "height")]
    stated = [side for side in sides if side is not None]
    if len(stated) == 1 and stated[0] <= SMALL_SIDE:
        return False
    size = (stated[0], stated[1]) if len(stated) > 1 else _own_size(attributes.get("src") or "")
    if size is None:
        return not is_first
    return is_larger_than_logo((size[0] * POINTS, size[1] * POINTS))


def _side(attribute: str | None, style: str | None) -> float | None:
    stated = style or attribute or ""
    return pixels(f"{stated}px" if stated.isdecimal() else stated) if "%" not in stated else None


def _own_size(source: str) -> Size | None:
    """Read the size of a picture that lies in the page itself."""
    head, _, data = source.partition(",")
    if not (head.startswith("data:image/") and head.endswith(";base64")):
        return None
    try:
        begin = b64decode(data[:HEAD])
    except (binascii.Error, ValueError):
        return None
    if begin.startswith(PNG) and len(begin) >= 24:
        return float(int.from_bytes(begin[16:20], "big")), float(int.from_bytes(begin[20:24], "big"))
    if begin.startswith(GIF) and len(begin) >= 10:
        return float(int.from_bytes(begin[6:8], "little")), float(int.from_bytes(begin[8:10], "little"))
    return None


def _path(source: str) -> str:
    try:
        return urlsplit(source).path
    except ValueError:
        return ""
