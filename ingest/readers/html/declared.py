"""What a page says of how it is written: where a browser reads other letters or tags than we do, nothing is certain."""

import codecs
import re
from pathlib import PurePath

DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.+-]{2,40})", re.IGNORECASE
)
_PLAIN = re.compile(r"utf-8|ascii|cp125[0247]|iso8859-(?:1|2|3|4|9|10|13|14|15|16)")
"""Encodings in which each byte of ASCII is its character, and others are Latin letters."""
_SHIFTS = re.compile(rb"[\x1b\x0e\x0f]")
_XML = re.compile(r"\s*+<\?xml[\s-]|(?>\s+|<!--.*?-->)*+<!doctype[^>\[]*+\[", re.IGNORECASE | re.DOTALL)


def declared_encoding(raw: bytes) -> str | None:
    """Give the first encoding that a page declares."""
    found = DECLARED.search(raw)
    return found[1].decode("ascii") if found else None


def unknown_writing(raw: bytes, *declared: str | None) -> str | None:
    """Give the first of the encodings named for `raw`, and in it, in which a program may see other words in it."""
    if _SHIFTS.search(raw):
        return "ESC, SO, SI"
    each = [*declared, *(found[1].decode("ascii") for found in DECLARED.finditer(raw))]
    return next((f"charset={name}" for name in each if name and not _is_plain(name)), None)


def is_xml(source: str, name: str) -> bool:
    """Tell whether a browser may read a page by the rules of XML, which know other elements, entities and sheets."""
    return PurePath(name).suffix.lower() in {".xhtml", ".xht", ".xml"} or _XML.match(source) is not None


def _is_plain(name: str) -> bool:
    try:
        return _PLAIN.fullmatch(codecs.lookup(name).name) is not None
    except (LookupError, ValueError):
        return False
