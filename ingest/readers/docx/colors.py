"""The colours of a Word document: those of its theme, of words, and of what lies behind them."""

import re

from docx.oxml.ns import qn

from ingest.readers.contrast import BLACK, WHITE, Color, hex_color
from ingest.readers.docx.styles import Element, value, whole_number

EFFECTS = "{http://schemas.microsoft.com/office/word/2010/wordml}"
USUAL = {
    "lt1": WHITE, "dk1": BLACK, "lt2": (0xE7, 0xE6, 0xE6), "dk2": (0x44, 0x54, 0x6A),
    "hlink": (0x05, 0x63, 0xC1), "folHlink": (0x95, 0x4F, 0x72),
}  # fmt: skip
SHORT = {
    "background1": "lt1", "light1": "lt1", "text1": "dk1", "dark1": "dk1",
    "background2": "lt2", "light2": "lt2", "text2": "dk2", "dark2": "dk2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
    "bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2",
}  # fmt: skip
MARKERS = {
    "black": BLACK, "blue": (0, 0, 255), "cyan": (0, 255, 255), "darkBlue": (0, 0, 128), "darkCyan": (0, 128, 128),
    "darkGray": (128, 128, 128), "darkGreen": (0, 128, 0), "darkMagenta": (128, 0, 128), "darkRed": (128, 0, 0),
    "darkYellow": (128, 128, 0), "green": (0, 255, 0), "lightGray": (192, 192, 192), "magenta": (255, 0, 255),
    "red": (255, 0, 0), "white": WHITE, "yellow": (255, 255, 0),
}  # fmt: skip
PERCENT = re.compile(r"pct(\d{1,3})")
"""A pattern of that many percent of ink."""


class UnknownColorError(ValueError):
    """Something is coloured, and nobody can tell how."""


class DocxColors:
    """Reads colours; `theme` is the part that names those of the document."""

    def __init__(self, theme: Element | None) -> None:
        self._theme: dict[str, Color] = dict(USUAL)
        scheme = next(theme.iter(qn("a:clrScheme")), None) if theme is not None else None
        for entry in scheme if scheme is not None else ():
            stated = next(iter(entry), None)
            color = hex_color(stated.get("lastClr") or stated.get("val")) if stated is not None else None
            if color is not None and isinstance(entry.tag, str):
                self._theme[entry.tag.rpartition("}")[2]] = color

    def of_words(self, color: Element | None) -> Color | None:
        """Give the colour of words; None where Word chooses one that is seen."""
        try:
            return self._color(color, "val", "theme") if color is not None else None
        except UnknownColorError:
            return None

    def knows_words(self, color: Element) -> bool:
        """Tell whether the colour that is stated for words can be told, or Word chooses it."""
        try:
            self._color(color, "val", "theme")
        except UnknownColorError:
            return False
        return True

    def of_fill(self, fill: Element) -> Color | None:
        """Give the lightest colour that letters are filled with by an effect of Word; None where it cannot be told."""
        found = (self._effect(stated) for stated in fill.iter(f"{EFFECTS}srgbClr", f"{EFFECTS}schemeClr"))
        return max((color for color in found if color is not None), key=sum, default=None)

    def _effect(self, stated: Element) -> Color | None:
        name = stated.get(f"{EFFECTS}val", "")
        color = self._theme.get(SHORT.get(name, name)) or hex_color(name)
        for change in stated:
            part = (whole_number(change.get(f"{EFFECTS}val")) or 0) / 100_000
            if color is not None and change.tag in {f"{EFFECTS}lumMod", f"{EFFECTS}shade"}:
                color = _mixed(color, part, 0)
            elif color is not None and change.tag == f"{EFFECTS}tint":
                color = _mixed(color, part, 255 * (1 - part))
            elif color is not None and change.tag == f"{EFFECTS}lumOff":
                color = _mixed(color, 1, 255 * part)
        return color

    def of_marker(self, highlight: Element | None) -> Color | None:
        """Give the colour of a marker; None where there is none."""
        return MARKERS.get(value(highlight) or "")

    def of_shading(self, shading: Element) -> Color | None:
        """Give the colour that an area is filled with; None where it is not filled.

        Raises:
            UnknownColorError: it has a pattern, or a colour that the theme does not name.
        """
        pattern = shading.get(qn("w:val"))
        if pattern in {"nil", "none"}:
            return None
        if pattern == "solid":
            return self._color(shading, "color", "theme") or BLACK
        fill = self._color(shading, "fill", "themeFill")
        if pattern in {None, "clear"}:
            return fill
        percent = PERCENT.fullmatch(pattern)
        if percent is None:
            raise UnknownColorError(pattern)
        part = min(int(percent[1]), 100) / 100
        ink, ground = self._color(shading, "color", "theme") or BLACK, fill or WHITE
        red, green, blue = (round(a * part + b * (1 - part)) for a, b in zip(ink, ground, strict=True))
        return red, green, blue

    def _color(self, element: Element, plain: str, themed: str) -> Color | None:
        name = element.get(qn(f"w:{themed}Color" if themed == "theme" else f"w:{themed}"))
        if name is None or name == "none":
            stated = element.get(qn(f"w:{plain}"))
            return None if stated in {None, "auto"} else self._known(hex_color(stated))
        color = self._known(self._theme.get(SHORT.get(name, name)))
        shade, tint = (element.get(qn(f"w:{themed}{change}")) for change in ("Shade", "Tint"))
        return _changed(color, shade, tint)

    @staticmethod
    def _known(color: Color | None) -> Color:
        if color is None:
            raise UnknownColorError
        return color


def _mixed(color: Color, part: float, more: float) -> Color:
    red, green, blue = (min(255, round(each * part + more)) for each in color)
    return red, green, blue


def _changed(color: Color, shade: str | None, tint: str | None) -> Color:
    """Make a colour darker by its shade and lighter by its tint, each of FF."""
    try:
        dark, light = (int(part, 16) / 255 if part else 1.0 for part in (shade, tint))
    except ValueError:
        return color
    red, green, blue = (round(255 - (255 - part * dark) * light) for part in color)
    return red, green, blue
