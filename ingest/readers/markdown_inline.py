"""What stands in a line of Markdown: words that are struck out, marks of footnotes, links."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from markdown_it.token import Token

from ingest.readers.html.embedded import EMBEDDED
from ingest.readers.html.reader import html_blocks
from ingest.readers.html.walk import INLINE
from ingest.readers.markup import NAME
from ingest.readers.note_marks import NOTE, is_note_mark

_FIELD = re.compile(r"<(?:input|iframe)\b", re.IGNORECASE)
"""What shows words of its own within a line."""
_STRUCK = re.compile(r"<(?P<end>/)?(?:s|del|strike)\b", re.IGNORECASE)


def ends_line(token: Token) -> bool:
    """Tell whether a line ends here: by itself, or by a tag that is of no word within it."""
    if token.type == "html_inline":
        tag = NAME.match(token.content)
        return tag is not None and tag["name"].lower() not in INLINE | EMBEDDED
    return token.type in {"softbreak", "hardbreak"}


def links_to(token: Token, target: str) -> bool:
    """Tell whether a link to what begins with `target` begins here."""
    return token.type == "link_open" and str(token.attrs.get("href", "")).startswith(target)


def without_struck(children: list[Token]) -> tuple[list[Token], list[str]]:
    """Part what is struck out, by `~~` or by a tag, from the rest; a tag without an end reaches to the last word."""
    kept: list[Token] = []
    struck: list[str] = []
    depth = 0
    for child in children:
        tag = _STRUCK.match(child.content) if child.type == "html_inline" else None
        if child.type == "s_open" or (tag and not tag["end"]):
            struck += [""] * (not depth)
            depth += 1
        elif child.type == "s_close" or tag:
            depth = max(0, depth - 1)
        elif depth:
            struck[-1] += " " if ends_line(child) else child.content
        else:
            kept.append(child)
    return kept, struck


def without_marks(children: list[Token]) -> Iterator[Token]:
    """Drop the marks of footnotes, with the space before them."""
    before: Token | None = None
    inside = False
    for index, child in enumerate(children):
        if links_to(child, NOTE) and is_note_mark(_linked_text(children[index + 1 :])):
            inside = True
            if before is not None:
                before.content = before.content.rstrip()
        elif not inside:
            before = child
            yield child
        inside = inside and child.type != "link_close"


def _linked_text(following: list[Token]) -> str:
    return "".join(child.content for child in takewhile(lambda child: child.type != "link_close", following))


def lines_of(children: Iterable[Token]) -> Iterator[tuple[str, bool]]:
    """Give the lines of a paragraph without markup, and whether each consists of links alone."""
    text, outside, depth, links = "", "", 0, 0
    for child in children:
        if ends_line(child):
            yield text, links > 0 and not outside.strip()
            text, outside, links = "", "", 0
        elif child.type in {"link_open", "link_close"}:
            depth += 1 if child.type == "link_open" else -1
            links += child.type == "link_open"
        elif child.type == "html_inline" and _FIELD.match(child.content):
            blocks, _ = html_blocks(child.content.encode("utf-8"), "html")
            shown = " ".join(block.text for block in blocks)
            text, outside = text + shown, outside + shown
        elif child.type != "html_inline":
            text += child.content
            outside += "" if depth else child.content
    yield text, links > 0 and not outside.strip()
