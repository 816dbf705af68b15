"""Style sheets of a page: the rules that count for certain are written into its elements.

They stand before what an element states itself, so that whoever looks at the element sees both.
"""

import re
from collections import defaultdict

from selectolax.lexbor import LexborHTMLParser

from ingest.readers.html.selectors import Matcher, selectors
from ingest.readers.html.sheets import rules_of

_PAIRS, _WRITTEN = 300_000, 20_000_000
"""Rules and elements, and characters, that are brought together for one page."""
_NO_NUMBERS = re.compile(r"list-style(?:-type)?\s*:\s*none\s*(?=;|$)")


def apply_sheets(page: LexborHTMLParser) -> None:
    """Write the rules into the elements that they mean; none of them where a page asks for too much."""
    rules = rules_of(page)
    if not rules:
        return
    matcher = Matcher(page)
    found: dict[int, list[tuple[tuple[int, int, int], int]]] = defaultdict(list)
    pairs = written = 0
    for number, rule in enumerate(rules):
        for selector in selectors(rule.prelude):
            means = matcher.find(selector)
            pairs, written = pairs + len(means), written + len(means) * len(rule.block)
            if pairs > _PAIRS or written > _WRITTEN:
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
