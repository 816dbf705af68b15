"""What a page shows in another order than it is written in, and choices of which a browser ticks one."""

from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

_FIRST = {"caption": "table", "thead": "table", "legend": "fieldset", "summary": "details"}
"""Elements that stand above all others in the one around them."""
_BEFORE_HEAD = frozenset({"caption", "colgroup", "col"})
_ROWS = frozenset({"tr", "tbody", "tfoot", "thead"})


def misplaced(node: LexborNode) -> str | None:
    """Give what is said of an element that is drawn above what is written before it, or below what follows."""
    parent = node.parent
    if parent is None or (node.tag != "tfoot" and _FIRST.get(str(node.tag)) != parent.tag):
        return None
    beside = _following(node) if node.tag == "tfoot" else _preceding(node)
    others = beside & _ROWS if node.tag == "tfoot" else beside - (_BEFORE_HEAD if node.tag == "thead" else set())
    return f"<{node.tag}>" if others else None


def ticked_together(page: LexborHTMLParser) -> Iterator[str]:
    """Give the names under which several choices are ticked, of which a browser ticks the last."""
    names: Counter[str] = Counter()
    for field in page.css("input[checked]"):
        attributes = field.attributes or {}
        if (attributes.get("type") or "").lower() == "radio" and attributes.get("name"):
            names[attributes["name"] or ""] += 1
    return (name for name, count in names.items() if count > 1)


def _preceding(node: LexborNode) -> set[str]:
    return _tags(node.prev, "prev")


def _following(node: LexborNode) -> set[str]:
    return _tags(node.next, "next")


def _tags(node: LexborNode | None, way: str) -> set[str]:
    """Give the elements in one direction; texts count as one if they say anything."""
    found = set()
    while node is not None:
        if not str(node.tag).startswith(("-", "!")) or (node.tag == "-text" and (node.text_content or "").strip()):
            found.add(str(node.tag))
        node = getattr(node, way)
    return found
