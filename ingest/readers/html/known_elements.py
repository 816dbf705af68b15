"""Which elements and attributes of a page are known to leave words as they are, or are judged elsewhere."""

import re
from collections.abc import Iterator

from PIL import ImageColor

from ingest.readers.contrast import WHITE, faint_reason
from ingest.readers.html.css import read_color
from ingest.readers.html.known_looks import BLOCKS, is_word_color
from ingest.readers.sign_fonts import may_draw_signs

ORDINARY = BLOCKS | {
    "span", "a", "b", "i", "u", "em", "strong", "small", "big", "sub", "sup", "font", "wbr", "nobr", "q", "cite",
    "abbr", "acronym", "code", "kbd", "samp", "tt", "var", "dfn", "mark", "ins", "del", "s", "strike",
    "time", "data", "label", "output", "picture", "source", "map", "area", "search", "o:p",
}  # fmt: skip
"""Elements whose words stand on a page as others do; `o:p` is the paragraph mark of Word."""
_TREATED = frozenset({
    "head", "title", "meta", "link", "base", "style", "script", "template", "noscript", "canvas", "audio", "video",
    "option", "optgroup", "datalist", "svg", "math", "iframe", "embed", "param", "track", "noframes", "meter",
    "progress",
})  # fmt: skip
"""Elements whose words are left out, or named by what is said elsewhere."""
_SMART_TAG = re.compile(r"st\d+:\w+|u\d+:p|w:sdt")
_COUNT = r"\d{1,3}(?:\.\d+)?"
_SIZES = r"1?\d{1,3}(?:\.\d+)?(?:px|pt)?|\d{1,2}(?:\.\d+)?%|100(?:\.0+)?%|\*|"
_SIDES = "left|right|top|bottom|middle|center|justify|baseline|absmiddle|char|all|none|both|"
_FORMS = {
    "(?:v?align|clear)": _SIDES,
    "(?:width|height)": _SIZES,
    "(?:h|v)space|cell(?:spacing|padding)|(?:top|bottom|left|right)margin|margin(?:width|height)": rf"{_COUNT}(?:px)?|",
    "border": r"\d{0,2}(?:px)?|border|none",
    "frame|rules|nowrap|noshade|compact|size|start|value|type|bgcolor|bordercolor|color|open|wrap": ".*",
    "dir": "ltr|auto|",
}
_JUDGED = tuple((re.compile(names), re.compile(form, re.DOTALL)) for names, form in _FORMS.items())
_SHAPING = re.compile(
    r"v?align|clear|width|height|border|[hv]space|cell(?:spacing|padding)|\w+margin|margin\w+|dir|reversed|background|popover"
)
_COLORED = frozenset({"font", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "body"})
_ASIDE = frozenset({"table", "caption", "legend"})
"""Elements that an attribute takes out of the order of the page."""
_COLORS = frozenset({"text", "link", "vlink", "alink"})
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_EVENT = re.compile(r"on[a-z]+")
_SIZED = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "img", "hr", "col", "colgroup", "input"})


def script_attribute(attributes: dict[str, str | None]) -> str | None:
    """Give the attribute that runs a script as soon as something happens."""
    return next((name for name in attributes if _EVENT.fullmatch(name)), None)


def unknown_element(tag: str, attributes: dict[str, str | None]) -> Iterator[str]:
    """Give what an element says of its words by its name or attributes, if that is not known to leave them as they are.

    >>> list(unknown_element("marquee", {})), list(unknown_element("p", {"align": "center"}))
    (['<marquee>'], [])
    """
    if tag not in ORDINARY | _TREATED and not _SMART_TAG.fullmatch(tag):
        yield f"<{tag}>"
    for name, value in attributes.items():
        stated = (value or "").strip().lower()
        if not _is_known(tag, name, stated):
            yield f'{name}="{stated}"'


def _is_known(tag: str, name: str, value: str) -> bool:
    if tag == "font" and name == "face":
        return not may_draw_signs(value)
    if tag == "body" and name in _COLORS:
        color = read_color(value) if is_word_color(value) else None
        return color is not None and (name == "text" or faint_reason(color.over(WHITE), WHITE) is None)
    if name in {"color", "bgcolor"} and tag in _COLORED:
        return not value or value in ImageColor.colormap or _HEX.fullmatch(value) is not None
    if name == "align" and tag in _ASIDE:
        return value in {"center", "top", ""}
    if not _SHAPING.fullmatch(name) or (name in {"width", "height"} and tag not in _SIZED):
        return name != "bgcolor"
    return any(names.fullmatch(name) and form.fullmatch(value) for names, form in _JUDGED)
