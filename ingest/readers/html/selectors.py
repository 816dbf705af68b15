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
_MARKED = re.compile(r"::(?:-moz-)?selection|::(?:-webkit-|-moz-)[\w-]+")
"""What somebody has marked, and of what no words are made."""
_POINTED = re.compile(
    rf"(?:[^:]*[\s>+~])?a(?:[#.]{_NAME}|:link|:visited)*(?::(?:hover|active|focus|focus-visible)(?![\w(-]))+"
)
"""The state of a link; others hold from the start, as a page may begin in a field or below the pointer."""
_BESIDE = re.compile(r"::?(?:before|after)(?![\w-])|::marker")
_PSEUDO = re.compile(r"::?[\w-]+(?:\((?:[^()]|\([^()]*\))*\))?")
_STATES = "visited|target|checked|disabled|enabled|hover|active|focus|focus-visible|focus-within|empty"
_ORDERS = "first-child|last-child|only-child|first-of-type|last-of-type"
_BESIDES = "first-line|first-letter|before|after|marker|placeholder|selection"
_COUNTED = r":nth-(?:last-)?(?:child|of-type)\([\dnoedv +-]+\)"
_VALID = re.compile(rf"::?(?:{_STATES}|{_ORDERS}|{_BESIDES})(?![\w-])|{_COUNTED}")
"""What all browsers know."""
_ATTRIBUTE = re.compile(r"\[[^\]]*\]")
_WEIGHED = re.compile(rf"(?P<id>#{_NAME})|(?P<kind>\.{_NAME}|\[[^\]]*\]|:root)|(?P<name>{_NAME})")
_MOST_PARTS = 12
STEPS = 5_000_000
"""From element to element, for all selectors of a page."""


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector as it is `written`, its `weight`, and its parts with what stands before each (` `, `>`, `+`, `~`).

    `is_certain` tells that it means exactly the elements of its parts, and otherwise some of them; `is_beside` that
    it means what is put before or after them, `is_pointed` links at which somebody points. Without `parts` nobody can
    tell which elements it means.
    """

    written: str
    parts: tuple[tuple[str, str], ...]
    weight: tuple[int, int, int] = (0, 0, 0)
    is_certain: bool = True
    is_beside: bool = False
    is_pointed: bool = False


def is_known(prelude: str) -> bool:
    """Tell whether browsers know all that the selectors of a rule say; otherwise they drop the whole rule."""
    return not _PSEUDO.search(_VALID.sub("", _LINKED.sub("", _ATTRIBUTE.sub("", prelude)).replace(":root", "")))


def selectors(prelude: str) -> Iterator[Selector]:
    """Read the selectors of a rule; those of what somebody has marked are left out."""
    for one in _split(prelude):
        written = one.strip()
        if not _MARKED.search(re.sub(r"\([^()]*\)", "()", written)):
            yield _selector(written)


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


def _selector(written: str) -> Selector:
    linked = _LINKED.sub("[href]", written)
    bare = linked if ":" not in linked.replace(":root", "") else _PSEUDO.sub("", linked.replace(":root", ""))
    parts = _parts(bare)
    if not written or "\\" in written or written[0] in ">+~" or written[-1] in ">+~" or parts is None:
        return Selector(written, (), is_certain=False)
    weights = Counter(kind.lastgroup for _, part in parts for kind in _WEIGHED.finditer(part))
    return Selector(
        written,
        parts,
        (weights["id"], weights["kind"], weights["name"]),
        is_certain=bare == linked,
        is_beside=_BESIDE.search(written) is not None,
        is_pointed=_POINTED.fullmatch(written) is not None,
    )


def _parts(selector: str) -> tuple[tuple[str, str], ...] | None:
    """Give the parts of a selector; None where one of them is not known."""
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
            if not parts:
                parts.append(("", "*"))
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

    def find(self, selector: Selector) -> frozenset[int] | None:
        """Give the elements, by `mem_id`; None where nobody can tell, or a page asks for too much."""
        found: frozenset[int] = frozenset()
        for combinator, part in selector.parts:
            if combinator and not found:
                return found
            means = self._means(part)
            if means is None:
                return None
            found = (
                means if not combinator else frozenset(key for key in means if self._follows(key, combinator, found))
            )
        return found if selector.parts and self._steps <= STEPS else None

    def _means(self, part: str) -> frozenset[int] | None:
        if part not in self._found:
            self._steps += len(self.nodes) // 20
            if self._steps > STEPS:
                return None
            try:
                self._found[part] = frozenset(node.mem_id for node in self._page.css(part))
            except SelectolaxError:
                return None
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
