"""Styles, lists and colours that a Word document states in two ways, so that nobody can tell which Word takes."""

from collections import Counter
from collections.abc import Iterator

from docx.oxml.ns import qn

from ingest.readers.docx.alternatives import MC
from ingest.readers.docx.looks.properties import children, name_of
from ingest.readers.docx.styles import DEEPEST, OFF, Element, child, value

NAMED = {qn("w:style"): "w:styleId", qn("w:num"): "w:numId", qn("w:abstractNum"): "w:abstractNumId"}
HOLDERS = tuple(map(qn, ("w:style", "w:tblStylePr", "w:docDefaults", "w:rPrDefault", "w:pPrDefault", "w:lvl")))
SYSTEM = {"window": "ffffff", "windowText": "000000"}
SEVERAL = {qn("w:tblStylePr")}


def doubled(root: Element) -> Iterator[str]:
    """Name what the part of the styles, or of the lists, states twice, in several forms or without an end."""
    found = Counter(_key(node) for node in children(root) if node.tag in NAMED)
    yield from (name_of(node) for node in children(root) if node.tag in NAMED and found[_key(node)] > 1)
    based = {style.get(qn("w:styleId")): value(child(style, "w:basedOn")) for style in root.iterchildren(qn("w:style"))}
    yield from ("w:basedOn",) * any(_is_deep(style, based) for style in based)
    kinds = [node.get(qn("w:type")) for node in root.iterchildren(qn("w:style")) if _is_default(node)]
    yield from ("w:default",) * (len(kinds) > len(set(kinds)))
    for holder in (root, *root.iter(*HOLDERS)):
        stated = [node.tag for node in children(holder) if node.tag not in SEVERAL | set(NAMED)]
        if len(stated) > len(set(stated)) and (holder is not root or stated.count(qn("w:docDefaults")) > 1):
            yield name_of(holder)
    yield from (name_of(node) for node in root.iter(f"{MC}AlternateContent"))


def swapped(theme: Element) -> Iterator[str]:
    """Name colours of the system for which the theme states what they are not, and which Word takes."""
    for color in theme.iter(qn("a:sysClr")):
        if SYSTEM.get(color.get("val", "")) != (color.get("lastClr") or "").lower():
            yield name_of(color)


def _is_deep(style: str | None, based: dict[str | None, str | None]) -> bool:
    """Tell whether a style is based on more styles than are looked at, or on itself."""
    for _ in range(DEEPEST):
        if style not in based:
            return False
        style = based[style]
    return True


def _key(node: Element) -> tuple[str, str | None]:
    return node.tag, node.get(qn(NAMED[node.tag]))


def _is_default(style: Element) -> bool:
    return style.get(qn("w:default")) not in {None, *OFF}
