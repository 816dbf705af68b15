"""Selectors of a style sheet: how much each weighs, and which elements of a page it means."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from ingest.readers.html.css import CLOSING, TOKEN

_NAME = r"-?[a-zA-Z_\u0080-\U0010ffff][\w-]*"
_PLAIN = re.compile(rf"(?:{_NAME}|\*)?(?:[#.]{_NAME}|\[[^\]\\]+\]|:root)*")
_LINKED = re.compile(r":(?:any-)?link(?![\w-])")
_WEIGHED = re.compile(rf"(?P<id>#{_NAME})|(?P<kind>\.{_NAME}|\[[^\]]*\]|:root)|(?P<name>{_NAME})")
_MOST_PARTS = 12
STEPS = 5_000_000
"""From element to element, for all selectors of a page."""

_Parts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Selector:
    """The `weight` of a selector, and its parts with what stands before each (` `, `>`, `+`, `~`)."""

    parts: _Parts
    weight: tuple[int, int, int]


def selectors(prelude: str) -> list[Selector]:
    """Read the selectors of a rule; none where one of them is not known, as browsers drop such a rule.

    Of pseudo-classes only those of links are known: others hang on what a reader does, or on elements around.
    """
    each = [_parts(_LINKED.sub("[href]", written.strip())) for written in _split(prelude)]
    found = [parts for parts in each if parts is not None]
    return [Selector(parts, _weight(parts)) for parts in found] if len(found) == len(each) else []


def _weight(parts: _Parts) -> tuple[int, int, int]:
    kinds = Counter(kind.lastgroup for _, part in parts for kind in _WEIGHED.finditer(part))
    return kinds["id"], kinds["kind"], kinds["name"]


def _split(prelude: str) -> Iterator[str]:
    part, awaited = "", [""]
    for token in TOKEN.finditer(prelude):
        text = " " if token.lastgroup == "comment" else token[0]
        if text in CLOSING:
            awaited.append(CLOSING[text])
        elif text == awaited[-1]:
            awaited.pop()
        if text == "," and len(awaited) == 1:
            yield part
            part = ""
        else:
            part += text
    yield part


def _parts(selector: str) -> _Parts | None:
    """Give the parts of a selector; None where one of them is not known."""
    if not selector or "\\" in selector or selector[0] in ">+~" or selector[-1] in ">+~":
        return None
    parts: list[tuple[str, str]] = []
    combinator, part, depth = "", "", 0
    for token in TOKEN.finditer(selector):
        text = token[0]
        depth += (text == "[") - (text == "]")
        if depth or not (text.isspace() or text in ">+~"):
            part += text
            continue
        if part:
            parts.append((combinator, part))
            combinator, part = " ", ""
        if not text.isspace():
            if combinator not in {"", " "}:
                return None
            combinator = text
    parts.append((combinator, part or "*"))
    known = len(parts) <= _MOST_PARTS and all(_PLAIN.fullmatch(each) for _, each in parts)
    return tuple(parts) if known else None


class Matcher:
    """Finds elements by selectors, step by step; a browser does no more, and a search of the library takes any time."""

    def __init__(self, page: LexborHTMLParser) -> None:
        self._page = page
        self.nodes: dict[int, LexborNode] = {node.mem_id: node for node in page.css("*")}
        self._parents: dict[int, int] = {}
        self._before: dict[int, int] = {}
        last: dict[int, int] = {}
        for key, node in self.nodes.items():  # in the order of the page
            parent = node.parent
            self._parents[key] = above = parent.mem_id if parent is not None else 0
            self._before[key] = last.get(above, 0)
            last[above] = key
        self._found: dict[str, frozenset[int]] = {}
        self._steps = 0

    def find(self, selector: Selector) -> frozenset[int]:
        """Give the elements, by `mem_id`; none where nobody can tell, or a page asks for too much."""
        found: frozenset[int] = frozenset()
        for combinator, part in selector.parts:
            if combinator and not found:
                return found
            means = self._means(part)
            found = (
                means if not combinator else frozenset(key for key in means if self._follows(key, combinator, found))
            )
        return found if self._steps <= STEPS else frozenset()

    def _means(self, part: str) -> frozenset[int]:
        if part not in self._found:
            self._steps += len(self.nodes) // 20
            if self._steps > STEPS:
                return frozenset()
            try:
                self._found[part] = frozenset(node.mem_id for node in self._page.css(part))
            except SelectolaxError:
                self._found[part] = frozenset()
        return self._found[part]

    def _follows(self, key: int, combinator: str, found: frozenset[int]) -> bool:
        steps = self._parents if combinator in " >" else self._before
        key = steps.get(key, 0)
        while key and self._steps <= STEPS:
            self._steps += 1
            if key in found:
                return True
            if combinator in ">+":
                return False
            key = steps.get(key, 0)
        return False
