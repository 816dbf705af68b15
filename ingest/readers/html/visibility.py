"""Which elements of an HTML page nobody reads, whatever stands in them: hidden, cut away, clear, struck out."""

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from ingest.readers.html.css import ROOT, pixels, share, style_of

_STRUCK = {"s", "strike", "del"}
_UNSHOWN = {"noframes", "rp", "meter", "progress", "defs", "symbol", "clippath", "mask", "metadata"}
"""What no browser shows, but what a drawing uses of it elsewhere."""
_AWAY, _BEYOND = 900, 5_000
"""Pixels by which words are moved out of the page: to its left or top, and to its right or below."""
_TIMES = 5
"""As often the size of what they stand in moves them out as well."""
_FAR = re.compile(r"-\d{4}")
"""A place that is outside in a unit that is not known."""
_CENTRED = 1_000
"""Pixels; less than that moves what begins in the middle of a wide window back by half of its own width."""
_PLACES = re.compile(
    r"left|top|right|bottom|text-indent|translate|margin(?:-left|-top)?|inset|padding(?:-left|-top)?"
    r"|(?:margin|inset|padding)-(?:inline|block)(?:-start)?"
)
_MOVED = re.compile(r"translate(?:x|y|3d)?\(([^()]*)\)")
_SWITCHES = ("display", "visibility", "content-visibility")
_SIDES = ("height", "width", "block-size", "inline-size")
_CUTS = ("overflow", "overflow-x", "overflow-y", "overflow-block", "overflow-inline")
_CUTTING = ("hidden", "clip", "auto", "scroll", "overlay")
_LOW = 5.0
"""Pixels; what is cut there shows no words."""
_FILTERED = re.compile(r"invert\(|blur\(|brightness\(|contrast\(")
_CLEARED = re.compile(r"opacity\(\s*([\d.]+%?)\s*\)")
_CLIPPED = re.compile(
    r"inset\(\s*(?:[5-9]\d(?:\.\d*)?|\d{3,}(?:\.\d*)?)\s*(?:%|px|pc|pt|r?em|v[hw])|circle\(\s*0|polygon\(\s*0[\s0,px%]*\)"
    r"|rect\(\s*[01](?:px)?(?:[\s,]+[01](?:px)?){3}\s*\)"
)
_TURNED = re.compile(r"rotate[xy]\(\s*-?(?:90|270)deg|matrix\(\s*0\s*,")
_SHRUNK = re.compile(r"scale(?:3d|x|y)?\(\s*0*(?:\.0\d*|\.)?\s*[,)]")
HIDDEN, FAINT = 0.02, 0.15
"""An element that is less opaque than the first is not seen, below the second it is overlooked."""


def unread(node: LexborNode) -> str | None:
    """Give why the words of `node` are no part of the text (a key under `left_out`), by what it says itself."""
    attributes = node.attributes or {}
    style = style_of(node)
    is_off = node.tag in _UNSHOWN or "hidden" in attributes or "popover" in attributes
    if _is_hidden(style) or (is_off and style.get("display") is None):
        return "hidden"
    line = style.get("text-decoration-line") or style.get("text-decoration") or ""
    if "line-through" in line or (node.tag in _STRUCK and "none" not in line):
        return "struck"
    opaque = share(style.get("opacity", "1"))
    if cleared := _CLEARED.search(style.get("filter", "")):
        opaque = (1.0 if opaque is None else opaque) * (share(cleared[1]) or 0.0)
    if opaque is not None and opaque < FAINT:
        return "hidden" if opaque < HIDDEN else "hardly_seen"
    is_changed = _FILTERED.search(style.get("filter", "")) or any("(" in style.get(name, "") for name in _SWITCHES)
    return "hardly_seen" if is_changed else None


def _is_hidden(style: Mapping[str, str]) -> bool:
    if style.get("display") == "none" or style.get("content-visibility") == "hidden":
        return True
    clip, changed = f"{style.get('clip-path', '')} {style.get('clip', '')}", style.get("transform", "")
    places = [place for place in style if _PLACES.fullmatch(place)]
    moved = [style[place] for place in places if not (place == "margin-left" and _is_centred(style))]
    if any(_is_away(length) for length in re.split(r"[\s,()]+", " ".join([*moved, *_MOVED.findall(changed)]))):
        return True
    sides = [style[name] for side in _SIDES for name in (side, f"max-{side}") if name in style]
    if _is_cut(style) and any(map(_is_low, sides)):
        return True
    is_changed = _CLIPPED.search(clip) or _SHRUNK.search(changed) or _TURNED.search(changed)
    return bool(is_changed) or style.get("scale", "") in {"0", "0%"}


def _is_centred(style: Mapping[str, str]) -> bool:
    is_placed = style.get("position") in {"absolute", "fixed", "relative"} and style.get("left") == "50%"
    by = pixels(style.get("margin-left", "").removeprefix("-"))
    return is_placed and by is not None and by < _CENTRED


def _is_away(length: str) -> bool:
    by = pixels(length.removeprefix("-"))
    if by is None:
        return bool(_FAR.match(length))
    if length.endswith("%"):
        return by >= _TIMES * ROOT
    return by >= (_AWAY if length.startswith("-") else _BEYOND)


def _is_low(length: str) -> bool:
    high = pixels(length)
    return high is not None and (high == 0 if length.endswith("%") else high < _LOW)


def _is_cut(style: Mapping[str, str]) -> bool:
    cut = any(word in _CUTTING for name in _CUTS for word in style.get(name, "").split())
    return cut or any(word in style.get("contain", "") for word in ("paint", "strict", "content"))
