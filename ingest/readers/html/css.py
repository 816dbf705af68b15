"""What an element says about its look, in its own attribute `style`: declarations, colours and lengths."""

import colorsys
import math
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_uppercase
from types import MappingProxyType

from PIL import ImageColor
from selectolax.lexbor import LexborNode

from ingest.readers.contrast import BLACK, WHITE, Color
from ingest.readers.html.css_values import is_taken

_IMPORTANT = re.compile(r"!\s*+important$")
_COMMENT = r"(?P<comment>/\*.*?(?:\*/|$))"
_STRING = r"(?P<string>\"(?:\\.|[^\"\\\n\r\f])*\"?|'(?:\\.|[^'\\\n\r\f])*'?)"
_URL = r"(?P<url>url\(\s*+(?![\"'])(?:\\.|[^)\\])*\)?)"
TOKEN = re.compile(rf"{_COMMENT}|{_STRING}|{_URL}|[#@\w-]+|\\.|\s+|.", re.DOTALL | re.IGNORECASE)
_LOOK_UP = re.compile(r"(?<![\w-])(?:var|env|attr)\(\s*+([\w-]++)[^(),]*+(?:\([^()]*+\)\s*+)?(?:,([^()]*+))?\)")
_STEPS, LONGEST_LOOKED_UP = 9, 500
"""As often what is looked up may stand for something looked up itself, and characters that are read of it."""
_SIDES = (
    *("left", "right", "top", "bottom"),
    *(f"{way}{end}" for way in ("inline", "block") for end in ("", "-start", "-end")),
)
_RESET = {
    "background": ("background-color", "background-image"),
    "text-decoration": ("text-decoration-line",),
    "margin": tuple(f"margin-{side}" for side in _SIDES),
    "padding": tuple(f"padding-{side}" for side in _SIDES),
}
"""What a shorthand states anew."""
CLOSING = {"(": ")", "[": "]", "{": "}"}
_HEX = re.compile(r"#([0-9a-f]{3,8})\b")
_PARTS = re.compile(r"(?P<name>rgba?)\((?P<parts>[^()]{5,60})\)")
_NAME = re.compile(r"[a-z]+")
_HALVES = 0xD800, 0xDFFF
"""Numbers of half characters; a browser takes another sign for one that is escaped."""
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|([^0-9a-f\n]))")
_BLANK = " \t\n\r\f"
_CAPITALS = {ord(letter): letter.lower() for letter in ascii_uppercase}
"""Other letters and blanks are no small letters and blanks for a browser, such as the sign of Kelvin."""
_FUNCTION = re.compile(r"(?P<name>hsla?|hwb|lab|lch|oklab|oklch|color)\((?P<parts>[^()]{3,60})\)")
_SYSTEM = re.compile(r"(?<![\w-])(?:canvas|window|field|base|buttonface)(?![\w-])")
"""Colours of a browser that are white unless somebody has set it up otherwise."""
_LENGTH = re.compile(r"(\d{0,20}(?:\.\d{1,9})?)(px|pt|rem|em|ex|ch|%|cm|mm|in|pc|vw|vh)?(?:\s|$)")
_ALONE = re.compile(r"^(?:calc|min|max)\(\s*+([^\s()]++)\s*+\)")
_PIXELS = {"px": 1.0, "pt": 4 / 3, "cm": 37.8, "mm": 3.78, "in": 96.0, "pc": 16.0, "vw": 12.0, "vh": 8.0}
"""Of a window that is 1200 by 800."""
ROOT = 16.0
"""Pixels; the size of words that nothing states."""
LINE_HEIGHT = re.compile(r"\s*/\s*\S+")
"""Behind the size in `font`."""
LARGEST = 1e6
"""A number beyond it counts as it, as one without end cannot be multiplied by 0."""


@dataclass(frozen=True, slots=True)
class CssColor:
    """A colour and how opaque it is, from 0 to 1."""

    color: Color
    alpha: float

    def over(self, ground: Color) -> Color:
        """Give the colour that is seen where this one lies upon `ground`."""
        alpha = min(1.0, max(0.0, self.alpha))
        red, green, blue = (
            round(part * alpha + below * (1 - alpha)) for part, below in zip(self.color, ground, strict=True)
        )
        return red, green, blue


@lru_cache(maxsize=128)  # an element is asked several times, and those around it again
def declarations(style: str) -> Mapping[str, str]:
    """Read a style; of several declarations of one property the last that a browser takes counts, or is important.

    >>> dict(declarations("color: red; COLOR: White !important; color: blue; color: bleu"))
    {'color': 'white'}
    """
    found: dict[str, str] = {}
    fixed: set[str] = set()
    for part in _parted(style.translate(_CAPITALS)):
        written, _, stated = (piece.strip(_BLANK) for piece in part.partition(":"))
        name = _ESCAPE.sub(_character, written)
        stated = _ESCAPE.sub(_character if name.startswith("--") else _letter, stated)
        value = _IMPORTANT.sub("", stated).rstrip(_BLANK)
        if (name in found or name in _RESET) and not is_taken(name, value):
            continue
        if value and (value != stated or name not in fixed):
            for part_of in _RESET.get(name, ()):
                if part_of not in fixed or value != stated:
                    found.pop(part_of, None)
            found[name] = value
            fixed |= {name} if value != stated else set()
    return MappingProxyType(found)


def style_of(node: LexborNode) -> Mapping[str, str]:
    """Give the style that an element states itself, with what it looks up put in (see `hand_down`)."""
    style = declarations((node.attributes or {}).get("style") or "")
    if not any(_LOOK_UP.search(value) for value in style.values()):
        return style
    return {name: _with_looked_up(value, style) for name, value in style.items()}


def _with_looked_up(value: str, style: Mapping[str, str]) -> str:
    for _ in range(_STEPS):
        value = _LOOK_UP.sub(lambda found: style.get(found[1], found[2] or found[0]).strip(), value[:LONGEST_LOOKED_UP])
    return value


def _parted(style: str) -> Iterator[str]:
    """Part a style where a browser does: not in strings, addresses and brackets; what the first two say is left out."""
    part: list[str] = []
    awaited = [""]
    for token in TOKEN.finditer(style):
        written = {"comment": " ", "string": "''", "url": "url()"}.get(token.lastgroup or "", token[0])
        if written in CLOSING:
            awaited.append(CLOSING[written])
        elif written == awaited[-1]:
            awaited.pop()
        if written == ";" and len(awaited) == 1:
            yield "".join(part)
            part = []
        else:
            part.append(written)
    yield "".join(part)


def read_color(value: str) -> CssColor | None:
    """Read a colour; None where it is written in a way that is not known.

    >>> read_color("rgba(0, 0, 0, .5)")
    CssColor(color=(0, 0, 0), alpha=0.5)
    """
    if "transparent" in value:
        return CssColor(BLACK, 0.0)
    if found := _HEX.search(value):
        return _of_digits(found[1])
    found = _PARTS.search(value) or _FUNCTION.search(value)
    parts = _split(found["parts"]) if found else []
    if found and "from" not in parts:  # otherwise made of another colour, whose name stands there
        return _of_parts(parts) if found["name"].startswith("rgb") else _of_function(found["name"], parts)
    if _SYSTEM.search(value):
        return CssColor(WHITE, 1.0)
    named = next((word for word in _NAME.findall(value) if word in ImageColor.colormap), None)
    return CssColor(ImageColor.getrgb(named)[:3], 1.0) if named is not None else None


def pixels(value: str, around: float = ROOT) -> float | None:
    """Give a length in pixels, where it is `around` outside of the element; None where it is not known."""
    found = _LENGTH.match(_ALONE.sub(r"\1", value))
    if found is None or found[1] in {"", "."}:
        return None
    number, unit = float(found[1]), found[2]
    if unit is None:
        return number  # as old pages have it
    if unit in {"ex", "ch"}:
        return number * around / 2
    if unit in {"em", "%"}:
        return number * around / (100 if unit == "%" else 1)
    return number * (ROOT if unit == "rem" else _PIXELS[unit])


def share(value: str) -> float | None:
    """Read a number or a percentage, such as how opaque an element is."""
    try:
        number = float(value.removesuffix("%")) / (100 if value.endswith("%") else 1)
    except ValueError:
        return None
    return None if math.isnan(number) else min(LARGEST, max(-LARGEST, number))


def _of_digits(digits: str) -> CssColor | None:
    if len(digits) in {3, 4}:
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) not in {6, 8}:
        return None
    red, green, blue, *alpha = bytes.fromhex(digits)
    return CssColor((red, green, blue), alpha[0] / 255 if alpha else 1.0)


def _character(escaped: re.Match[str]) -> str:
    code = int(escaped[1], 16) if escaped[1] else ord(escaped[2])
    is_one = 0 < code <= sys.maxunicode and not _HALVES[0] <= code <= _HALVES[1]
    return chr(code).translate(_CAPITALS) if is_one else "\ufffd"


def _letter(escaped: re.Match[str]) -> str:
    """Give an escaped letter; what else is escaped is a letter of a name for a browser, and no number or sign."""
    character = _character(escaped)
    return character if re.fullmatch("[a-z]", character) else escaped[0]


def _split(parts: str) -> list[str]:
    return [part for part in re.split(r"[\s,/]+", parts) if part]


def _of_function(name: str, parts: list[str]) -> CssColor | None:
    """Read a colour by hue, by its share of white, or by its lightness, which is all that matters here."""
    if name == "color":
        return _of_parts([part if part.endswith("%") else f"{(share(part) or 0) * 100}%" for part in parts[1:4]])
    numbers = [share(part.removesuffix("deg")) for part in parts[:3]]
    first, second, third = (number or 0.0 for number in [*numbers, 0.0, 0.0, 0.0][:3])
    alpha = share(parts[3]) if len(parts) > 3 else 1.0
    if name.startswith("hsl"):
        light, strong = (
            min(1.0, _part(each, written)) for each, written in ((third, parts[2:3]), (second, parts[1:2]))
        )
        values = colorsys.hls_to_rgb(first / 360 % 1, light, strong)
    elif name == "hwb":
        white, black = _part(second, parts[1:2]), _part(third, parts[2:3])
        values = (white / max(white + black, 1.0),) * 3 if white + black >= 1 else (white,) * 3
    else:
        values = (first if name.startswith("ok") or parts[0].endswith("%") else first / 100,) * 3
    red, green, blue = (round(255 * min(1.0, max(0.0, value))) for value in values)
    return CssColor((red, green, blue), 1.0 if alpha is None else alpha)


def _part(number: float, written: list[str]) -> float:
    """Give a share of 1, which may be written without its sign for a percentage."""
    return number if written and written[0].endswith("%") else number / 100


def _of_parts(parts: list[str]) -> CssColor | None:
    if len(parts) not in {3, 4}:
        return None
    numbers = [share(part) for part in parts]
    if any(number is None for number in numbers):
        return None
    known = [number if number is not None else 0.0 for number in numbers]
    red, green, blue = (
        round(min(255.0, max(0.0, number * (255 if part.endswith("%") else 1))))
        for number, part in zip(known[:3], parts, strict=False)
    )
    return CssColor((red, green, blue), known[3] if len(known) > 3 else 1.0)
