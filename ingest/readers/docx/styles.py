"""What the styles of a Word document say about its paragraphs: headings, numbering, weight, what is hidden."""

from typing import Any

from docx.oxml.ns import qn

Element = Any
"""An element of lxml, which has no types."""

TITLE, HEADING, CONTENTS = "title", "heading ", "toc "
OFF = {"0", "false", "off"}
BODY_TEXT = 9
"""The outline level of what is no heading."""


class DocxStyles:
    """Looks up properties of styles, with those that each style is based on."""

    def __init__(self, root: Element | None) -> None:
        found = root.iterchildren(qn("w:style")) if root is not None else ()
        self._styles = {style.get(qn("w:styleId")): style for style in found}
        self._chains: dict[str | None, list[Element]] = {}
        self._default, self._default_table = self._default_of("paragraph"), self._default_of("table")
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

    def found(self, tag: str, run: Element, paragraph: Element | None) -> Element | None:
        """Give the property `tag` (`w:sz`, `w:color`) of a run, its own, that of a style, or that of all words."""
        own = child(run, "w:rPr")
        styles = [*self._chain(value(child(own, "w:rStyle"))), *self._chain(self._name(paragraph))]
        holders = (own, *(child(style, "w:rPr") for style in styles), self._words_of_all)
        return next((stated for holder in holders if (stated := child(holder, tag)) is not None), None)

    def of_paragraph(self, tag: str, paragraph: Element | None) -> list[Element]:
        """Give the property `tag` of a paragraph, wherever it and its styles state it, or the file for all."""
        styles = (child(style, "w:pPr") for style in self._chain(self._name(paragraph)))
        holders = (paragraph, *styles, self._paragraphs_of_all)
        return [stated for holder in holders if (stated := child(holder, tag)) is not None]

    def table_style(self, table: Element) -> str | None:
        """Give the name of the style of a table: its own, or that of all tables that have none."""
        return value(child(child(table, "w:tblPr"), "w:tblStyle")) or self._default_table

    def of_table(self, style: str | None) -> list[Element]:
        """Give what a style of tables, and those it is based on, say of all cells and of some."""
        return [holder for each in self._chain(style) for holder in (each, *each.iterchildren(qn("w:tblStylePr")))]

    def _default_of(self, kind: str) -> str | None:
        """Give the name of the style of what names none."""
        kinds = ((name, style) for name, style in self._styles.items() if style.get(qn("w:type")) == kind)
        return next((name for name, style in kinds if style.get(qn("w:default")) in {"1", "true"}), None)

    def _name(self, properties: Element | None) -> str | None:
        return value(child(properties, "w:pStyle")) or self._default

    def _chain(self, name: str | None) -> list[Element]:
        """Give a style and those that it is based on; a circle ends where it closes."""
        if name not in self._chains:
            found: dict[str | None, Element] = {}
            based = name
            while based in self._styles and based not in found:
                found[based] = self._styles[based]
                based = value(child(found[based], "w:basedOn"))
            self._chains[name] = list(found.values())
        return self._chains[name]


def child(element: Element | None, tag: str) -> Element | None:
    """Give the first child with `tag` (`w:pPr`, or with the whole name of its space)."""
    return element.find(tag if tag.startswith("{") else qn(tag)) if element is not None else None


def value(element: Element | None) -> str | None:
    """Give the attribute `w:val`."""
    return element.get(qn("w:val")) if element is not None else None


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
