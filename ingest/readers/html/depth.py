"""Elements within elements, up to a depth: a parser looks through all that are open at each new one."""

import re

DEEPEST = 512
"""Open elements; browsers end there too."""
TAG = re.compile(r"<(/?)([a-z][^\s/<>]*)", re.IGNORECASE)
NEVER_DEEP = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "a", "body", "colgroup", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "head", "html", "li", "nobr", "optgroup",
    "option", "p", "rb", "rp", "rt", "rtc", "tbody", "td", "tfoot", "th", "thead", "tr",
}  # fmt: skip
"""Elements that hold nothing, or that the next of their kind ends: a page may leave thousands open."""
BREAK = "<br><br>"
"""What is left of an element that is too deep: its words do not run into those before it."""


def within_depth(source: str) -> str:
    """Give a page without the tags of elements that are too deep; their words stay. Any usual page stays as it is."""
    depth, taken, place = 0, 0, 0
    kept: list[str] = []
    while tag := TAG.search(source, place):
        place = tag.end()
        if tag[2].lower() in NEVER_DEEP:
            continue
        depth += not tag[1]
        if depth > DEEPEST:
            kept += (source[taken : tag.start()], BREAK)
            end = source.find(">", place)
            taken = place = len(source) if end < 0 else end + 1
        if tag[1]:
            depth = max(0, depth - 1)
    return "".join((*kept, source[taken:])) if kept else source
