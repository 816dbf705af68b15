"""What a page says of the look of its words that is not known to leave them as they are: the net below what hides."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.readers.html.cells import overlapping
from ingest.readers.html.css import ROOT, declarations, strings, style_of
from ingest.readers.html.css_values import LOOKED_UP
from ingest.readers.html.handed_down import hand_down
from ingest.readers.html.known_elements import script_attribute, unknown_element
from ingest.readers.html.known_looks import RAISED, unknown_declarations
from ingest.readers.html.order import misplaced, ticked_together
from ingest.readers.html.page_looks import COVERING, MOST_WHOLE, SAID, SILENT, PageLooks
from ingest.readers.html.place import Place
from ingest.readers.html.sheet_looks import apply_sheets
from ingest.readers.html.visibility import unread

_PLAIN_DRAWING = re.compile(
    "width|height|viewbox|xmlns.*|version|class|id|role|style|fill.*|stroke.*|aria-.*|data-.*|focusable"
    "|preserveaspectratio|x|y",
    re.IGNORECASE,
)
"""Attributes of a drawing that keep it where it is."""
_REACHING = RAISED | {"col", "colgroup"}
"""Elements whose look is that of words that stand elsewhere."""
_OF_EMPTY = re.compile(
    "height|line-height|(?:padding|margin).*|orphans|widows|text-(?:align|decoration)|color|font.*|vertical-align"
)
_BLANK = " \t\n\r\f"
_DECIDING = frozenset({"refresh", "default-style", "content-security-policy"})
_DATA = frozenset({"application/ld+json", "application/json", "text/template", "text/x-template", "text/plain"})
"""Types of scripts that nobody runs."""


def page_looks(page: LexborHTMLParser) -> PageLooks:
    """Write the sheets of a page into its elements, and give what of all looks is not known."""
    looks = PageLooks()
    apply_sheets(page, looks)
    if page.root is not None:
        hand_down(page.root)
    within = {node.mem_id for node in page.css("svg *")}  # a drawing ends at its border
    for node in page.css("*"):
        _element(node, looks, drawn=node.mem_id in within)
    for field in ticked_together(page):
        looks.say(f"<input type=radio> name={field}")
    for table in page.css("table"):
        for cell in overlapping(table):
            looks.say("<td> colspan, rowspan")
            looks.marks.setdefault(cell.mem_id, "colspan, rowspan")
    return looks


def unknown_of(node: LexborNode) -> Iterator[str]:
    """Give what an element itself says about the look of its words that is not known to leave them as they are."""
    attributes, tag = node.attributes or {}, str(node.tag)
    yield from unknown_element(tag, attributes)
    if own := attributes.get("style"):
        yield from unknown_declarations(tag, style_of(node), strings(own.lower()))


def _element(node: LexborNode, looks: PageLooks, *, drawn: bool) -> None:
    attributes = node.attributes or {}
    if (event := script_attribute(attributes)) is not None:
        looks.say(f"script ({event})")
    for stated in (_outside(node, attributes), *misplaced(node), _root_size(node), _without_room(node, looks)):
        if stated is not None:
            looks.say(stated)
    for name, value in declarations(attributes.get("style") or "").items():
        if not name.startswith("--") and (LOOKED_UP.search(value) or "\\" in value):  # no two programs agree on these
            looks.say(f"{name}: {value}")
    if node.tag in SILENT and style_of(node).get("display", "none") != "none":
        looks.say(f"<{node.tag}> display")
    unknown = [stated for stated in unknown_of(node) if not (drawn and stated.startswith("<"))]
    if not unknown:
        return
    looks.marks[node.mem_id] = unknown[0][:SAID]
    if _is_empty_line(node):
        return
    reaching = next((stated for stated in unknown if node.tag in _REACHING or COVERING.match(stated)), None)
    if reaching is not None and len(looks.whole) < MOST_WHOLE and unread(node) is None:
        looks.say(f"<{node.tag}> {reaching}")


def _is_empty_line(node: LexborNode) -> bool:
    """Tell whether an element is a paragraph without anything in it, of which Google Docs states the height."""
    if node.tag != "p":
        return False
    within = [inner for inner in node.traverse(include_text=True) if inner.mem_id != node.mem_id]
    styles = {name for inner in (node, *within) for name in style_of(inner)}
    blank = all(inner.tag == "span" or not (inner.text_content or "").strip(_BLANK) for inner in within)
    return blank and all(map(_OF_EMPTY.fullmatch, styles))


def _without_room(node: LexborNode, looks: PageLooks) -> str | None:
    """Give a rule that may take away the room in which a first line begins to the left."""
    style = style_of(node)
    if not looks.moved or not style.get("text-indent", "").startswith("-"):
        return None
    within = Place().inside(str(node.tag), node.attributes or {}, style, ROOT).outside() is None
    around: LexborNode | None = node
    while around is not None and around.mem_id:
        if around.mem_id in looks.moved:
            return looks.moved[around.mem_id]
        around = None if within else around.parent
    return None


def _root_size(node: LexborNode) -> str | None:
    """Give the size of letters that a page has `rem` count by, where it is another than usual."""
    style = style_of(node) if node.tag == "html" else {}
    sizes = [style[name] for name in ("font-size", "font") if name in style]
    return None if all(size in {"16px", "100%", "medium"} for size in sizes) else f"<html> font-size: {sizes[0]}"


def _outside(node: LexborNode, attributes: dict[str, str | None]) -> str | None:
    """Give what else decides on the look of a page: what it loads and runs."""
    if node.tag == "script" and (attributes.get("type") or "").strip().lower() not in _DATA:
        return "script"
    if node.tag == "link" and "stylesheet" in (attributes.get("rel") or "").lower().split():
        return f"style sheet {attributes.get('href') or ''}"
    if node.tag == "template" and any(name.startswith("shadowroot") for name in attributes):
        return "shadow root"
    return _of_head(attributes) if node.tag == "meta" else _drawing(node, attributes)


def _of_head(attributes: dict[str, str | None]) -> str | None:
    if (attributes.get("http-equiv") or "").strip().lower() in _DECIDING:
        return f"meta {attributes.get('http-equiv')}"
    if (attributes.get("name") or "").strip().lower() == "color-scheme":
        value = (attributes.get("content") or "").strip().lower()
        return None if value in {"light", "normal", "only light", "light only", ""} else f"color-scheme: {value}"
    return None


def _drawing(node: LexborNode, attributes: dict[str, str | None]) -> str | None:
    """Give what may draw beyond its border: formulas, and drawings that say more than how large they are."""
    beyond = node.tag == "svg" and "overflow" in " ".join(style_of(node))
    beyond = beyond or (node.tag == "svg" and not all(map(_PLAIN_DRAWING.fullmatch, attributes)))
    return f"<{node.tag}>" if beyond or node.tag == "math" else None
