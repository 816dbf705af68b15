"""Which declarations of a style are known to leave words as they are, or are judged elsewhere; all others are not."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from PIL import ImageColor

from ingest.readers.html.css import pixels
from ingest.readers.html.css_values import ODD
from ingest.readers.html.known_forms import (
    BACKGROUND,
    BESIDE,
    BORDER,
    BORDERS,
    FORMS,
    FUNCTION,
    HEX,
    INHERITED,
    LENGTH,
    LENGTHS,
    LINES,
    NUMBER,
    RADIUS,
    STROKES,
    SYSTEM,
    WIDE,
)
from ingest.readers.sign_fonts import may_draw_signs

_NAME = re.compile(r"-?[a-z]")
"""Others are no properties, such as `*zoom` for old browsers and `--ink`, which stands where it is looked up."""
_PAGE = 1200.0
"""Pixels of which a percentage is meant."""
BLOCKS = frozenset({
    "html", "body", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "address", "pre", "listing",
    "xmp", "ul", "ol", "li", "dl", "dt", "dd", "dir", "menu", "center", "table", "thead", "tbody", "tfoot", "tr",
    "td", "th", "caption", "colgroup", "col", "section", "main", "article", "header", "footer", "aside", "nav",
    "hgroup", "figure", "figcaption", "form", "fieldset", "legend", "details", "summary", "hr", "img", "input",
    "button", "br",
})  # fmt: skip
"""Elements that keep free the place that they fill; others lie in a line, and upon the next if they are higher."""
_TABLES = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "col", "colgroup", "img", "hr"})
_ALONE = frozenset({"img", "input", "button", "br", "hr"})
"""Blocks that may stand in a line, as they part no sentence."""
_PARTS = {
    "list-item": "li", "table-row": "tr", "table-cell": "td|th", "table-row-group": "tbody",
    "table-header-group": "thead", "table-footer-group": "tfoot",
}  # fmt: skip
"""Values of `display` that leave the order of a page alone where they are those of the element itself."""
RAISED = frozenset({"sub", "sup"})
_RAISING = re.compile(r"font.*|line-height|vertical-align|position|top|bottom|color|box-sizing|mso-.*")
"""What is known of these, as their line grows by no height of its own."""
_LARGE_SIGN = 24.0
"""Pixels of letters that lie upon other lines, where they are raised and their own line has no height."""
_UPRIGHT = r"(?:top|bottom|block(?:-start|-end)?)"
_AROUND = re.compile(rf"(?:padding|border)(?:-(?:width|{_UPRIGHT}|{_UPRIGHT}-width))?")
_THICK = 20.0
"""Pixels of a border that moves no words out of a window."""
_LOW = 3.5
"""Pixels around words in a line that do not reach those of the next."""
_ROUND = 12.0
"""Pixels of a round corner that reaches no words, and behind which none stand."""
_ABSOLUTE = re.compile(r"\d.*(?:px|pt|pc|cm|mm|in)")
_EM = re.compile(rf"{NUMBER}em")
"""Counts by the size of the letters, as an indent of the same element does."""
_COLUMNS = frozenset({"col", "colgroup"})
_OF_COLUMNS = re.compile(r"(?:min-)?width|mso-[\w-]+|text-align|vertical-align")
_FIRST, _BACK = 150.0, 600.0
"""Pixels by which a first line may be set in, and begin before the others."""
_COLORS = frozenset({"color", "-webkit-text-fill-color", "background-color"})
_KNOWN = tuple((re.compile(names), re.compile(form)) for names, form in FORMS.items())
_OUTLINE = re.compile(r"0|none|0px|medium none|[123]px (?:solid|dotted|dashed) #[0-9a-f]{3}")
_THEME = re.compile(r"text[12]|dark[12]|accent\d|(?:followed)?hyperlink")
_SIZES = frozenset({"inherit", "medium", "large", "x-large", "xx-large", "small", "x-small", "xx-small", "smaller"})

_Style = Mapping[str, str]


def is_word_color(value: str) -> bool:
    """Tell whether `value` is a colour of a form that is read without doubt."""
    plain = value in ImageColor.colormap or value in SYSTEM
    return plain or HEX.fullmatch(value) is not None or FUNCTION.fullmatch(value) is not None


def unknown_declarations(tag: str, style: _Style, strings: Sequence[str] = ()) -> Iterator[str]:
    """Give the declarations that are not known to leave words as they are; `strings` are those they have.

    >>> list(unknown_declarations("p", {"margin": "0 0 12px", "mask": "url()"}))
    ['mask: url()']
    """
    for name, stated in style.items():
        value = " ".join(stated.split())
        odd = name != "font-family" and not name.startswith("mso-") and ODD.search(stated) is not None
        if _NAME.match(name) and (odd or not _is_known(tag, name, value, style)):
            yield f"{name}: {value}"
        elif name in {"font-family", "font"} and any(map(may_draw_signs, [value, *strings])):
            yield f"{name}: {', '.join(filter(may_draw_signs, [value, *strings]))}"


def is_inline(tag: str, style: _Style) -> bool:
    """Tell whether an element lies in a line, as a word does."""
    return style.get("display", "inline" if tag not in BLOCKS else "block") in {"inline", "initial", "inherit"}


def _is_known(tag: str, name: str, value: str, style: _Style) -> bool:
    if (tag in _COLUMNS and not _OF_COLUMNS.fullmatch(name)) or _reaches_lines(tag, name, value, style):
        return False
    special = _SPECIAL.get(name)
    if special is not None and (value != "initial" or name == "display"):
        return special(tag, value, style)
    if tag == "table" and name == "margin-left" and value.startswith("-"):
        return _is_between(value, BESIDE, 0)
    return INHERITED.fullmatch(name) is not None if value == "inherit" else _is_plain(name, value)


@lru_cache(maxsize=8192)
def _is_plain(name: str, value: str) -> bool:
    if name in _COLORS:
        return is_word_color(value) or (name == "background-color" and value == "initial")
    if name == "background" or BORDERS.fullmatch(name):
        return _is_background(value) if name == "background" else _is_border(name, value)
    if RADIUS.fullmatch(name):
        return all(_is_between(part, 0, _ROUND) for part in _parts(value))
    for names, low, high, words in LENGTHS:
        if names.fullmatch(name):
            parts = _parts(value)
            several = name.endswith(("padding", "gap", "spacing")) and not name.startswith(("letter", "word"))
            is_known = all(part in words or _is_between(part, low, high) for part in parts)
            return is_known and (len(parts) == 1 or (several and len(parts) <= 4))
    return any(names.fullmatch(name) and form.fullmatch(value) for names, form in _KNOWN)


def _is_background(value: str) -> bool:
    parts = _parts(value)
    colors = [part for part in parts if is_word_color(part)]
    rest = " ".join(part for part in parts if part not in colors)
    return len(colors) <= 1 and BACKGROUND.fullmatch(rest) is not None


def _is_border(name: str, value: str) -> bool:
    """Tell whether a browser takes a border: one width, one style, one colour, or up to four of one kind."""
    kinds = []
    for part in _parts(value):
        found = BORDER.fullmatch(part)
        if found is None and not is_word_color(part):
            return False
        if found is not None and found["width"] and abs(_in_pixels(part) or 0.0) > _THICK:
            return False
        kinds.append((found.lastgroup or "style") if found is not None else "color")
    several = name.endswith(("width", "color", "style"))
    return len(kinds) <= 4 if several else len(set(kinds)) == len(kinds)


def _reaches_lines(tag: str, name: str, value: str, style: _Style) -> bool:
    """Tell whether what is around words in a line lies upon the lines before and after."""
    if tag in RAISED:
        sizes = [part for part in re.split(r"[\s/]+", value)[:9] if not part.isdecimal()] if "font" in name else []
        far = name == "vertical-align" and _in_pixels(value) is not None
        known = _RAISING.fullmatch(name) is not None or value in {"0", "none", "initial"}
        return not known or far or any((pixels(size) or 0.0) > _LARGE_SIGN for size in sizes)
    if not _AROUND.fullmatch(name) or not is_inline(tag, style):
        return False
    upright = _parts(value)[::2] if name == "padding" else _parts(value)
    return any((_in_pixels(side) or 0.0) > _LOW for side in upright)


def _parts(value: str) -> list[str]:
    """Part a value at its spaces, not at those in brackets."""
    return re.findall(r"(?:[^\s(]|\([^()]*\)?)+", value)


def _in_pixels(length: str) -> float | None:
    by = pixels(length.lstrip("+-"), _PAGE if length.endswith("%") else 16.0)
    if by is None or re.fullmatch(LENGTH, length) is None:
        return None
    return -by if length.startswith("-") else by


def _is_between(length: str, low: float, high: float) -> bool:
    by = _in_pixels(length)
    return by is not None and low <= by <= high


def _is_size(value: str) -> bool:
    return re.fullmatch(rf"{NUMBER}(?:%|r?em)", value) is not None or _is_between(value, 0, 400)


def _display(tag: str, value: str, style: _Style) -> bool:
    """A block in a line is seen in one sentence with what stands beside it, and read as a paragraph of its own."""
    if value in {"inline", "inline-block", "initial"}:
        return tag not in BLOCKS or tag in _ALONE or (value == "inline-block" and style.get("width") == "100%")
    return value in {"none", "block", "table"} or re.fullmatch(_PARTS.get(value, ""), tag) is not None


def _margin(tag: str, value: str, _style: _Style) -> bool:
    sides = _parts(value)
    beside = BESIDE if tag == "table" and len(sides) == 4 else 0.0
    lows = [0.0, 0.0, 0.0, beside]
    return len(sides) <= 4 and all(
        side == "auto" or _is_between(side, low, 600) for side, low in zip(sides, lows, strict=False)
    )


def _width(tag: str, value: str, _style: _Style) -> bool:
    """A part of what is around, of a part of what is around, may be as narrow as nothing."""
    return value in WIDE or ((tag in _TABLES or "%" not in value) and _is_between(value, 0, 2000))


def _max_width(tag: str, value: str, style: _Style) -> bool:
    return value == "none" or _width(tag, value, style)


def _height(tag: str, value: str, style: _Style) -> bool:
    """Parts of a table are at least as high, and as high as their words; others end before these."""
    table = tag in _TABLES and style.get("display", "table").startswith("table")
    whole = value == "100%" and tag in {"html", "body"} and "background" not in " ".join(style)
    return value == "auto" or whole or (table and _is_between(value, 0, 5000))


def _indent(tag: str, value: str, style: _Style) -> bool:
    """A first line may begin to the left of its element, in the margin and padding around it."""
    if not value.startswith("-"):
        return _is_between(value, 0, _FIRST)
    takes = tag in BLOCKS - _TABLES and style.get("display", "block") == "block"
    if not _EM.fullmatch(value[1:]):  # where it begins then is judged by its place
        return takes and _ABSOLUTE.fullmatch(value[1:]) is not None and _is_between(value, -_BACK, 0)
    lengths = [length for name in ("margin", "padding") if _EM.fullmatch(length := left_of(style, name) or "")]
    return takes and _is_between(value, -sum(_in_pixels(length) or 0.0 for length in lengths), 0)


def left_of(style: _Style, name: str) -> str | None:
    """Give the least margin or padding that a style states at the left; None where it states none."""
    parts = style.get(name, "").split()
    short = parts[3] if len(parts) == 4 else parts[1] if len(parts) > 1 else parts[0] if parts else None
    stated = [style.get(f"{name}-left"), style.get(f"{name}-inline-start"), style.get(f"{name}-inline"), short]
    lengths = [each.strip() or "0" for each in stated if each is not None]  # nothing, where it was looked up, is none
    return min(lengths, key=lambda length: _in_pixels(length.split()[0]) or 0.0, default=None)


def _line_height(_tag: str, value: str, _style: _Style) -> bool:
    """Lines of any height are judged by their size, if that is read without doubt."""
    return value in {"normal", "inherit"} or re.fullmatch(NUMBER, value) is not None or _is_size(value)


def _decoration(_tag: str, value: str, _style: _Style) -> bool:
    """Its lines come first, as honest files have it, and at most one word more; a colour may be that of the paper."""
    strokes = [part for part in value.split() if STROKES.fullmatch(part) and part != "initial"]
    lines = " ".join(part for part in value.split() if part not in strokes)
    return (
        len(set(strokes) - {"auto", "currentcolor"}) <= 1
        and len(set(strokes)) == len(strokes)
        and (LINES.fullmatch(lines) is not None)
    )


def _theme_color(_tag: str, value: str, style: _Style) -> bool:
    """Word takes this colour, and writes the same one beside it."""
    is_white = style.get("color", "") in {"white", "#fff", "#ffffff"}
    return _THEME.fullmatch(value) is not None or (value == "background1" and is_white)


def _place(tag: str, value: str, _style: _Style) -> bool:
    return value in {"auto", "0", "0px"} or (tag in RAISED and re.fullmatch(r"-?0?\.[0-5]\d?em", value) is not None)


def _position(tag: str, value: str, _style: _Style) -> bool:
    """What is moved lies upon all that is not, where it has a ground."""
    return value == "static" or (value == "relative" and tag in RAISED)


_SPECIAL: dict[str, Callable[[str, str, _Style], bool]] = {
    "display": _display,
    "float": lambda tag, value, _: value == "none" or (tag == "img" and value in {"left", "right"}),
    "position": _position,
    "margin": _margin,
    "width": _width,
    "max-width": _max_width,
    "height": _height,
    "max-height": lambda tag, value, _: value == "none" or tag == "img",
    "top": _place,
    "bottom": _place,
    "line-height": _line_height,
    "font-size": lambda _, value, __: value in _SIZES or _is_size(value),
    "text-indent": _indent,
    "text-decoration": _decoration,
    "mso-themecolor": _theme_color,
    "outline": lambda _, value, __: _OUTLINE.fullmatch(value) is not None,
}
