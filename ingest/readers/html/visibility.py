"""Which elements of an HTML page nobody reads: hidden, struck out, tiny, or white on white."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

_STRUCK = {"s", "strike", "del"}
_ZERO = r"0*(?:\.0*)?(?:px|pt|r?em|%|v[hw])?\s*(?:!\s*important\s*)?(?:;|$)"
_START = r"(?:^|;)\s*"
_NOT_DRAWN = r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden"
_CLEAR = rf"{_START}opacity\s*:\s*{_ZERO}"
_TINY = rf"{_START}font-size\s*:\s*(?:{_ZERO}|[01]?(?:\.\d+)?\s*(?:px|pt))"
_AWAY = r"(?:left|top|right|bottom|text-indent|margin-left|margin-top)\s*:\s*-\d{4,}"
_HIDDEN = re.compile("|".join((_NOT_DRAWN, _CLEAR, _TINY, _AWAY)), re.IGNORECASE)
_FLAT = re.compile(rf"{_START}(?:max-)?(?:height|width)\s*:\s*{_ZERO}", re.IGNORECASE)
_CUT = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_LINE = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,60}line-through", re.IGNORECASE)
_WHITE_VALUE = r"(?:#f{3,4}\b|#f{6}(?:ff)?\b|white\b|rgba?\(\s*255\s*,?\s*255\s*,?\s*255\b|transparent\b)"
_WHITE = re.compile(rf"{_START}color\s*:\s*{_WHITE_VALUE}", re.IGNORECASE)
_GROUND = re.compile(rf"{_START}background(?:-color|-image)?\s*:\s*(?!{_WHITE_VALUE}|none\b|inherit\b)", re.IGNORECASE)


def unread(node: LexborNode) -> str | None:
    """Give why the words of `node` are no part of the text (a key under `left_out`), by what it says itself."""
    attributes = node.attributes or {}
    style = attributes.get("style") or ""
    if "hidden" in attributes or _HIDDEN.search(style) or (_FLAT.search(style) and _CUT.search(style)):
        return "hidden"
    if node.tag in _STRUCK or _LINE.search(style):
        return "struck"
    return "hidden" if is_white(node) and not any(map(_is_styled, _with_parents(node))) else None


def is_white(node: LexborNode) -> bool:
    """Tell whether an element is white, and neither it nor what it stands in has a dark ground of its own."""
    attributes = node.attributes or {}
    color = (attributes.get("color") or "").lower() if node.tag == "font" else ""
    if not (_WHITE.search(attributes.get("style") or "") or color in {"white", "#fff", "#ffffff"}):
        return False
    return not any(map(_has_ground, _with_parents(node)))


def _has_ground(node: LexborNode) -> bool:
    attributes = node.attributes or {}
    return "bgcolor" in attributes or "background" in attributes or bool(_GROUND.search(attributes.get("style") or ""))


def _is_styled(node: LexborNode) -> bool:
    """Tell whether style sheets may give an element a ground."""
    attributes = node.attributes or {}
    return "class" in attributes or "id" in attributes


def _with_parents(node: LexborNode) -> Iterator[LexborNode]:
    found: LexborNode | None = node
    while found is not None:
        yield found
        found = found.parent
