"""What a page shows in another order than it is written in, and choices of which a browser ticks one."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

_FIRST = {"caption": "table", "thead": "table", "legend": "fieldset", "summary": "details"}
"""Elements that stand above all others in the one around them."""
_BEFORE_HEAD = frozenset({"caption", "colgroup", "col"})
_ROWS = frozenset({"tr", "tbody", "tfoot", "thead"})


def misplaced(parent: LexborNode) -> Iterator[str]:
    """Give the elements in `parent` that are drawn above what is written before them, or below what follows."""
    before: set[str] = set()
    node = parent.child if parent.tag in _FIRST.values() else None
    while node is not None:
        tag = str(node.tag)
        if _FIRST.get(tag) == parent.tag and before - (_BEFORE_HEAD if tag == "thead" else set()):
            yield f"<{tag}>"
        if tag in _ROWS and "tfoot" in before:
            yield "<tfoot>"
        if not tag.startswith(("-", "!")) or (tag == "-text" and (node.text_content or "").strip()):
            before.add(tag)
        node = node.next


def ticked_together(page: LexborHTMLParser) -> Iterator[str]:
    """Give the names under which several choices are ticked, of which a browser ticks the last.

    It does so in each form. What stands in none may belong to any that was not ended, and in forms within each other
    nobody can tell.
    """
    forms = page.css("form") if page.css_first("form form") is None else []
    owners = {field.mem_id: form.mem_id for form in forms for field in form.css("input[checked]:not([form])")}
    ticked: dict[str, Counter[int]] = defaultdict(Counter)
    for field in page.css("input[checked]"):
        attributes = field.attributes or {}
        if (attributes.get("type") or "").lower() == "radio" and (name := attributes.get("name")):
            ticked[name][owners.get(field.mem_id, 0)] += 1
    return (name for name, owned in ticked.items() if max(owned.values()) > 1 or (owned[0] and owned.total() > 1))
