"""Read the articles and recitals of an EU act from Formex files (one per language; the first gives the structure)."""

import xml.etree.ElementTree as ET
from pathlib import Path

from assistant.domain import Language
from ingest.norms.tree import Item, Node, Parts, compact, make_node

Units = dict[str, dict[str, Node]]


def read_formex(paths: list[Path], languages: list[str]) -> Units:
    """Read articles with titles in all `languages`, and the numbers of the recitals."""
    roots = [ET.parse(path).getroot() for path in paths]  # noqa: S314 - official files that the maintainer chose
    titles = [_titles(root) for root in roots]
    articles: dict[str, Node] = {}
    for article in roots[0].iter("ARTICLE"):
        number = _number(article)
        node: Node = {language: by[number] for language, by in zip(languages, titles, strict=True) if by.get(number)}
        articles[number] = node | compact(_article(article, Language(languages[0])))
    recitals = {(consid.findtext("NP/NO.P") or "").strip("() "): Node() for consid in roots[0].iter("CONSID")}
    return {"article": articles, "recital": recitals}


def _titles(root: ET.Element) -> dict[str, str]:
    found = {}
    for article in root.iter("ARTICLE"):
        title = article.find("STI.ART")
        if title is not None:
            found[_number(article)] = " ".join(_text(title).split())
    return found


def _number(article: ET.Element) -> str:
    return article.attrib["IDENTIFIER"].lstrip("0").lower()


def _article(article: ET.Element, language: Language) -> Node:
    paragraphs = {
        parag.attrib["IDENTIFIER"].split(".")[1].lstrip("0").lower(): _with_subparagraphs(parag, language)
        for parag in article.findall("PARAG")
    }
    return {"p": paragraphs} if paragraphs else _with_subparagraphs(article, language)


def _with_subparagraphs(element: ET.Element, language: Language) -> Node:
    alineas = [make_node(_parts(alinea), language) for alinea in element.findall("ALINEA")]
    if len(alineas) == 1:
        return alineas[0]
    return {"u": {str(n): alinea for n, alinea in enumerate(alineas, start=1)}}


def _parts(element: ET.Element) -> Parts:
    parts: Parts = []
    text = element.text or ""
    for child in element:
        if child.tag == "LIST":
            parts += [text, [_item(item) for item in child.findall("ITEM")]]
            text = ""
        elif child.find(".//LIST") is not None:
            parts += [text, *_parts(child)]
            text = ""
        else:
            text += _text(child)
        text += child.tail or ""
    return [*parts, text]


def _item(item: ET.Element) -> Item:
    """Read an item; those of a list with dashes have no number and get an empty label."""
    point = item.find("NP")
    if point is None:
        return Item("", _parts(item))
    label = point.findtext("NO.P") or ""
    rest = ET.Element("REST")
    rest.extend(child for child in point if child.tag != "NO.P")
    return Item(label, _parts(rest))


def _text(element: ET.Element) -> str:
    """Give the text of an element without footnotes; quotation marks are code points in attributes."""
    if element.tag == "NOTE":
        return ""
    if element.tag in {"QUOT.START", "QUOT.END"}:
        return chr(int(element.attrib["CODE"], 16))
    return (element.text or "") + "".join(_text(child) + (child.tail or "") for child in element)
