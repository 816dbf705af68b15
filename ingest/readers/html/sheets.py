"""Style sheets of a page: the rules of which nothing but their selectors decides whether they count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from ingest.readers.html.css import CLOSING, TOKEN

_LONGEST, _MOST, _DEEPEST = 2_000_000, 10_000, 8
"""Characters of all sheets, rules, and groups of rules within each other."""
_ALL = re.compile(r"@media(?: all)?")
"""A group that always counts."""
_SIGN = re.compile(r"<!--|-->")
_SIGNS = frozenset({"<", "!", "-", "--", ">"})
"""What `<!--` and `-->` are made of."""
_ODD = re.compile(r"[^\S \t\n\r\f]|[\0-\x08\x0e-\x1f\u0130\u212a]")
"""Blanks and capital letters that are none for a browser."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The declarations in `block` for what `prelude` selects."""

    prelude: str
    block: str


def rules_of(page: LexborHTMLParser) -> list[Rule]:
    """Give the rules in the elements `style` of a page, in their order; none where they are too many."""
    rules: list[Rule] = []
    length = 0
    without_scripts = {element.mem_id for element in page.css("noscript style")}
    for element in page.css("style"):
        attributes = element.attributes or {}
        kind, media = ((attributes.get(name) or "").lower() for name in ("type", "media"))
        if kind not in {"", "text/css"} or media.strip() not in {"", "all"} or "title" in attributes:
            continue
        source = element.text() or ""
        length += len(source)
        if length > _LONGEST:
            return []
        if element.mem_id in without_scripts:
            continue
        for rule in _rules(source):
            rules.append(rule)
            if len(rules) > _MOST:
                return []
    return rules


def _rules(source: str, depth: int = 0) -> Iterator[Rule]:
    for prelude, block, is_nested in _blocks(source):
        name = " ".join(_SIGN.sub(" ", prelude).split())
        if _ODD.search(prelude):
            continue
        if _ALL.fullmatch(name.lower()) and depth < _DEEPEST:
            yield from _rules(block, depth + 1)
        elif not name.startswith("@") and not is_nested:
            yield Rule(name, block)


def _blocks(source: str) -> Iterator[tuple[str, str, bool]]:
    """Part a sheet into what stands before `{` and within, and tell whether that has blocks itself."""
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
