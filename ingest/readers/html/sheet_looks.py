"""Style sheets of a page and its elements: what counts is written into these, what may count is noted.

It is written before what an element states itself, so that whoever looks at the element sees both.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape

from selectolax.lexbor import LexborHTMLParser

from ingest.readers.contrast import WHITE
from ingest.readers.html.css import declarations, strings
from ingest.readers.html.css_values import LOOKED_UP
from ingest.readers.html.known_looks import left_of, unknown_declarations
from ingest.readers.html.look import Look
from ingest.readers.html.page_looks import COVERING, SAID, SILENT, PageLooks
from ingest.readers.html.selectors import Matcher, Selector, is_known, selectors
from ingest.readers.html.sheets import Rule, sheets_of
from ingest.readers.html.visibility import unread

_PAIRS, _WRITTEN = 300_000, 20_000_000
"""Rules and elements, and characters, that are brought together for one page."""
_LETTER = re.compile(r"[^\W_]")
_NO_NUMBERS = re.compile(r"list-style(?:-type)?\s*:\s*none\s*(?=;|$)")
_SIZED = r"font.*|line-height|letter-spacing|zoom|(?:min-|max-)?width|height|max-height"
_MOVED = r"transform|position|left|top|right|bottom|inset|margin.*|padding.*|text-indent|float"
_SHOWN = re.compile(
    "display|visibility|content-visibility|opacity|color|background.*|clip.*|filter|-webkit-text-fill-color"
    rf"|overflow.*|white-space|text-wrap|text-decoration.*|all|{_SIZED}|{_MOVED}"
)
_IN_LINE = frozenset({"inline", "initial", "inherit"})
"""Of `display`: what is around words may reach other lines then."""
_PAINTED, _UNPAINTED = re.compile("background|border|outline|box-shadow"), frozenset({"none", "0", "transparent"})
_MEASURED = re.compile(r"margin-right|(?:min-)?width|height|white-space")
"""What hides nothing where it is only said of a sign before words that has no ground."""


def apply_sheets(page: LexborHTMLParser, looks: PageLooks) -> None:
    """Write the rules that count into the elements of a page, and note the others where they may hide words."""
    sheets = sheets_of(page)
    for stated in sheets.whole:
        looks.say(stated)
    rules = sheets.rules
    if not rules:
        return
    matcher = Matcher(page)
    found: dict[int, list[tuple[tuple[int, int, int], int]]] = defaultdict(list)
    pairs = written = 0
    for number, rule in enumerate(rules):
        certain = rule.is_certain and is_known(rule.prelude)
        for selector in selectors(rule.prelude):
            if not (certain and selector.is_certain and not selector.is_beside):
                _uncertain(selector, rule, matcher, looks)
                continue
            means = matcher.find(selector)
            if means is None:
                _uncertain(selector, rule, None, looks)
                continue
            pairs, written = pairs + len(means), written + len(means) * len(rule.block)
            if pairs > _PAIRS or written > _WRITTEN:
                looks.say("style sheet")
                return
            for key in means:
                found[key].append((selector.weight, number))
    for key, weighed in found.items():
        node = matcher.nodes[key]
        own = (node.attributes or {}).get("style") or ""
        counting = [_written(rules[number].block) for _, number in sorted(set(weighed))]
        node.attrs["style"] = ";".join([*counting, own])


def _written(block: str) -> str:
    """Give declarations without those that take the numbers from a list, as a sheet prints them itself then."""
    return _NO_NUMBERS.sub("", block) if "list-style" in block else block


def _uncertain(selector: Selector, rule: Rule, matcher: Matcher | None, looks: PageLooks) -> None:
    """Note what a rule does that may count or not, or means what stands beside words."""
    style = declarations(rule.block)
    if not style or (selector.is_pointed and not _hides(rule.block, style)):
        return
    added = " ".join(text for text in strings(rule.block) if _LETTER.search(text)) if "content" in style else ""
    numbered = "counter" in style.get("content", "") and not _of_item(selector)
    stated = ["content"] if added or numbered else list(_stated(rule.block, selector))
    shown = None if selector.is_beside else next((name for name in style if _SHOWN.fullmatch(name)), None)
    if not stated and shown is None:
        return
    said = f"{selector.written or rule.prelude} {{ {[*stated, shown][0]} }}"[:SAID]
    means = matcher.find(selector) if matcher is not None else None
    if added and (means is None or means):
        looks.added.append((added, said))
    elif means is None or matcher is None:
        looks.say(said)
    elif means:
        if selector.is_beside or any(map(COVERING.match, stated)):
            looks.say(said)
        if left_of(style, "margin") is not None or left_of(style, "padding") is not None:
            looks.moved.update(dict.fromkeys(means, said))
        if "display" in style and style["display"] != "none":
            for tag in sorted({str(matcher.nodes[key].tag) for key in means} & SILENT):
                looks.say(f"<{tag}> display")
        _mark(means, said, looks, unknown=bool(stated), switches=shown is not None and style.get("display") != "none")


def _mark(means: frozenset[int], said: str, looks: PageLooks, *, unknown: bool, switches: bool) -> None:
    for key in means:
        if unknown:
            looks.marks.setdefault(key, said)
        if switches:
            looks.switched.setdefault(key, said)


def _of_item(selector: Selector) -> bool:
    return bool(selector.parts) and re.match(r"li(?![\w-])", selector.parts[-1][1]) is not None


def _stated(block: str, selector: Selector) -> Iterator[str]:
    """Give what declarations say that is not known to be harmless whatever else is said."""
    style: Mapping[str, str] = declarations(block)
    if selector.is_beside:
        for name, value in style.items():
            if _PAINTED.match(name) and value not in _UNPAINTED:
                yield f"{name}: {value}"
        back = style.get("margin-left", "0")
        measured = {name for name in style if _MEASURED.fullmatch(name) or name == "display"}
        if style.get("min-width") == back.removeprefix("-"):  # it takes as much room as it is drawn back
            measured.add("margin-left")
        style = {name: value for name, value in style.items() if name not in measured}
    tag = re.match(r"[a-z]*", selector.parts[-1][1] if selector.parts else "", re.IGNORECASE)
    means = "span" if selector.is_beside else tag[0].lower() if tag and tag[0] else "p"
    yield from unknown_declarations(means, style, strings(block.lower()))
    for name, value in style.items():
        if name.startswith("--") or LOOKED_UP.search(value) or (_SHOWN.fullmatch(name) and _may_hide(name, value)):
            yield f"{name}: {value}"


def _hides(block: str, style: Mapping[str, str]) -> bool:
    """Tell whether a rule hides the words of a link, or lays it upon others."""
    node = LexborHTMLParser(f'<a style="{escape(block)}">').css_first("a")
    if node is None or unread(node) is not None or any(map(COVERING.match, unknown_declarations("a", style))):
        return True
    look = Look(ground=WHITE).inside(node)
    return look.reason() is not None or look.unknown("a word") is not None


@lru_cache(maxsize=4096)
def _may_hide(name: str, value: str) -> bool:
    """Tell whether a declaration hides words, by itself or with what others may state."""
    if name == "display" and value in _IN_LINE:
        return True
    node = LexborHTMLParser(f'<p style="{escape(f"{name}:{value}")}">').css_first("p")
    if node is None or unread(node) is not None:
        return True
    look = Look(ground=WHITE).inside(node)
    return look.place.uncovered or look.reason() is not None or look.unknown("a word") is not None
