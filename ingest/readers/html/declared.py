"""What a page says of how it is written: where a browser reads other letters or tags than we do, nothing is certain."""

import codecs
import re
from pathlib import PurePath

from selectolax.lexbor import LexborHTMLParser

from ingest.readers.charset import characters, clean, wide_encoding
from ingest.readers.html.css import TOKEN
from ingest.readers.html.depth import within_depth

DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.+-]{2,40})", re.IGNORECASE
)
_PLAIN = re.compile(r"utf-8|ascii|cp125[0247]|iso8859-(?:1|2|3|4|9|10|13|14|15|16)")
"""Encodings in which each byte of ASCII is its character, and others are Latin letters."""
_WIDE = re.compile(r"utf-?16(?:-?[lb]e)?|ucs-2|unicode", re.IGNORECASE)
"""A page that names one of these in letters of one byte is not written in it, and is UTF-8 for a browser."""
_SHIFTS = re.compile(rb"[\x1b\x0e\x0f]")
_CONTROL = re.compile(r"[\0-\x08\x0b\x0e-\x1f\x7f]")
_SPOKEN = re.compile("alt|title|href|content|summary|aria-label|value|placeholder|label|data-.*", re.DOTALL)
"""Attributes that decide on no look, unless a sheet asks for them."""
_ASKED = re.compile(r"\[\s*+([^\s=~|^$*\]]*+)")
_ATTRIBUTE = re.compile("[a-z][a-z0-9-]*")
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
    if (changed := _changed(characters(raw, "", next(filter(None, declared), declared_encoding(raw))))) is not None:
        return changed
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


def _changed(text: str) -> str | None:
    """Give a character that we drop or write otherwise, where it stands in a tag or a sheet: a browser takes it so."""
    if text.isascii() and _CONTROL.search(text) is None:
        return None
    page = LexborHTMLParser(within_depth(text))
    asked = {name for sheet in page.css("style") for name in _ASKED.findall((sheet.text() or "").lower())}
    is_plain = all(map(_ATTRIBUTE.fullmatch, asked))
    for node in page.css("*"):
        attributes = node.attributes or {}
        silent = [name for name in attributes if _SPOKEN.fullmatch(name) and name not in asked] if is_plain else []
        said = "".join((*attributes, *(value or "" for name, value in attributes.items() if name not in silent)))
        said += _without_comments(node.text() or "") if node.tag == "style" else ""
        odd = next((each for each in dict.fromkeys(said) if each not in "\r\f" and clean(each) != each), None)
        if odd is not None:
            return f"U+{ord(odd):04X}"
    return None


def _without_comments(sheet: str) -> str:
    """Leave out what a browser passes over, and we do: not a comment that ends earlier without what we drop."""
    tokens = TOKEN.finditer(sheet)
    return "".join(
        token[0] for token in tokens if not token["comment"] or "*/" in clean(token[0][2:].removesuffix("*/"))
    )
