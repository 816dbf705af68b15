"""Read the sections of a German statute from the XML of gesetze-im-internet.de (gii-norm)."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from assistant.domain import Language
from ingest.norms.tree import Item, Node, Parts, compact, is_repealed, make_node

_SECTION = re.compile(r"§ (\d+[a-z]?)")
_PARAGRAPH = re.compile(r"\s*\((\d+[a-z]?)\)\s*")


def read_gii(path: Path) -> dict[str, dict[str, Node]]:
    """Read the sections in force, with their titles."""
    sections: dict[str, Node] = {}
    for norm in ET.parse(path).getroot().iter("norm"):  # noqa: S314 - official files that the maintainer chose
        number = _SECTION.fullmatch((norm.findtext("metadaten/enbez") or "").strip())
        if number is None:
            continue
        name = norm.find("metadaten/titel")
        title = "" if name is None else " ".join(" ".join(name.itertext()).split())
        blocks = [_parts(block) for block in norm.iterfind("textdaten/text/Content/P")]
        if "weggefallen" in title or not blocks or is_repealed([part for block in blocks for part in block]):
            continue
        node: Node = {"de": title} if title else {}
        sections[number[1]] = node | compact(section_node(blocks))
    return {"section": sections}


def section_node(blocks: list[Parts]) -> Node:
    """Make the node of a German section from its blocks of text; those that begin with `(1)` are its paragraphs."""
    paragraphs: dict[str, Parts] = {}
    plain: Parts = []
    for block in blocks:
        lead = block[0] if block and isinstance(block[0], str) else ""
        found = _PARAGRAPH.match(lead)
        if found:
            paragraphs[found[1]] = [lead[found.end() :], *block[1:]]
        elif paragraphs:
            paragraphs[next(reversed(paragraphs))] += block
        else:
            plain += block
    members = {
        number: make_node(parts, Language.GERMAN) for number, parts in paragraphs.items() if not is_repealed(parts)
    }
    return {"p": dict(members)} if paragraphs else make_node(plain, Language.GERMAN)


def _parts(element: ET.Element) -> Parts:
    parts: Parts = []
    text = element.text or ""
    for child in element:
        if child.tag == "DL":
            parts += [text, _items(child)]
            text = ""
        elif child.tag != "table":
            text += " " if child.tag == "BR" else "".join(child.itertext())
        text += child.tail or ""
    return [*parts, text]


def _items(definitions: ET.Element) -> list[Item]:
    labels = ["".join(label.itertext()).strip() for label in definitions.findall("DT")]
    texts = [[part for block in item.findall("LA") for part in _parts(block)] for item in definitions.findall("DD")]
    return [Item(label, parts) for label, parts in zip(labels, texts, strict=True)]
