"""Which values a browser takes for a property; others it passes over, so that what was stated before them counts."""

import re

from PIL import ImageColor

_EVERYWHERE = re.compile(r"inherit|initial|unset|revert(?:-layer)?")
_LOOKED_UP = re.compile(r"(?<![\w-])(?:var|env|attr|if)\(")
"""What a browser takes as it stands, and looks up when it draws."""
_ODD = re.compile(r"[^\t\n\f\r -~]")
"""Digits, blanks and capital letters that are none for a browser."""
_NUMBER = r"[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?"
_UNIT = r"(?:px|pt|pc|%|cm|mm|in|q|r?(?:em|ex|ch|ic|cap|lh)|[sld]?v(?:w|h|i|b|min|max)|cq(?:w|h|i|b|min|max))"
_TERM = rf"\(*{_NUMBER}{_UNIT}?\)*"
_COUNTED = rf"(?:calc|min|max|clamp)\(\s?{_TERM}(?:(?:\s[-+]\s|\s?[*/,]\s?){_TERM})*\s?\)"
_SHARE = rf"(?:{_NUMBER}%?|{_COUNTED})"
_LENGTH = rf"(?:{_NUMBER}{_UNIT}|[-+]?0+(?:\.0+)?|{_COUNTED})"
_SIDE = rf"(?:auto|none|(?:-moz-|-webkit-)?(?:min-content|max-content|fit-content|fill-available)|stretch|{_LENGTH})"
_CUT = r"(?:visible|hidden|clip|scroll|auto|overlay)"
_SIZE = rf"(?:(?:x{{1,3}}-)?(?:small|large)|medium|smaller|larger|math|{_LENGTH})"
_INSIDE = r"flow(?:-root)?|table|flex|grid|ruby|math|-webkit-(?:inline-)?(?:box|flex)|-ms-(?:flexbox|grid)"
_TRANSFORMS = r"(?:matrix|translate|scale|rotate|skew)(?:3d|[xyz])?|perspective"
_FILTERS = "blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia"
_CLIPS = "inset|circle|ellipse|polygon|rect|xywh|path|shape"


def _called(names: str) -> str:
    argument = rf"(?:{_NUMBER}(?:{_UNIT}|deg|g?rad|turn)?|at|round|center|left|right|top|bottom|auto|'')"
    one = rf"(?:{names})\(\s?(?:{argument}(?:\s?,\s?|\s|(?=\))))*\)"
    return rf"none|auto|{one}(?: ?{one})*"


_PARTS = r"table-(?:row|cell|column|caption|(?:row|column|header|footer)-group)|ruby-(?:base|text)(?:-container)?"
_DISPLAYS = (
    rf"none|contents|list-item|run-in|(?:block|inline)(?: (?:{_INSIDE}))?|{_INSIDE}|inline-(?:block|table|flex|grid)"
)
_FORMS = {
    "display": rf"{_DISPLAYS}|{_PARTS}",
    "visibility": "visible|hidden|collapse",
    "content-visibility": "visible|hidden|auto",
    "position": "static|relative|absolute|fixed|(?:-webkit-)?sticky",
    "opacity": _SHARE,
    "zoom": rf"normal|reset|{_SHARE}",
    "scale": rf"none|{_SHARE}(?: {_SHARE}){{0,2}}",
    "filter": _called(_FILTERS),
    "transform": _called(_TRANSFORMS),
    "translate": rf"none|{_LENGTH}(?: {_LENGTH}){{0,2}}",
    "clip": _called(_CLIPS),
    "clip-path": _called(_CLIPS),
    "font-size": _SIZE,
    "font": rf"caption|icon|menu|message-box|small-caption|status-bar|(?:[\w.-]+ ){{0,4}}{_SIZE}(?: ?/ ?[\w.%]+)? .+",
    "letter-spacing": rf"normal|{_LENGTH}",
    "line-height": rf"normal|{_NUMBER}|{_LENGTH}",
    "text-indent": rf"(?:(?:hanging|each-line) ){{0,2}}{_LENGTH}(?: hanging| each-line){{0,2}}",
}
_FAMILIES = (
    (r"overflow(?:-(?:x|y|block|inline))?", rf"{_CUT}(?: {_CUT})?"),
    (
        r"(?:margin|inset|padding)(?:-(?:left|right|top|bottom|(?:block|inline)(?:-start|-end)?))?"
        r"|left|right|top|bottom|(?:min-|max-)?(?:width|height|block-size|inline-size)",
        rf"{_SIDE}(?: {_SIDE}){{0,3}}",
    ),
)
_COLORED = re.compile(r"(?:background-|-webkit-text-fill-)?color")
_SYSTEM = "canvas|field|mark|highlight|selecteditem|accentcolor|menu|window"
_SURFACES = "button(?:face|border)|infobackground|scrollbar|background|appworkspace"
_HEX = "#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})"
_COLOR = re.compile(
    rf"transparent|currentcolor|(?:{_SYSTEM}|link|visited|active|button|gray|info)text|{_SYSTEM}|{_SURFACES}|{_HEX}"
)
_MIXED = re.compile(r"(?P<name>rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark)\((?P<parts>.+)\)")
_AMOUNT = re.compile(rf"(?:{_NUMBER}(?:%|deg|g?rad|turn)?|none|#[0-9a-f]{{3,8}})\)*")
_SPACE = re.compile(
    "from|in|srgb(?:-linear)?|display-p3|a98-rgb|prophoto-rgb|rec2020|xyz(?:-d50|-d65)?|(?:ok)?(?:lab|lch)|hsl|hwb"
    "|shorter|longer|increasing|decreasing|hue"
)
_CHANNEL = re.compile("[abcghlrswxyz]|alpha")
_FEWEST = {"color-mix": 3, "light-dark": 2}


def is_taken(name: str, value: str) -> bool:
    """Tell whether a browser takes `value` for the property `name`; of properties not known here it takes all.

    >>> is_taken("display", "none"), is_taken("display", "foo")
    (True, False)
    """
    if name in _FORMS and _ODD.search(value):
        return False
    value = " ".join(value.split())
    if _EVERYWHERE.fullmatch(value) or _LOOKED_UP.search(value):
        return True
    if _COLORED.fullmatch(name):
        return _is_color(value)
    form = _FORMS.get(name) or next((form for family, form in _FAMILIES if re.fullmatch(family, name)), None)
    return form is None or re.fullmatch(form, value) is not None


def _is_color(value: str) -> bool:
    if value in ImageColor.colormap or _COLOR.fullmatch(value):
        return True
    mixed = _MIXED.fullmatch(value)
    parts = [part for part in re.split(r"[\s,/(]+", mixed["parts"]) if part] if mixed else []
    words = [part for part in parts if not (_AMOUNT.fullmatch(part) or _SPACE.fullmatch(part))]
    known = all(("from" in parts and _CHANNEL.fullmatch(word)) or _is_color(word) for word in words)
    return mixed is not None and known and len(parts) >= _FEWEST.get(mixed["name"], 3)
