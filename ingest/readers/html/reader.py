"""Read HTML pages: contracts and guidance on the web, newsletters in e-mails."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from assistant.documents.document import Document, DocumentError, LeftOut, UnknownLook
from assistant.domain import Kind
from ingest.readers.blocks import Block
from ingest.readers.boilerplate.remove import remove_boilerplate
from ingest.readers.charset import decode
from ingest.readers.html.declared import declared_encoding, is_xml, unknown_writing
from ingest.readers.html.depth import within_depth
from ingest.readers.html.element_looks import page_looks
from ingest.readers.html.eurlex import is_eurlex, read_eurlex_html
from ingest.readers.html.outside_main import words_beside
from ingest.readers.html.walk import Walk
from ingest.readers.reader_input import ReaderInput
from ingest.readers.sections.structure import to_document

_LIKE_AN_ACT = (UnknownLook(text="", stated="EUR-Lex"),)
"""Of a contract in the form of an act no look is judged."""
_MOST = 0.5
"""An element that holds this share of the words of a page is the document; the rest is the site around it."""


def read_html(raw: bytes, given: ReaderInput) -> Document:
    """Read a page; menus and what else belongs to the site are left out.

    Raises:
        DocumentError: its encoding is not known, or there are no words on it.
    """
    source, whole = _source(raw, given.name)
    if is_eurlex(source):
        act = read_eurlex_html(source, raw, given)
        return act.model_copy(update={"unknown_looks": _LIKE_AN_ACT}) if given.front.kind is Kind.CONTRACT else act
    page = LexborHTMLParser(source)
    looks = page_looks(page)
    body = _body(page, given.name)
    walk = Walk(keep_all=given.keep_all, looks=looks)
    main = None if given.keep_all else _main(body)
    if main is not None:
        rest = words_beside(body, main)
        walk.website = walk.website or bool(rest)
        walk.left_out += [LeftOut(text=text, reason="navigation") for text in rest]
    walk.through(main or body)
    kept, foreign = remove_boilerplate(walk.blocks, given, frozenset(walk.linked), website=walk.website)
    document = to_document(kept, given, raw, [*walk.left_out, *foreign])
    walk.unknown.whole(whole)
    more = {"pale": tuple(filter(None, walk.pale)), "unknown_looks": tuple(walk.unknown.found)}
    return document.model_copy(update=more)


def html_blocks(
    raw: bytes, name: str, *, is_first: bool = True
) -> tuple[list[Block], list[LeftOut], list[UnknownLook]]:
    """Give the words of a page or of a piece of HTML as blocks, menus too, what nobody reads in it, and unknown looks.

    Scripts and styles are no words. A picture before all words is a logo; `is_first` tells that nothing stands before.

    Raises:
        DocumentError: its encoding is not known.
    """
    source, whole = _source(raw, name)
    page = LexborHTMLParser(source)
    walk = Walk(keep_all=True, is_first=is_first, looks=page_looks(page))
    walk.through(_body(page, name))
    walk.unknown.whole(whole)
    return walk.blocks, walk.left_out, walk.unknown.found


def _source(raw: bytes, name: str) -> tuple[str, list[str]]:
    """Give the markup, and what keeps anybody from telling how a program reads it."""
    source = decode(raw, name, declared_encoding(raw))
    cut = within_depth(source)
    reasons = unknown_writing(raw), "XML" if is_xml(source, name) else None, None if cut is source else "depth"
    return cut, [reason for reason in reasons if reason]


def _body(page: LexborHTMLParser, name: str) -> LexborNode:
    body = page.body
    if body is None:
        raise DocumentError(name, 0, "empty")
    return body


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
