"""Which elements of an HTML page nobody reads, whatever stands in them: hidden, cut away, clear, struck out."""

import re

from selectolax.lexbor import LexborNode

from ingest.readers.html.css import declarations, pixels, share

_STRUCK = {"s", "strike", "del"}
_AWAY = re.compile(r"-\d{4,}")
_PLACES = ("left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top")
_SIDES = ("height", "max-height", "width", "max-width")
_CUTS = ("overflow", "overflow-x", "overflow-y")
_CLIPPED = re.compile(
    r"inset\(\s*(?:[5-9]\d(?:\.\d*)?|\d{3,}(?:\.\d*)?)\s*(?:%|px|pc|pt|r?em|v[hw])|circle\(\s*0|polygon\(\s*0[\s0,px%]*\)"
    r"|rect\(\s*[01](?:px)?(?:[\s,]+[01](?:px)?){3}\s*\)"
)
_SHRUNK = re.compile(r"scale(?:3d|x|y)?\(\s*0*(?:\.0\d*|\.)?\s*[,)]")
HIDDEN, FAINT = 0.02, 0.15
"""An element that is less opaque than the first is not seen, below the second it is overlooked."""


def unread(node: LexborNode) -> str | None:
    """Give why the words of `node` are no part of the text (a key under `left_out`), by what it says itself."""
    attributes = node.attributes or {}
    style = declarations(attributes.get("style") or "")
    if _is_hidden(style) or ("hidden" in attributes and style.get("display") is None):
        return "hidden"
    line = style.get("text-decoration-line") or style.get("text-decoration") or ""
    if "line-through" in line or (node.tag in _STRUCK and "none" not in line):
        return "struck"
    opaque = share(style.get("opacity", "1"))
    if opaque is not None and opaque < FAINT:
        return "hidden" if opaque < HIDDEN else "hardly_seen"
    return None


def _is_hidden(style: dict[str, str]) -> bool:
    if style.get("display") == "none" or style.get("content-visibility") == "hidden":
        return True
    if any(_AWAY.match(style.get(place, "")) for place in _PLACES):
        return True
    cut = any(style.get(name, "").startswith(("hidden", "clip")) for name in _CUTS)
    if cut and any(pixels(style[side]) == 0 for side in _SIDES if side in style):
        return True
    clip, shrunk = f"{style.get('clip-path', '')} {style.get('clip', '')}", style.get("transform", "")
    return bool(_CLIPPED.search(clip) or _SHRUNK.search(shrunk)) or style.get("scale", "") in {"0", "0%"}
