"""The numbers that Word prints before paragraphs but does not store: counted as Word counts them."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from docx.oxml.ns import qn

from ingest.readers.docx.sign_fonts import is_private, read_boxes, surely_draws_signs
from ingest.readers.docx.styles import Element, child, indent, value

LEVELS = 9
FONTS = (qn("w:ascii"), qn("w:hAnsi"))
"""Where the font of a number is stated."""
MOST = 10_000
"""No list counts further; what says so is damaged."""
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
FORMS = {
    "decimal", "decimalZero", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "none", "bullet",
}  # fmt: skip
_BULLETS = re.compile(r"[\s•·∙⋅‧◦‣⁃*+>»›→⇒➔➜➢➤►▶▸▷▪▫◾◽◆◇♦❖★☆✦✱\-‐‑‒–—−]*")
"""What stands before the items of any list, and says nothing of them."""
_EMPTY, _CHOICES = re.compile("[○◯⚪⭘□◻⬜▢]"), re.compile("[○◯⚪⭘●⚫⬤◉◎🔘■◼⬛▣]")
"""Empty signs, and those that are usual bullets too, which count where the items of a list begin with an empty one."""
_TYPED_BOX = re.compile(r"\s*\[ ?[xX]? ?\]\s*")
_GAPS = {"nothing": "", "space": " ", "tab": " "}


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list is numbered: `text` is a pattern such as `%1.%2`."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    gap: str = " "
    indent: int = 0
    style: str | None = None
    stated: Element | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed number, what stands between it and the words, the level and indent of its list.

    The number of a bullet is its sign where that may be a box to tick, else nothing.

    `whole` tells that its numbers are in forms that are known.
    """

    label: str
    gap: str
    level: int
    indent: int
    list: str
    bullet: bool
    whole: bool = True


class Numbering:
    """Counts through all lists of a document, in reading order.

    Lists that share a definition go on counting together, as in Word, unless one of them starts anew by itself.
    `counted` are the definitions of which numbers were printed.
    """

    def __init__(self, root: Element | None) -> None:
        self._root = root
        self.counted: set[str] = set()
        self._definitions: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        if root is not None:
            self._definitions = {
                item.get(qn("w:abstractNumId")): item for item in root.iterchildren(qn("w:abstractNum"))
            }
            self._lists = {item.get(qn("w:numId")): item for item in root.iterchildren(qn("w:num"))}
        every = root.iter(qn("w:lvl")) if root is not None else ()
        outermost = (_level(each) for each in every if each.get(qn("w:ilvl")) == "0")
        self._may_choose = any(_EMPTY.fullmatch(level.text) for level in outermost if level.form == "bullet")
        self._levels: dict[str, tuple[str, dict[int, ListLevel], set[int]]] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def afresh(self) -> "Numbering":
        """Give the same lists of which nothing is counted."""
        return Numbering(self._root)

    def next(self, number: str, level: int | None, style: str | None) -> Printed | None:
        """Count one more paragraph of the list `number`; None if there is no such list or level.

        Where the level is not named, it is the one that belongs to the paragraph's `style`.
        """
        definition, levels, anew = self._look_up(number)
        level = _named(levels, style) if level is None else level
        here = levels.get(level)
        if here is None:
            return None
        counts = self._counts[definition]
        if level in anew and (number, level) not in self._begun:
            counts.pop(level, None)
        self._begun.add((number, level))
        counts[level] = min(counts[level] + 1 if level in counts else here.start, MOST)
        for deeper in [n for n in counts if n > level]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or level < restart:
                del counts[deeper]
        label = _label(levels, counts, level)
        if here.form == "bullet" and _CHOICES.fullmatch(label) and not self._may_choose:
            label = ""
        if label != here.text and here.form != "bullet":
            self.counted.add(definition)
        whole = here.form == "bullet" or all(levels[n].form in FORMS for n in levels if f"%{n + 1}" in here.text)
        return Printed(label, here.gap, level, here.indent, definition, here.form == "bullet", whole)

    def level(self, number: str, level: int | None, style: str | None) -> Element | None:
        """Give what the file says of a level of the list `number`; see `next`."""
        _, levels, _ = self._look_up(number)
        here = levels.get(_named(levels, style) if level is None else level)
        return here.stated if here else None

    def _look_up(self, number: str) -> tuple[str, dict[int, ListLevel], set[int]]:
        """Give the definition of a list, its levels, and those that start anew in this list."""
        if number not in self._levels:
            item = self._lists.get(number)
            definition = value(child(item, "w:abstractNumId")) or ""
            levels = {n: _level(found) for n, found in _by_level(self._resolve(definition), "w:lvl")}
            anew: set[int] = set()
            for n, override in _by_level(item, "w:lvlOverride"):
                own = child(override, "w:lvl")
                if own is not None:
                    levels[n] = _level(own)
                start = value(child(override, "w:startOverride"))
                if start is not None and n in levels:
                    levels[n] = replace(levels[n], start=_int(start, 1))
                    anew.add(n)
            self._levels[number] = (definition, levels, anew)
        return self._levels[number]

    def _resolve(self, definition: str) -> Element | None:
        """Follow a definition that only names a style of lists to the one that the style stands for."""
        found = self._definitions.get(definition)
        link = value(child(found, "w:numStyleLink"))
        if link is None:
            return found
        return next((item for item in self._definitions.values() if value(child(item, "w:styleLink")) == link), found)


def _named(levels: dict[int, ListLevel], style: str | None) -> int:
    """Give the level that belongs to a style of paragraphs."""
    return next((n for n, item in levels.items() if style is not None and item.style == style), 0)


def _label(levels: dict[int, ListLevel], counts: dict[int, int], level: int) -> str:
    here = levels[level]
    if here.form == "bullet":
        return here.text
    text = here.text
    for n in range(LEVELS):
        if f"%{n + 1}" in text:
            other = levels.get(n, ListLevel())
            form = "decimal" if here.legal and other.form != "none" else other.form
            text = text.replace(f"%{n + 1}", numeral(counts.get(n, other.start), form))
    return " ".join(text.split())


def numeral(number: int, form: str) -> str:
    """Print a number in one of Word's forms; those of other scripts are not known and give nothing.

    >>> numeral(4, "lowerRoman"), numeral(28, "upperLetter"), numeral(7, "decimalZero")
    ('iv', 'BB', '07')
    """
    if form == "decimal":
        return str(number)
    if form == "decimalZero":
        return f"{number:02}"
    if form in {"lowerLetter", "upperLetter"}:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""
        return letters.upper() if form == "upperLetter" else letters
    if form in {"lowerRoman", "upperRoman"}:
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    return ""


def _roman(number: int) -> str:
    text = ""
    for amount, sign in _ROMAN:
        text += sign * (number // amount)
        number %= amount
    return text


def _by_level(element: Element | None, tag: str) -> list[tuple[int, Element]]:
    found = element.iterchildren(qn(tag)) if element is not None else ()
    return [(_int(item.get(qn("w:ilvl")), 0), item) for item in found]


def _level(element: Element) -> ListLevel:
    legal = child(element, "w:isLgl")
    restart = value(child(element, "w:lvlRestart"))
    form = value(child(element, "w:numFmt")) or "decimal"
    return ListLevel(
        start=_int(value(child(element, "w:start")), 1),
        form=form,
        text=_text(element, is_bullet=form == "bullet"),
        restart=_int(restart, 0) if restart is not None else None,
        legal=legal is not None and value(legal) not in {"0", "false"},
        gap=_GAPS.get(value(child(element, "w:suff")) or "tab", " "),
        indent=indent(child(element, "w:pPr")) or 0,
        style=value(child(element, "w:pStyle")),
        stated=element,
    )


def _text(level: Element, *, is_bullet: bool) -> str:
    """Give the pattern of a level; of a bullet only a sign that is not one of any list, such as a box to tick."""
    stated = child(child(level, "w:rPr"), "w:rFonts")
    fonts = {stated.get(name, "") for name in FONTS} - {""} if stated is not None else set[str]()
    written = value(child(level, "w:lvlText")) or ""
    text = read_boxes(fonts, written)
    if not is_bullet:
        return text
    is_sign = not any(each.isalnum() or is_private(each) for each in text)
    is_read = text != written or not any(map(surely_draws_signs, fonts))
    is_own = is_sign and is_read and not _BULLETS.fullmatch(text)
    return " ".join(text.split()) if is_own or _TYPED_BOX.fullmatch(text) else ""


def _int(text: str | None, default: int) -> int:
    try:
        return max(0, min(int(text), MOST)) if text is not None else default
    except ValueError:
        return default
