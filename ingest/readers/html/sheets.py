"""Style sheets of a page: the rules that count for certain, and those of which nobody can tell whether they do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.readers.html.css import CLOSING, TOKEN

_LONGEST, _MOST, _DEEPEST = 2_000_000, 10_000, 8
"""Characters of all sheets, rules, and groups of rules within each other."""
_IDLE = re.compile(r"@(?:charset|list|-ms-viewport|viewport|(?:-webkit-|-moz-)?keyframes)\b")
"""What changes no words by itself; movements are named where an element asks for them."""
_GROUPS = re.compile(r"@(?:media|supports|layer|container|document|-moz-document|scope|starting-style)\b")
_ALL = re.compile(r"@media\s+all|@media")
_SIGN = re.compile(r"<!--|-->")
_SIGNS = frozenset({"<", "!", "-", "--", ">"})
"""What `<!--` and `-->` are made of."""
_SOURCE = re.compile(r"(?<![\w-])src\s*:")
_ODD = re.compile(r"[^\S \t\n\r\f]|[\0-\x08\x0e-\x1f\u0130\u212a]")
"""Blanks and capital letters that are none for a browser."""
_SAID = 120


@dataclass(frozen=True, slots=True)
class Rule:
    """The declarations in `block` for what `prelude` selects; `is_certain` tells that nothing else decides on it."""

    prelude: str
    block: str
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Sheets:
    """The `rules` of a page in their order, and what in its sheets concerns the `whole` page."""

    rules: tuple[Rule, ...]
    whole: tuple[str, ...]


def sheets_of(page: LexborHTMLParser) -> Sheets:
    """Read the elements `style` of a page."""
    rules: list[Rule] = []
    whole: list[str] = []
    length = 0
    for element in page.css("style"):
        source = element.text() or ""
        attributes = element.attributes or {}
        if (attributes.get("type") or "text/css").lower() != "text/css":
            whole.append(f"style {attributes.get('type')}"[:_SAID])
            continue
        length += len(source)
        if length > _LONGEST:
            whole.append("style sheet")
            break
        media = (attributes.get("media") or "all").strip().lower()
        certain = media == "all" and "title" not in attributes and not _in_noscript(element)
        for found in _rules(source, certain=certain):
            if isinstance(found, Rule):
                rules.append(found)
            else:
                whole.append(found[:_SAID])
            if len(rules) > _MOST:
                return Sheets((), (*dict.fromkeys(whole), "style sheet"))
    return Sheets(tuple(rules), tuple(dict.fromkeys(whole)))


def _in_noscript(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag == "noscript":
            return True
        parent = parent.parent
    return False


def _rules(source: str, *, certain: bool, depth: int = 0) -> Iterator[Rule | str]:
    """Give the rules of a sheet, and in words what concerns the whole page."""
    for prelude, block, is_nested in _blocks(source):
        said = " ".join(_SIGN.sub(" ", prelude).split())
        name = said.lower()
        if _ODD.search(prelude):
            yield said
        elif block is None:
            if said and not _IDLE.match(name):
                yield said
        elif not name.startswith("@"):
            yield said if is_nested else Rule(said, block, certain)
        elif _GROUPS.match(name):
            if depth >= _DEEPEST:
                yield said
            else:
                yield from _rules(block, certain=certain and _ALL.fullmatch(name) is not None, depth=depth + 1)
        elif not _IDLE.match(name) and not _is_idle(name, block):
            yield said


def _is_idle(name: str, block: str) -> bool:
    """Tell whether a font is only described, or a page for print only measured."""
    written = {"comment": "", "string": "''"}
    plain = "".join(written.get(token.lastgroup or "", token[0]) for token in TOKEN.finditer(block.lower()))
    if "\\" in plain:
        return False
    return (name == "@font-face" and not _SOURCE.search(plain)) or (name.startswith("@page") and "@" not in plain)


def _blocks(source: str) -> Iterator[tuple[str, str | None, bool]]:
    """Part a sheet into what stands before `{` and within, and tell whether that has blocks itself.

    It is None within where a statement ends without it.
    """
    prelude, block = list[str](), list[str]()
    awaited = [""]
    inside = is_nested = is_statement = words = False
    for token in TOKEN.finditer(source):
        text = token[0]
        if len(awaited) == 1 + inside and text == ("}" if inside else "{"):
            if inside:
                yield "".join(prelude), "".join(block), is_nested
                prelude, block, is_nested, is_statement = [], [], False, False
                words = False
            inside, awaited = not inside, ["", "}"] if not inside else [""]
            continue
        if text == ";" and is_statement and len(awaited) == 1:
            yield "".join(prelude), None, False
            prelude, is_statement, words = [], False, False
            continue
        if text in CLOSING:
            awaited.append(CLOSING[text])
            is_nested = is_nested or (inside and text == "{")
        elif len(awaited) > 1 + inside and text == awaited[-1]:
            awaited.pop()
        if inside:
            block.append(text)
        elif token.lastgroup != "comment":
            is_statement = is_statement or (text.startswith("@") and not words)
            words = words or not (text.isspace() or text in _SIGNS)
            prelude.append(text)
    if inside or is_statement:
        yield f"@{''.join(prelude).strip()} …", None, False
