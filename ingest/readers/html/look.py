"""How the words of an HTML page look: what an element hands down to the words in it and they may change."""

from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from ingest.readers.contrast import BLACK, WHITE, Color, faint_reason
from ingest.readers.html.css import ROOT, CssColor, declarations, pixels, read_color, share

TINY, SMALL = 2.7, 5.0
"""Pixels; nobody reads what is no larger than two points, and what is below the second is overlooked."""
SIZES = {"1": 10.0, "2": 13.0, "3": 16.0, "4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0}
"""Pixels of the sizes that `font` has."""


@dataclass(frozen=True, slots=True)
class Look:
    """The look of words: their `color`, None where it is not known, upon `ground`, None for the paper.

    `on_unknown` tells that a picture or an unknown colour lies behind, `styled` that style sheets may add more.
    """

    color: CssColor | None = None
    ground: Color | None = None
    on_unknown: bool = False
    styled: bool = False
    size: float = ROOT
    shown: bool = True

    def inside(self, node: LexborNode) -> "Look":
        """Give the look of words within an element that stands in this one."""
        attributes = node.attributes or {}
        style = declarations(attributes.get("style") or "")
        look = replace(self, styled=self.styled or "class" in attributes or "id" in attributes)
        if "visibility" in style:
            look = replace(look, shown=style["visibility"] not in {"hidden", "collapse"})
        look = look._with_ground(style, attributes)
        color = style.get("color") or (attributes.get("color") if node.tag == "font" else None)
        if color and color != "inherit":
            look = replace(look, color=read_color(color.lower()))
        size = pixels(style["font-size"], self.size) if "font-size" in style else None
        if node.tag == "font" and size is None:
            size = SIZES.get(attributes.get("size") or "")
        zoom = share(style.get("zoom", "1")) or 1.0
        return replace(look, size=(self.size if size is None else size) * zoom)

    def reason(self) -> str | None:
        """Give why the words are no part of the text (a key under `left_out`); None where they are."""
        if not self.shown or self.size < TINY:
            return "hidden"
        if self.size < SMALL:
            return "hardly_seen"
        return None if self.may_lie_on_dark else self._faint_reason()

    @property
    def is_pale(self) -> bool:
        """Whether the words are like the paper, and style sheets may put something dark behind them."""
        return self.may_lie_on_dark and self._faint_reason() is not None

    @property
    def may_lie_on_dark(self) -> bool:
        """Whether nobody can tell what lies behind the words."""
        return self.on_unknown or (self.ground is None and self.styled and self.color is not None)

    def _faint_reason(self) -> str | None:
        if self.color is None or self.on_unknown:
            color = CssColor(BLACK, 1.0) if self.color is None and self.ground is not None else None
        else:
            color = self.color
        ground = self.ground or WHITE
        return faint_reason(color.over(ground), ground) if color is not None else None

    def _with_ground(self, style: dict[str, str], attributes: dict[str, str | None]) -> "Look":
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


def look_of(node: LexborNode) -> Look:
    """Give the look of words in `node`, by all that it stands in."""
    parents = [node]
    while (parent := parents[-1].parent) is not None:
        parents.append(parent)
    look = Look()
    for element in reversed(parents):
        look = look.inside(element)
    return look
