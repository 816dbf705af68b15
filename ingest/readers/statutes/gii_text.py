"""The words of a norm of gesetze-im-internet.de: lists stand within paragraphs, footnotes and hints within the text."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from ingest.norms.tree import Item, Parts

_LINES = {"P", "LA", "Title", "Subtitle", "Content", "entry", "row", "DD", "TOC"}
_NOTES = {"noindex": "footnote", "kommentar": "footnote", "Footnotes": "footnote", "FnR": "footnote"}
_RULE = re.compile(r"\s*-{5,}\s*$")  # printed above the footnotes of a paragraph


class GiiText:
    """Reads words; what is no law goes to `leave_out`, which takes the text and the reason."""

    def __init__(self, leave_out: Callable[[str, str], None]) -> None:
        self._leave_out = leave_out

    def parts(self, element: Element) -> Parts:
        """Give the lines and lists of `element` in their order."""
        parts: Parts = []
        words = element.text or ""
        for child in element:
            if child.tag in _NOTES:
                self._leave_out("".join(child.itertext()), _NOTES[child.tag])
            elif child.tag == "DL" and _is_footnotes(child):
                rule = _RULE.search(words)
                words = _RULE.sub("", words)
                self._leave_out((rule[0] if rule else "") + " " + " ".join(child.itertext()), "footnote")
            elif child.tag in {"DL", "table"} or child.tag in _LINES:
                _add_line(parts, words)
                words = ""
                parts += self._block(child)
            else:
                words += " " if child.tag == "BR" else self._inline(child)
            words += child.tail or ""
        _add_line(parts, words)
        return parts

    def line(self, element: Element | None) -> str:
        """Give the words of `element`, such as a title, as one line."""
        return "" if element is None else " ".join(self._inline(element).split())

    def _block(self, element: Element) -> Parts:
        if element.tag == "DL":
            items = self._items(element)
        elif element.tag == "table":
            items = [Item("", [row]) for row in map(self._row, element.iter("row")) if row]
        else:
            return self.parts(element)
        return [items] if items else []

    def _items(self, definitions: Element) -> list[Item]:
        items: list[Item] = []
        label = ""
        for child in definitions:
            if child.tag == "DT":
                label = self.line(child)
            else:
                items.append(Item(label, self.parts(child)))
                label = ""
        return items

    def _row(self, row: Element) -> str:
        cells = (" ".join("".join(entry.itertext()).split()) for entry in row.iter("entry"))
        return " ".join(filter(None, cells))

    def _inline(self, element: Element) -> str:
        if element.tag in _NOTES:
            self._leave_out("".join(element.itertext()), _NOTES[element.tag])
            return ""
        if element.tag == "BR":
            return " "
        return (element.text or "") + "".join(self._inline(child) + (child.tail or "") for child in element)


def _is_footnotes(definitions: Element) -> bool:
    """Tell whether all that a list holds is hidden from the publisher's index: then it is a list of footnotes."""
    texts = definitions.findall("DD/LA")
    return bool(texts) and all(
        text.find("noindex") is not None and not (text.text or "").strip() and len(text) == 1 for text in texts
    )


def _add_line(parts: Parts, words: str) -> None:
    line = " ".join(words.split())
    if line:
        parts.append(line)
