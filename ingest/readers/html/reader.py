"""Read HTML pages: contracts and guidance on the web, newsletters in e-mails."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from assistant.documents.document import HTML_LOOK, Document, DocumentError, LeftOut
from ingest.readers.blocks import Block
from ingest.readers.boilerplate.remove import remove_boilerplate
from ingest.readers.charset import decode
from ingest.readers.html.applied_sheets import apply_sheets
from ingest.readers.html.depth import within_depth
from ingest.readers.html.eurlex import is_eurlex, read_eurlex_html
from ingest.readers.html.handed_down import hand_down
from ingest.readers.html.outside_main import words_beside
from ingest.readers.html.walk import Walk
from ingest.readers.reader_input import ReaderInput
from ingest.readers.sections.structure import to_document

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.+-]{2,40})", re.IGNORECASE
)
_MOST = 0.5
"""An element that holds this share of the words of a page is the document; the rest is the site around it."""


def read_html(raw: bytes, given: ReaderInput) -> Document:
    """Read a page; menus and what else belongs to the site are left out. How a browser shows it is not judged.

    Raises:
        DocumentError: its encoding is not known, or there are no words on it.
    """
    source = _source(raw, given.name)
    document = read_eurlex_html(source, raw, given) if is_eurlex(source) else _read_page(source, raw, given)
    return document.model_copy(update={"unknown_looks": (HTML_LOOK,)})


def _read_page(source: str, raw: bytes, given: ReaderInput) -> Document:
    body = _body(source, given.name)
    walk = Walk(keep_all=given.keep_all)
    main = None if given.keep_all else _main(body)
    if main is not None:
        rest = words_beside(body, main)
        walk.website = walk.website or bool(rest)
        walk.left_out += [LeftOut(text=text, reason="navigation") for text in rest]
    walk.through(main or body)
    kept, foreign = remove_boilerplate(walk.blocks, given, frozenset(walk.linked), website=walk.website)
    document = to_document(kept, given, raw, [*walk.left_out, *foreign])
    return document.model_copy(update={"pale": tuple(filter(None, walk.pale))})


def html_blocks(raw: bytes, name: str, *, is_first: bool = True) -> tuple[list[Block], list[LeftOut]]:
    """Give the words of a page or of a piece of HTML as blocks, menus too, and what nobody reads in it.

    Scripts and styles are no words. A picture before all words is a logo; `is_first` tells that nothing stands before.

    Raises:
        DocumentError: its encoding is not known.
    """
    walk = Walk(keep_all=True, is_first=is_first)
    walk.through(_body(_source(raw, name), name))
    return walk.blocks, walk.left_out


def _source(raw: bytes, name: str) -> str:
    declared = _DECLARED.search(raw)
    return within_depth(decode(raw, name, declared[1].decode("ascii") if declared else None))


def _body(source: str, name: str) -> LexborNode:
    """Give the body of a page, with what its sheets say and what its styles look up written into its elements."""
    page = LexborHTMLParser(source)
    apply_sheets(page)
    if page.root is not None:
        hand_down(page.root)
    if page.body is None:
        raise DocumentError(name, 0, "empty")
    return page.body


def _main(body: LexborNode) -> LexborNode | None:
    """Find the element that a page marks as its document, if it marks one."""
    whole = len(_words(body))
    for selector in ("main, [role=main]", "article"):
        found = body.css(selector)
        if len(found) == 1 and len(_words(found[0])) >= _MOST * whole:
            return found[0]
    return None


def _words(node: LexborNode) -> list[str]:
    return (node.text(separator=" ") or "").split()
