"""The words of Formex elements: quotation marks, amounts and footnotes are not what a plain extraction makes them."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from assistant.documents.document import DocumentError
from ingest.norms.tree import Item, Parts
from ingest.readers.statutes.provision import lines_of

# What stands within a line; anything else is a line of its own.
_INLINE = {
    "CN", "DATE", "FMT.VALUE", "FT", "HT", "IE", "KEYWORD", "NO.P", "NO.PARAG", "NOTE", "QUOT.END", "QUOT.START",
    "REF.DOC", "REF.DOC.ECR", "REF.DOC.OJ", "REF.DOC.SE", "REF.NP",
}  # fmt: skip
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")


class FormexText:
    """Reads words; footnotes go to `leave_out`, which takes their text."""

    def __init__(self, name: str, leave_out: Callable[[str], None]) -> None:
        self._name = name
        self._leave_out = leave_out

    def parts(self, element: Element) -> Parts:
        """Give the lines and lists of `element` in their order, without the label of the item that it is.

        Raises:
            DocumentError: a quotation mark is not a character.
        """
        parts: Parts = []
        words = element.text or ""
        for child in element:
            if child.tag == "NO.P" and element.tag == "NP":
                pass
            elif child.tag in _INLINE:
                words += self._inline(child)
            else:
                _add_line(parts, words)
                words = ""
                if child.tag == "LIST":
                    _add_items(parts, [self._item(item) for item in child])
                elif child.tag == "NP" and element.tag != "ITEM":
                    _add_items(parts, [self._item(child)])
                else:
                    parts += self.parts(child)
            words += child.tail or ""
        _add_line(parts, words)
        return parts

    def lines(self, element: Element | None) -> list[str]:
        """Give the lines of `element`, labels included."""
        return [] if element is None else [str(line) for line in lines_of(self.parts(element))]

    def line(self, element: Element | None) -> str:
        """Give the words of `element` as one line."""
        return " ".join(self.lines(element))

    def _item(self, item: Element) -> Item:
        label = item.find("NO.P" if item.tag == "NP" else "NP/NO.P")
        return Item("" if label is None else " ".join(self._inline(label).split()), self.parts(item))

    def _inline(self, element: Element) -> str:
        match element.tag:
            case "NOTE":
                self._leave_out(self.line(element))
                return ""
            case "QUOT.START" | "QUOT.END":
                return self._mark(element)
            case "FT" if element.get("TYPE") == "NUMBER" and not len(element):
                return _THOUSANDS.sub(" ", (element.text or "").strip())
            case _:
                rest = ("".join((self._inline(child), child.tail or "")) for child in element)
                return (element.text or "") + "".join(rest)

    def _mark(self, element: Element) -> str:
        code = element.get("CODE", "")
        try:
            mark = chr(int(code, 16))
        except (ValueError, OverflowError):
            mark = ""
        if not mark.isprintable() or not mark:
            raise DocumentError(self._name, 0, "xml_quote", code=code)
        return mark


def _add_line(parts: Parts, words: str) -> None:
    line = " ".join(words.split())
    if line:
        parts.append(line)


def _add_items(parts: Parts, items: list[Item]) -> None:
    if parts and isinstance(parts[-1], list):
        parts[-1] += items
    elif items:
        parts.append(items)
