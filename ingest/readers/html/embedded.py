"""Words that a page shows and that are no text of it: in fields, drawings, and frames that hold a page."""

from collections.abc import Iterator
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.readers.charset import clean, fold
from ingest.readers.html.depth import within_depth
from ingest.readers.html.handed_down import hand_down
from ingest.readers.html.visibility import unread

DEEPEST = 3
"""Pages in frames of pages in frames; what lies deeper is named only."""
EMBEDDED = {"svg", "math", "iframe", "object", "embed", "noscript"}
"""Elements whose words are no text of the page itself."""
_WORDED = {"text", "search", "email", "url", "tel"}
"""Fields that show any words of theirs."""
_CHECKED = {"number", "date", "datetime-local", "month", "week", "time", "password"}
"""Fields that show a value only if it is one of their kind, or none."""
_BOXES = {"checkbox", "radio"}
EMPTY, TICKED = "☐", "☒"
_UNWORDED = {"hidden", "file", "image", "color", "range"}
_BUTTONS = {"submit", "reset", "button"}
_NOT_DRAWN = {"title", "desc", "metadata", "style", "script", "annotation", "annotation-xml"}


def is_embedded(node: LexborNode) -> bool:
    """Tell whether an element shows something else than the text in it, as an object does that has any."""
    return node.tag in EMBEDDED and (node.tag != "object" or bool((node.attributes or {}).get("data")))


def field_value(field: LexborNode) -> str:
    """Give the words that stand in a field, or the sign that it is.

    A browser knows its type only if no blank stands around it.
    """
    if _kind(field) in _BOXES:
        return f"{TICKED if 'checked' in (field.attributes or {}) else EMPTY} "
    return next(filter(None, _stated(field)), "") if _kind(field) in _WORDED else ""


def _stated(field: LexborNode) -> tuple[str, str]:
    attributes = field.attributes or {}
    return attributes.get("value") or "", attributes.get("placeholder") or ""


def _kind(field: LexborNode) -> str:
    """Give the type of a field, which is one for text where a browser does not know it."""
    stated = (field.attributes or {}).get("type") or ""
    kind = stated.lower() if stated.isascii() else ""
    return kind if kind in _CHECKED | _BOXES | _BUTTONS | _UNWORDED else "text"


def button_label(field: LexborNode) -> str:
    """Give what stands on a field that is a button."""
    attributes = field.attributes or {}
    return (attributes.get("value") or "") if _kind(field) in _BUTTONS else ""


def drawn_words(drawing: LexborNode) -> Iterator[tuple[str, str | None]]:
    """Give the words of a drawing, each with why nobody sees it (a key under `left_out`), if that is so."""
    lines: list[tuple[str, str | None]] = [("", None)]
    stack: list[tuple[LexborNode, str | None]] = [(drawing, None)]
    while stack:
        node, reason = stack.pop()
        if node.tag == "-text":
            lines[-1] = lines[-1][0] + (node.text_content or ""), lines[-1][1]
            continue
        if str(node.tag).startswith(("-", "!")) or node.tag in _NOT_DRAWN:
            continue
        reason = reason or unread(node)
        if node.tag in {"text", "foreignObject", "p", "div"} or reason != lines[-1][1]:
            lines.append(("", reason))
        children, child = [], node.child
        while child is not None:
            children.append((child, reason))
            child = child.next
        stack += reversed(children)
    for text, reason in lines:
        if words := fold(clean(text)):
            yield words, reason


def framed_page(frame: LexborNode) -> LexborNode | None:
    """Give the body of the page that a frame holds itself."""
    source = (frame.attributes or {}).get("srcdoc")
    if not source:
        return None
    page = LexborHTMLParser(within_depth(source))
    if page.root is not None:
        hand_down(page.root)
    return page.body


def data_address(node: LexborNode) -> str:
    """Give the content that an element holds as an address, as it is written there."""
    attributes = node.attributes or {}
    address = attributes.get("src") or attributes.get("data") or ""
    return fold(clean(unquote(address))) if address.strip().lower().startswith("data:") else ""
