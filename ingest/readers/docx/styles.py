"""What the styles of a Word document say about its paragraphs: headings, numbering, weight, what is hidden."""

from functools import cache
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

Element = Any
"""An element of lxml, which has no types."""

TITLE, HEADING, CONTENTS = "title", "heading ", ("toc ", "table of figures")
SPACE, BLANKS = "{http://www.w3.org/XML/1998/namespace}space", " \t\r\n"
OFF = {"0", "false", "off"}
DEEPEST = 100
"""Styles that one is based on; Word writes few, and what is based on more is named as not judged."""
BODY_TEXT = 9
"""The outline level of what is no heading."""

Stated = tuple[Element, str | None, str | None]
"""The properties of a run, the style of words that they name, and the style of the paragraph."""


class DocxStyles:
    """Looks up properties of styles, with those that each style is based on."""

    def __init__(self, root: Element | None) -> None:
        found = root.iterchildren(qn("w:style")) if root is not None else ()
        self._styles = {style.get(qn("w:styleId")): style for style in found}
        self._chains: dict[str | None, list[Element]] = {}
        self._last: tuple[Element, Element, Stated] = (None, None, (None, None, None))
        self._found: dict[tuple[str, str | None, str | None], Element | None] = {}
        self._default, self._default_table = self._default_of("paragraph"), self._default_of("table")
        self._default_words = self._default_of("character")
        defaults = child(root, "w:docDefaults")
        self._words_of_all = child(child(defaults, "w:rPrDefault"), "w:rPr")
        self._paragraphs_of_all = child(child(defaults, "w:pPrDefault"), "w:pPr")

    def heading(self, properties: Element | None) -> int:
        """Give the level of a heading from the properties of its paragraph: 1 for the title, 0 for no heading."""
        own = child(properties, "w:outlineLvl")
        if own is not None:
            return _level(own)
        for style in self._chain(self._name(properties)):
            name = (value(child(style, "w:name")) or "").lower()
            if name == TITLE:
                return 1
            if name.startswith(HEADING) and (level := whole_number(name.removeprefix(HEADING))) is not None:
                return max(level, 0) + 1
            outline = child(child(style, "w:pPr"), "w:outlineLvl")
            if outline is not None:
                return _level(outline)
        return 0

    def is_contents(self, properties: Element | None) -> bool:
        """Tell whether a paragraph is a line of the table of contents."""
        return any(
            (value(child(style, "w:name")) or "").lower().startswith(CONTENTS)
            for style in self._chain(self._name(properties))
        )

    def numbering(self, properties: Element | None) -> tuple[str, int | None, str | None] | None:
        """Give the list of a paragraph, its level if it is named, and the style that says so; None if there is none."""
        own = child(properties, "w:numPr")
        level = value(child(own, "w:ilvl"))
        number = value(child(own, "w:numId"))
        if number is not None:
            return (number, whole_number(level), None) if number != "0" else None
        for style in self._chain(self._name(properties)):
            found = child(child(style, "w:pPr"), "w:numPr")
            number = value(child(found, "w:numId"))
            if number is not None:
                named = level if level is not None else value(child(found, "w:ilvl"))
                return (number, whole_number(named), style.get(qn("w:styleId"))) if number != "0" else None
        return None

    def is_on(self, switch: str, run: Element, paragraph: Element | None) -> bool:
        """Tell whether `switch` (`w:b`, `w:vanish`) is set for a run, by itself or by a style."""
        found = self.found(switch, run, paragraph)
        return found is not None and found.get(qn("w:val")) not in OFF

    def is_switched_on(self, switch: str, run: Element, paragraph: Element | None) -> bool:
        """Tell the same of a switch on which a style of words and one of paragraphs cancel each other.

        Words on which both have a say are read; looks/run_looks.py names them.
        """
        own = child(child(run, "w:rPr"), switch)
        if own is not None or is_set(child(self._words_of_all, switch)):
            return own is None or is_set(own)
        _, words, named = self._last_stated(run, paragraph)
        holders = (
            next((each for style in styles if (each := child(child(style, "w:rPr"), switch)) is not None), None)
            for styles in (self._of_kind(words), self._chain(self._or_default(named)))
        )
        stated = [each for each in holders if each is not None]
        return len(stated) == 1 and is_set(stated[0])

    def found(self, tag: str, run: Element, paragraph: Element | None) -> Element | None:
        """Give the property `tag` (`w:sz`, `w:color`) of a run, its own, that of a style, or that of all words."""
        own, words, named = self._last_stated(run, paragraph)
        if (stated := child(own, tag)) is not None:
            return stated
        if (tag, words, named) not in self._found:
            holders = self.of_words(words, named)
            self._found[tag, words, named] = next(
                (each for holder in holders if (each := child(holder, tag)) is not None), None
            )
        return self._found[tag, words, named]

    def _last_stated(self, run: Element, paragraph: Element | None) -> Stated:
        """Give the properties of a run, and the styles that it and its paragraph name; many are looked up in a row."""
        if self._last[0] is not run or self._last[1] is not paragraph:
            own = child(run, "w:rPr")
            stated = own, value(child(own, "w:rStyle")), value(child(paragraph, "w:pStyle"))
            self._last = run, paragraph, stated
        return self._last[2]

    def of_words(self, words: str | None, paragraph: str | None) -> list[Element | None]:
        """Give the lists of properties that these styles, and the file for all words, have; the nearest first."""
        styles = [*self._of_kind(words), *self._chain(self._or_default(paragraph))]
        return [*(child(style, "w:rPr") for style in styles), self._words_of_all]

    def of_all_words(self) -> Element | None:
        """Give what the style of words that name none says; it is not looked for where a run is judged."""
        return child(self._styles.get(self._default_words), "w:rPr")

    def is_other(self, named: Element | None, kind: str) -> bool:
        """Tell whether the style that is named is there, but is none of that kind: Word passes it over."""
        style = self._styles.get(value(named))
        return style is not None and style.get(qn("w:type"), "paragraph") != kind

    def of_paragraph(self, tag: str, paragraph: Element | None) -> list[Element]:
        """Give the property `tag` of a paragraph, wherever it and its styles state it, or the file for all."""
        holders = self.of_paragraphs(paragraph)
        return [stated for holder in holders if (stated := child(holder, tag)) is not None]

    def of_paragraphs(self, paragraph: Element | None) -> list[Element | None]:
        """Give the lists of properties of a paragraph: its own, those of its styles, and of the file for all."""
        styles = (child(style, "w:pPr") for style in self._chain(self._name(paragraph)))
        return [paragraph, *styles, self._paragraphs_of_all]

    def table_style(self, table: Element) -> str | None:
        """Give the name of the style of a table: its own, or that of all tables that have none."""
        named = value(child(child(table, "w:tblPr"), "w:tblStyle"))
        return named if named in self._styles else self._default_table

    def of_table(self, style: str | None) -> list[Element]:
        """Give what a style of tables, and those it is based on, say of all cells and of some."""
        return [holder for each in self._chain(style) for holder in (each, *each.iterchildren(qn("w:tblStylePr")))]

    def _default_of(self, kind: str) -> str | None:
        """Give the name of the style of what names none."""
        kinds = ((name, style) for name, style in self._styles.items() if style.get(qn("w:type")) == kind)
        return next((name for name, style in kinds if style.get(qn("w:default")) in {"1", "true"}), None)

    def _name(self, properties: Element | None) -> str | None:
        return self._or_default(value(child(properties, "w:pStyle")))

    def _or_default(self, name: str | None) -> str | None:
        """Give a style of paragraphs, as Word does for one that is missing or is none of them."""
        is_missing = name not in self._styles or self._kind(name) != "paragraph"
        return self._default if is_missing else name

    def _of_kind(self, words: str | None) -> list[Element]:
        """Give a style of words and those that it is based on; none if it is no style of words."""
        return self._chain(words) if words in self._styles and self._kind(words) == "character" else []

    def _kind(self, name: str | None) -> str:
        return str(self._styles[name].get(qn("w:type"), "paragraph"))

    def _chain(self, name: str | None) -> list[Element]:
        """Give a style and those that it is based on, as far as they are looked at; a circle ends where it closes."""
        if name not in self._chains:
            found: dict[str | None, Element] = {}
            based = name
            while based in self._styles and based not in found and len(found) < DEEPEST:
                found[based] = self._styles[based]
                based = value(child(found[based], "w:basedOn"))
            self._chains[name] = list(found.values())
        return self._chains[name]


def is_set(stated: Element | None) -> bool:
    """Tell whether a switch is stated, and on."""
    return stated is not None and value(stated) not in OFF


_whole = cache(qn)
"""Whole names of tags; properties are looked for very often."""


def child(element: Element | None, tag: str) -> Element | None:
    """Give the first child with `tag` (`w:pPr`, or with the whole name of its space)."""
    return element.find(tag if tag.startswith("{") else _whole(tag)) if element is not None else None


def without_remarks(root: Element) -> Element:
    """Take out comments and instructions of XML, which Word passes over: the words behind them would be lost."""
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return root


def value(element: Element | None) -> str | None:
    """Give the attribute `w:val`."""
    return element.get(qn("w:val")) if element is not None else None


def words_in(element: Element) -> str:
    """Give the words of `w:t` as Word shows them: blanks at their ends go unless the file says that they stay."""
    text = element.text or ""
    return text if element.get(SPACE) == "preserve" else text.strip(BLANKS)


def indent(properties: Element | None) -> int | None:
    """Give the left indent that paragraph properties state themselves."""
    found = child(properties, "w:ind")
    stated = found.get(qn("w:left"), found.get(qn("w:start"))) if found is not None else None
    return whole_number(stated)


def _level(outline: Element) -> int:
    level = whole_number(value(outline))
    return level + 2 if level is not None and 0 <= level < BODY_TEXT else 0


def whole_number(text: str | None) -> int | None:
    """Read a whole number; None where there is none."""
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None
