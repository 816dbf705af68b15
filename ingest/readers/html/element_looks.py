"""What a page says of the look of its words that is not known to leave them as they are: the net below what hides."""

from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.readers.html.cells import overlapping
from ingest.readers.html.css import declarations, strings, style_of
from ingest.readers.html.css_values import LOOKED_UP
from ingest.readers.html.handed_down import hand_down
from ingest.readers.html.known_elements import script_attribute, unknown_element
from ingest.readers.html.known_looks import RAISED, unknown_declarations
from ingest.readers.html.page_looks import COVERING, MOST_WHOLE, PLACED, SAID, SILENT, PageLooks
from ingest.readers.html.sheet_looks import apply_sheets
from ingest.readers.html.visibility import unread

_DATA = frozenset({"application/ld+json", "application/json", "text/template", "text/x-template", "text/plain"})
"""Types of scripts that nobody runs."""


def page_looks(page: LexborHTMLParser) -> PageLooks:
    """Write the sheets of a page into its elements, and give what of all looks is not known."""
    looks = PageLooks()
    apply_sheets(page, looks)
    if page.root is not None:
        hand_down(page.root)
    for node in page.css("*"):
        _element(node, looks)
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


def _element(node: LexborNode, looks: PageLooks) -> None:
    attributes = node.attributes or {}
    if (event := script_attribute(attributes)) is not None:
        looks.say(f"script ({event})")
    if (stated := _outside(node, attributes)) is not None:
        looks.say(stated)
    for name, value in declarations(attributes.get("style") or "").items():
        if LOOKED_UP.search(value) and not name.startswith("--"):  # whose rules no two programs share
            looks.say(f"{name}: {value}")
    if node.tag in SILENT and style_of(node).get("display", "none") != "none":
        looks.say(f"<{node.tag}> display")
    unknown = list(unknown_of(node))
    if not unknown:
        return
    looks.marks[node.mem_id] = unknown[0][:SAID]
    reaching = unknown[0] if node.tag in {"col", "colgroup"} else next(_reaching(node, unknown, looks), None)
    if reaching is not None and unread(node) is None:
        looks.say(f"<{node.tag}> {reaching}")


def _reaching(node: LexborNode, unknown: Sequence[str], looks: PageLooks) -> Iterator[str]:
    """Give by what an element may lie upon words that stand elsewhere; those in it are named anyway."""
    if len(looks.whole) < MOST_WHOLE:
        for stated in unknown:
            if (COVERING.match(stated) or node.tag in RAISED) and (PLACED.match(stated) or not _has_words(node)):
                yield stated


def _has_words(node: LexborNode) -> bool:
    return any(
        inner.tag == "-text" and (inner.text_content or "").strip() for inner in node.traverse(include_text=True)
    )


def _outside(node: LexborNode, attributes: dict[str, str | None]) -> str | None:
    """Give what else decides on the look of a page: what it loads and runs."""
    if node.tag == "script" and (attributes.get("type") or "").strip().lower() not in _DATA:
        return "script"
    if node.tag == "link" and "stylesheet" in (attributes.get("rel") or "").lower().split():
        return f"style sheet {attributes.get('href') or ''}"
    if node.tag == "template" and any(name.startswith("shadowroot") for name in attributes):
        return "shadow root"
    if node.tag == "meta" and (attributes.get("http-equiv") or "").strip().lower() in {"refresh", "default-style"}:
        return f"meta {attributes.get('http-equiv')}"
    if node.tag == "meta" and (attributes.get("name") or "").strip().lower() == "color-scheme":
        value = (attributes.get("content") or "").strip().lower()
        return None if value in {"light", "normal", "only light", "light only", ""} else f"color-scheme: {value}"
    return None
