"""Where the words of an HTML page stand: whether they may run out of a line, a window, or what lies behind them."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.readers.html.css import LINE_HEIGHT, pixels, share
from ingest.readers.html.known_looks import RAISED, is_inline, left_of

OUTSIDE, FAR = -8.5, 2_500.0
"""Pixels: to the left of where a page begins, as a browser keeps eight free there, and to the right of any window."""
INSET = 40.0
"""Pixels by which a browser moves a list or a quotation to the right."""
LOW_LINE = 0.7
"""Of the size; what is behind words of such lines may lie upon those before."""
CONTENT, UPON = 1.3, 8.0
"""Of the size: what lies behind a part of a line is so high; and pixels by which it may be higher than the line."""
FEW = 20
"""Characters of a raised sign, and no more."""
RAISED_SIZE = 32.0
CELL = -0.5
"""Pixels to the left of a cell, where another one stands."""
_GLUE = "\u00a0\u202f\u2007\u2060\ufeff"
GLUED = re.compile(rf"(?:[^\s{_GLUE}]{{1,40}}(?:[{_GLUE}]|[ \n](?=\u2060))+){{12}}")
"""So many words that no line may break between."""
LONG = 80
"""Characters; a line that is not broken may run out of what it stands in."""
WORD = 12.5
"""Of the size; a long word may run out of what is no wider."""
ROOM, BESIDE = 700.0, 300.0
"""Pixels; what is wider than it has room, or begins so far to the right, may reach out of what lies behind it."""
_WINDOW = 1200.0
_OUT = frozenset({"caption", "legend"})
"""Elements that stand outside of what lies behind the one in which they are."""
_INSET = frozenset({"ul", "ol", "menu", "dir", "blockquote", "dd", "figure"})
_UNBROKEN = frozenset({"nobr", "pre", "listing", "xmp"})
_PARTS = frozenset({"thead", "tbody", "tfoot", "tr", "td", "th", "col", "colgroup", "caption"})
"""Parts of a table, which have no margin."""
_STARTING = frozenset({"table", "button", "input"})
"""What begins a first line of its own, which takes the indent of the one around."""
_UNPADDED = (_PARTS - {"td", "th", "caption"}) | {"table"}
_SURE = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:px|pt|pc|cm|mm|in|r?em)?")
"""Lengths that hang on no window and no font."""

_Attributes = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Place:
    """The place of words. `unbroken`: lines end where the source has it.

    `end` is where what is around ends, `room` how wide it is. `left` is where lines begin at most, `least` where they
    do for certain, `indent` where a first one does from there, `line` how high lines are (`times` of their size, or
    pixels), `raised` how often they are; `lifted`: letters so raised are large. `cell`: another cell may stand at the
    left. `hangs`: a first line begins outside of its element. `marked`: what lies behind words belongs to a part of a
    line; `uncovered`: they may stand outside of what lies behind them.
    """

    unbroken: bool = False
    end: float = math.inf
    room: float = ROOM
    left: float = 0.0
    least: float = 0.0
    indent: float = 0.0
    line: float | None = None
    times: bool = False
    raised: int = 0
    cell: bool = False
    lifted: bool = False
    hangs: bool = False
    marked: bool = False
    uncovered: bool = False

    def inside(self, tag: str, attributes: _Attributes, style: Mapping[str, str], size: float) -> "Place":
        """Give the place of words within an element that stands in this one, with letters of `size`."""
        return self._with_lines(tag, attributes, style)._moved(tag, style, size)._with_line_height(style, size)

    def upon(self, tag: str, attributes: _Attributes, style: Mapping[str, str], *, own: bool, around: bool) -> "Place":
        """Tell whether words stand outside of what lies behind: of the element's own, or of those around."""
        inline = is_inline(tag, style)
        widths = [style.get("width"), style.get("min-width"), attributes.get("width")]
        wide = [by for width in widths if width and "%" not in width and (by := pixels(width)) is not None]
        out = (
            tag in _OUT
            or (self.marked and not inline)
            or any(width > self.room for width in wide)
            or self.left > BESIDE
        )
        return replace(
            self,
            marked=inline if own else self.marked,
            uncovered=(self.hangs and (own or around)) or (not own and (self.uncovered or (out and around))),
            room=min(wide, default=self.room),
        )

    def unknown(self, text: str, size: float, *, on_ground: bool) -> str | None:
        """Give what may keep `text` from being seen, where that hangs on how wide a window and its letters are."""
        length = len(text.strip())
        is_sign = self.raised > 0 and not self.marked and size <= RAISED_SIZE and length <= FEW
        if (outside := self.outside(is_sign=is_sign)) is not None:
            return outside
        if self._presses(size, is_sign=is_sign):
            return "line-height"
        if self.left + WORD * size > self.end:
            return "width"
        if GLUED.search(text):
            return "no-break spaces"
        if self.unbroken and length > 1 and (self.end < math.inf or on_ground or length > LONG):
            return "white-space"
        return None

    def _presses(self, size: float, *, is_sign: bool) -> bool:
        """Tell whether lines are so low that words, or what lies behind them, lie upon those of other lines."""
        if self.line is None:
            return False
        line = self.line * size if self.times else self.line
        return (line < LOW_LINE * size and not is_sign) or (self.marked and CONTENT * size - line > UPON)

    def outside(self, *, is_sign: bool = False) -> str | None:
        """Give what may draw whatever stands here upon something else, or out of the page.

        A short sign, such as the mark of a footnote, may be raised twice.
        """
        edge = CELL if self.cell else OUTSIDE
        if self.indent < 0 and self.least + self.indent < edge:
            return "text-indent"
        if self.left > FAR or self.least < edge:
            return "margin-left"
        return "sub, sup" if self.raised > 1 + is_sign or self.lifted else None

    def _with_lines(self, tag: str, attributes: _Attributes, style: Mapping[str, str]) -> "Place":
        white = style.get("white-space") or style.get("text-wrap") or ""
        unbroken = self.unbroken or tag in _UNBROKEN or "nowrap" in attributes
        if white and white != "inherit":
            unbroken = white in {"nowrap", "pre"}
        return replace(self, unbroken=unbroken, raised=self.raised + (tag in RAISED))

    def _moved(self, tag: str, style: Mapping[str, str], size: float) -> "Place":
        block = not is_inline(tag, style)
        sides = [_left(style, name, size) for name in ("margin", "padding")]
        inset = sides == [None, None] and tag in _INSET
        if inset:
            sides = [INSET, 0.0]
        margin, padding = (side or 0.0 for side in sides)
        free = sides if inset else [_left(style, name, size, sure=True) for name in ("margin", "padding")]
        around, own = (side or 0.0 for side in free)
        sure = (around if tag not in _PARTS else 0.0) + (own if tag not in _UNPADDED else 0.0)
        indent = _signed(style.get("text-indent", ""), size)
        stated = [style.get(name, "") for name in ("width", "max-width")]
        wide = [_signed(each, size) for each in stated if not each.endswith("%")]
        ends = [self.left + width for width in wide if width is not None and not self._grows(tag, style)]
        starts = self.indent if indent is None else indent
        display = style.get("display", "")
        moved = indent is None and self.indent < 0 and (tag in _STARTING or display in {"inline-block", "table"})
        cell = tag in {"td", "th"}
        least = self.least + min(0.0, margin) + (max(0.0, sure) if block else 0.0)
        if cell and self.outside() is None:
            least = max(0.0, own)
        return replace(
            self,
            cell=self.cell or cell,
            lifted=self.lifted or (self.raised > 0 and size > RAISED_SIZE),
            end=min([self.end, *ends]),
            left=self.left + max(0.0, margin) + padding,
            least=-math.inf if moved else least,
            indent=starts,
            hangs=starts < 0 and starts + own < -UPON,
        )

    @staticmethod
    def _grows(tag: str, style: Mapping[str, str]) -> bool:
        """Tell whether an element is as wide as its words at least."""
        return tag in {"table", *_PARTS} and style.get("display", "table").startswith("table")

    def _with_line_height(self, style: Mapping[str, str], size: float) -> "Place":
        line = line_height(style, size)
        if line is None:
            return self
        high, times = line
        return replace(self, line=high, times=times)


def line_height(style: Mapping[str, str], size: float) -> tuple[float, bool] | None:
    """Give the height of lines that a style states, and whether it is a number of times the size of the letters.

    It may stand behind the size in `font` too; the lower one counts.
    """
    behind = LINE_HEIGHT.search(style.get("font", ""))
    stated = [style.get("line-height", ""), behind[0].strip(" /") if behind else ""]
    lines = [
        (times, True) if (times := share(each)) is not None and "%" not in each else (pixels(each, size), False)
        for each in stated
    ]
    known = [(high, times) for high, times in lines if high is not None]
    return min(known, key=lambda line: line[0] * size if line[1] else line[0], default=None)


def _left(style: Mapping[str, str], name: str, size: float, *, sure: bool = False) -> float | None:
    """Give by how much a margin or padding moves lines to the right, or does for `sure`; None where none is stated."""
    length = left_of(style, name)
    if sure and length is not None and not _SURE.fullmatch(length):
        return 0.0
    return None if length is None else _signed(length, size) or 0.0


def _signed(length: str, size: float) -> float | None:
    by = pixels(length.lstrip("+-"), _WINDOW if length.endswith("%") else size)
    return None if by is None else -by if length.startswith("-") else by
