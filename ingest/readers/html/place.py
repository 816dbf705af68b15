"""Where the words of an HTML page stand: whether they may run out of a line, a window, or what lies behind them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.readers.html.css import LINE_HEIGHT, pixels, share
from ingest.readers.html.known_looks import is_inline

OUTSIDE, FAR = -8.5, 2_500.0
"""Pixels: to the left of where a page begins, as a browser keeps eight free there, and to the right of any window."""
INSET = 40.0
"""Pixels by which a browser moves a list or a quotation to the right."""
LOW_LINE = 0.7
"""Of the size; what is behind words of such lines may lie upon those before."""
LONG = 80
"""Characters; a line that is not broken may run out of what it stands in."""
NARROW = 200.0
"""Pixels; a long word may run out of what is no wider."""
ROOM, BESIDE = 700.0, 300.0
"""Pixels; what is wider than it has room, or begins so far to the right, may reach out of what lies behind it."""
_WINDOW = 1200.0
_OUT = frozenset({"caption", "legend", "rt"})
"""Elements that stand outside of what lies behind the one in which they are."""
_INSET = frozenset({"ul", "ol", "menu", "dir", "blockquote", "dd", "figure"})
_UNBROKEN = frozenset({"nobr", "pre", "listing", "xmp"})
_CUTTING = re.compile(r"hidden|clip|auto|scroll|overlay")

_Attributes = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Place:
    """The place of words. `unbroken`: lines end where the source has it; `cut`: what is outside is cut off.

    `narrow`: it may be no wide one; `room` is how wide it is. `left` is where lines begin, `indent` where a first one
    does from there, `line` how high lines are (`times` of their size, or pixels). `marked`: what lies behind words
    belongs to a part of a line; `uncovered`: they may stand outside of what lies behind them.
    """

    unbroken: bool = False
    cut: bool = False
    narrow: bool = False
    room: float = ROOM
    left: float = 0.0
    indent: float = 0.0
    line: float | None = None
    times: bool = False
    marked: bool = False
    uncovered: bool = False

    def inside(self, tag: str, attributes: _Attributes, style: Mapping[str, str], size: float) -> "Place":
        """Give the place of words within an element that stands in this one, with letters of `size`."""
        return self._with_lines(tag, attributes, style)._moved(tag, style, size)._with_line_height(tag, style, size)

    def upon(self, tag: str, attributes: _Attributes, style: Mapping[str, str], *, own: bool, around: bool) -> "Place":
        """Tell whether words stand outside of what lies behind: of the element's own, or of those around."""
        inline = is_inline(tag, style)
        widths = [style.get("width"), style.get("min-width"), attributes.get("width")]
        wide = [by for width in widths if width and "%" not in width and (by := pixels(width)) is not None]
        out = (
            tag in _OUT
            or (self.marked and not inline)
            or style.get("float", "none") not in {"none", "initial"}
            or any(width > self.room for width in wide)
            or self.left > BESIDE
        )
        return replace(
            self,
            marked=inline if own else self.marked,
            uncovered=not own and (self.uncovered or (out and around)),
            room=min(wide, default=self.room),
        )

    def unknown(self, text: str, size: float, *, on_ground: bool) -> str | None:
        """Give what may keep `text` from being seen, where that hangs on how wide a window and its letters are."""
        length = len(text.strip())
        if self.left > FAR or self.left < OUTSIDE:
            return "margin-left"
        if self.left + min(0.0, self.indent) < OUTSIDE:
            return "text-indent"
        if self.line is not None and (self.line if self.times else self.line / size) < LOW_LINE:
            return "line-height"
        if self.unbroken and length > 1 and (self.cut or self.narrow or on_ground or length > LONG):
            return "white-space"
        return "overflow" if self.cut and self.narrow else None

    def _with_lines(self, tag: str, attributes: _Attributes, style: Mapping[str, str]) -> "Place":
        white = style.get("white-space") or style.get("text-wrap") or ""
        unbroken = self.unbroken or tag in _UNBROKEN or "nowrap" in attributes
        if white and white != "inherit":
            unbroken = white in {"nowrap", "pre"}
        wide = [_signed(style.get(name, ""), 16.0) for name in ("width", "max-width")]
        display = style.get("display", "")
        return replace(
            self,
            unbroken=unbroken,
            cut=self.cut or any(_CUTTING.search(style[name]) for name in style if name.startswith("overflow")),
            narrow=self.narrow
            or any(width is not None and width < NARROW for width in wide)
            or "flex" in display
            or "-box" in display,
        )

    def _moved(self, tag: str, style: Mapping[str, str], size: float) -> "Place":
        sides = [_left(style, name, size) for name in ("margin", "padding")]
        by = INSET if sides == [None, None] and tag in _INSET else sum(side or 0.0 for side in sides)
        indent = _signed(style.get("text-indent", ""), size)
        return replace(self, left=self.left + by, indent=self.indent if indent is None else indent)

    def _with_line_height(self, tag: str, style: Mapping[str, str], size: float) -> "Place":
        line = line_height(tag, style)
        if line is None or line == "inherit":
            return self
        times = share(line) if not line.endswith("%") else None
        return replace(self, line=pixels(line, size) if times is None else times, times=times is not None)


def line_height(tag: str, style: Mapping[str, str]) -> str | None:
    """Give the height of lines, which may stand behind the size in `font`; one of none is usual for a raised sign."""
    behind = LINE_HEIGHT.search(style.get("font", ""))
    stated = style.get("line-height") or (behind[0].strip(" /") if behind else None)
    return None if tag in {"sub", "sup"} else stated


def _left(style: Mapping[str, str], name: str, size: float) -> float | None:
    """Give by how much a margin or padding moves lines to the right; None where it is not stated."""
    parts = style.get(name, "").split()
    short = parts[3] if len(parts) == 4 else parts[1] if len(parts) > 1 else parts[0] if parts else None
    stated = [style.get(f"{name}-left"), style.get(f"{name}-inline-start"), style.get(f"{name}-inline"), short]
    length = next((each for each in stated if each is not None), None)
    return None if length is None else _signed(length, size) or 0.0


def _signed(length: str, size: float) -> float | None:
    by = pixels(length.lstrip("+-"), _WINDOW if length.endswith("%") else size)
    return None if by is None else -by if length.startswith("-") else by
