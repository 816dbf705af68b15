"""How the words of an HTML page look: what an element hands down to the words in it and they may change."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from ingest.readers.contrast import BLACK, WHITE, Color, faint_reason
from ingest.readers.html.css import LARGEST, LINE_HEIGHT, ROOT, CssColor, pixels, read_color, share, style_of

TINY, SMALL = 2.7, 5.0
"""Pixels; nobody reads what is no larger than two points, and what is below the second is overlooked."""
TIGHT, FLAT = 0.4, 0.3
"""Of their size; letters that are moved together by more, and lines that are lower, lie upon each other."""
SIZES = {"1": 10.0, "2": 13.0, "3": 16.0, "4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0}
"""Pixels of the sizes that `font` has."""
SHRINKING = {"small": 0.83, "sub": 0.83, "sup": 0.83, "h5": 0.83, "h6": 0.67, "rt": 0.5, "big": 1.2}
"""Of the size around it."""
LINK = CssColor((0, 0, 238), 1.0)
OWN_GROUNDS = {"mark": (255, 255, 0), "button": (239, 239, 239), "input": WHITE, "textarea": WHITE}
"""What a browser takes for links, and behind what is marked or a field."""


@dataclass(frozen=True, slots=True)
class Look:
    """The look of words: their `color`, None where it is not known, upon `ground`, None for the paper.

    `ink` is what letters are filled with in place of their colour, `tight` and `flat` tell that letters or lines
    lie upon each other. `on_unknown` tells that a picture or an unknown colour lies behind, `styled` that style
    sheets may add more. `link` is the colour of links.
    """

    color: CssColor | None = None
    ground: Color | None = None
    on_unknown: bool = False
    styled: bool = False
    ink: CssColor | None = None
    size: float = ROOT
    shown: bool = True
    tight: bool = False
    flat: bool = False
    link: CssColor = LINK

    def inside(self, node: LexborNode) -> "Look":
        """Give the look of words within an element that stands in this one."""
        attributes, tag = node.attributes or {}, str(node.tag)
        style = style_of(node)
        look = replace(self, styled=self.styled or "class" in attributes or "id" in attributes)
        if "visibility" in style:
            look = replace(look, shown=style["visibility"] not in {"hidden", "collapse"})
        look = look._with_own(tag, attributes)._with_ground(style, attributes)
        color = style.get("color") or attributes.get({"font": "color", "body": "text"}.get(tag, ""))
        if not color and tag == "a" and "href" in attributes:
            look = replace(look, color=look.link)
        elif color and color != "inherit":
            look = replace(look, color=read_color(color.lower()))
        ink = style.get("-webkit-text-fill-color")
        if ink and ink != "inherit":
            look = replace(look, ink=read_color(ink))
        size = self._size(style)
        if tag == "font" and size is None:
            size = SIZES.get(attributes.get("size") or "")
        if size is None:
            size = self.size * SHRINKING.get("small" if style.get("font-size") == "smaller" else tag, 1.0)
        size = min(LARGEST, size * (share(style.get("zoom", "1")) or 1.0))
        apart = style.get("letter-spacing")
        line = None if tag in {"sub", "sup"} else _line_height(style, size)  # of a raised sign, one of none is usual
        return replace(
            look,
            size=size,
            tight=self.tight if apart is None else _is_tight(apart, size),
            flat=self.flat if line is None else line < FLAT * size,
        )

    def reason(self) -> str | None:
        """Give why the words are no part of the text (a key under `left_out`); None where they are."""
        if not self.shown or self.size < TINY:
            return "hidden"
        if self.size < SMALL or self.tight or self.flat:
            return "hardly_seen"
        return None if self.may_lie_on_dark else self._faint_reason()

    @property
    def is_pale(self) -> bool:
        """Whether the words are like the paper, and style sheets may put something dark behind them."""
        return self.may_lie_on_dark and self._faint_reason() is not None

    @property
    def may_lie_on_dark(self) -> bool:
        """Whether nobody can tell what lies behind the words."""
        return self.on_unknown or (self.ground is None and self.styled and (self.ink or self.color) is not None)

    def _faint_reason(self) -> str | None:
        stated = self.ink or self.color
        if stated is None or (self.on_unknown and stated.alpha > 0):
            color = CssColor(BLACK, 1.0) if stated is None and self.ground is not None else None
        else:
            color = stated
        ground = self.ground or WHITE
        return faint_reason(color.over(ground), ground) if color is not None else None

    def _size(self, style: Mapping[str, str]) -> float | None:
        """Give the size that a style states, the smaller one where it does so twice."""
        stated = [style.get("font-size", ""), *LINE_HEIGHT.sub("", style.get("font", "")).split()[:9]]
        sizes = [size for each in stated if (size := pixels(each, self.size)) is not None]
        return min(sizes, default=None)

    def _with_own(self, tag: str, attributes: dict[str, str | None]) -> "Look":
        """Give the look with the colours that an element has without stating them."""
        if tag == "body" and "link" in attributes:
            return replace(self, link=read_color((attributes["link"] or "").lower()) or LINK)
        ground = OWN_GROUNDS.get(tag)
        if ground is None:
            return self
        return replace(self, color=CssColor(BLACK, 1.0), ground=ground, on_unknown=False)

    def _with_ground(self, style: Mapping[str, str], attributes: dict[str, str | None]) -> "Look":
        stated = [style[name] for name in ("background", "background-color", "background-image") if name in style]
        stated += [attributes.get("bgcolor") or ""] * ("bgcolor" in attributes)
        if "background" in attributes or any("(" in value and "rgb" not in value for value in stated):
            return replace(self, on_unknown=True)
        look = self
        for value in stated:
            if value in {"none", "inherit", "initial", "unset"}:
                continue
            color = read_color(value.lower())
            if color is None:
                look = replace(look, on_unknown=True)
            elif color.alpha > 0:
                look = replace(look, ground=color.over(look.ground or WHITE), on_unknown=False)
        return look


def _is_tight(apart: str, size: float) -> bool:
    by = pixels(apart.removeprefix("-"), size)
    return apart.startswith("-") and by is not None and by > TIGHT * size


def _line_height(style: Mapping[str, str], size: float) -> float | None:
    """Give the height of lines that a style states, in pixels; it may stand behind the size in `font` too."""
    behind = LINE_HEIGHT.search(style.get("font", ""))
    found = []
    for stated in (style.get("line-height", ""), behind[0].strip(" /") if behind else ""):
        times = share(stated) if "%" not in stated else None
        found.append(times * size if times is not None else pixels(stated, size))
    return min((high for high in found if high is not None), default=None)


def look_of(node: LexborNode) -> Look:
    """Give the look of words in `node`, by all that it stands in."""
    parents = [node]
    while (parent := parents[-1].parent) is not None:
        parents.append(parent)
    look = Look()
    for element in reversed(parents):
        look = look.inside(element)
    return look
