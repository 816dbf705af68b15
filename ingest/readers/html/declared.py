"""What a page says of how it is written: where a browser reads other letters or tags than we do, nothing is certain."""

import codecs
import re
from pathlib import PurePath

from ingest.readers.charset import wide_encoding

DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.+-]{2,40})", re.IGNORECASE
)
_PLAIN = re.compile(r"utf-8|ascii|cp125[0247]|iso8859-(?:1|2|3|4|9|10|13|14|15|16)")
"""Encodings in which each byte of ASCII is its character, and others are Latin letters."""
_WIDE = re.compile(r"utf-?16(?:-?[lb]e)?|ucs-2|unicode", re.IGNORECASE)
"""A page that names one of these in letters of one byte is not written in it, and is UTF-8 for a browser."""
_SHIFTS = re.compile(rb"[\x1b\x0e\x0f]")
_XML = re.compile(r"\s*+<\?xml[\s-]|(?>\s+|<!--.*?-->)*+<!doctype[^>\[]*+\[", re.IGNORECASE | re.DOTALL)
_AS_HTML = {".htm", ".html", ".shtml", ".eml"}
"""What a browser takes for HTML by its name, and a mail program by what the mail says, whatever it begins with."""


def declared_encoding(raw: bytes) -> str | None:
    """Give the first encoding that a page declares."""
    found = DECLARED.search(raw)
    return found[1].decode("ascii") if found else None


def unknown_writing(raw: bytes, *declared: str | None) -> str | None:
    """Give the first of the encodings named for `raw`, and in it, in which a program may see other words in it."""
    encoding, mark = wide_encoding(raw) or ("utf-8", 0)
    if encoding not in ({"utf-8", "utf-16-le", "utf-16-be"} if mark else {"utf-8"}):
        return f"charset={encoding}"
    if encoding == "utf-8" and _SHIFTS.search(raw):
        return "ESC, SO, SI"
    within = [] if mark else [found[1].decode("ascii") for found in DECLARED.finditer(raw)]  # a mark decides
    each = [*declared, *(name for name in within if not (_WIDE.fullmatch(name) and _is_utf8(raw)))]
    return next((f"charset={name}" for name in each if name and not _is_plain(name)), None)


def is_xml(source: str, name: str) -> bool:
    """Tell whether a browser may read a page by the rules of XML, which know other elements, entities and sheets."""
    ending = PurePath(name).suffix.lower()
    return ending in {".xhtml", ".xht", ".xml"} or (ending not in _AS_HTML and _XML.match(source) is not None)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_plain(name: str) -> bool:
    try:
        return _PLAIN.fullmatch(codecs.lookup(name).name) is not None
    except (LookupError, ValueError):
        return False
