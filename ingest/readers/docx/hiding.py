"""What single properties of words, paragraphs and rows of a Word document say of whether they are seen."""

from collections.abc import Callable, Iterator

from docx.oxml.ns import qn

from ingest.readers.docx.colors import EFFECTS
from ingest.readers.docx.styles import OFF, Element, child, value, whole_number

TINY, SMALL = 4, 8
"""Half points; what is no larger than the first is a mark for machines, or hides; below the second it is not read."""
USUAL = 22
"""Half points; the size of words that no style states."""
FLAT = 80
"""Twentieths of a point; a line or a row that is kept lower shows no words."""
NARROW = 20
"""Percent of their width; letters that are narrower are strokes."""
TRANSPARENT = 70_000
"""Thousandths of a percent; letters that are more transparent are not read."""
TIGHT = 0.4
"""Of their size; letters that are moved together by more lie upon each other."""
MOVES = {"w:ind": ("w:left", "w:start", "w:right", "w:end", "w:firstLine"), "w:framePr": ("w:x",)}


def has_no_ink(fill: Element) -> bool:
    """Tell whether letters are filled with nothing, or so that what lies behind them shows."""
    if next(fill.iter(f"{EFFECTS}noFill"), None) is not None:
        return True
    stated = (whole_number(alpha.get(f"{EFFECTS}val")) for alpha in fill.iter(f"{EFFECTS}alpha"))
    return any(each is not None and each >= TRANSPARENT for each in stated)


def is_narrow(wide: int | None, apart: int | None, size: int) -> bool:
    """Tell whether letters are strokes, by their width in percent, or lie upon each other, as far as they are apart."""
    return (wide is not None and wide < NARROW) or (apart is not None and -apart / 20 > TIGHT * size / 2)


def is_flat_line(spacing: Element) -> bool:
    """Tell whether the lines of a paragraph are kept too low for letters."""
    line = whole_number(spacing.get(qn("w:line")))
    return spacing.get(qn("w:lineRule")) == "exact" and line is not None and abs(line) < FLAT


def is_flat_row(properties: Element) -> bool:
    """Tell whether a row is kept too low for letters, or hidden."""
    hidden, height = child(properties, "w:hidden"), child(properties, "w:trHeight")
    if hidden is not None and value(hidden) not in OFF:
        return True
    stated = whole_number(value(height))
    return height is not None and height.get(qn("w:hRule")) == "exact" and stated is not None and stated < FLAT


def is_below(stated: Callable[[str, Element | None], list[Element]], paragraph: Element | None, page: int) -> bool:
    """Tell whether a frame has a paragraph begin below a page of that height."""
    tops = (whole_number(each.get(qn("w:y"))) for each in stated("w:framePr", paragraph))
    return abs(next((top for top in tops if top is not None), 0)) > page


def moves(stated: Callable[[str, Element | None], list[Element]], paragraph: Element | None) -> Iterator[int]:
    """Give how far a paragraph is moved, to each side the first length of what `stated` gives for it."""
    for tag, sides in MOVES.items():
        found = stated(tag, paragraph)
        for side in sides:
            lengths = (whole_number(each.get(qn(side))) for each in found)
            yield abs(next((length for length in lengths if length is not None), 0))
