"""Read the articles and recitals of an EU act from the XHTML of the Official Journal."""

import re
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from assistant.domain import Language
from ingest.norms.tree import Node, compact, goes_on, make_node
from ingest.readers.html.eurlex_parts import Leaf, leaves, parts_of

_ARTICLE = re.compile(r"\w+\s+(\d+[a-z]?)")
_PARAGRAPH = re.compile(r"(\d+[a-z]?)\.\s+(?=\S)")
_RECITAL = re.compile(r"rct_(\d+)")
TEXTS = {"normal", "table"}


def read_eurlex(path: Path, language: str) -> dict[str, dict[str, Node]]:
    """Read articles with their titles, and the numbers of the recitals."""
    body = LexborHTMLParser(path.read_text(encoding="utf-8")).body
    if body is None:
        return {}
    found = (_RECITAL.fullmatch(node.attributes.get("id") or "") for node in body.css("[id]"))
    return {
        "article": dict(_articles(body, Language(language))),
        "recital": {recital[1]: Node() for recital in found if recital},
    }


def _articles(body: LexborNode, language: Language) -> Iterator[tuple[str, Node]]:
    number, title, texts = "", "", list[Leaf]()
    for leaf in [*leaves(body), Leaf("end", "", body)]:
        heading = _ARTICLE.fullmatch(leaf.text) if leaf.style == "ti-art" else None
        if heading or leaf.style not in {*TEXTS, "sti-art", "note"}:
            if number:
                yield number, ({str(language): title} if title else {}) | compact(_node(texts, language))
            number, title, texts = heading[1] if heading else "", "", []
        elif leaf.style == "sti-art":
            title = leaf.text
        elif leaf.style in TEXTS:
            texts.append(leaf)


def _node(texts: list[Leaf], language: Language) -> Node:
    paragraphs: dict[str, list[Leaf]] = {}
    for leaf in texts:
        label = _PARAGRAPH.match(leaf.text)
        if label:
            paragraphs[label[1]] = [leaf._replace(text=leaf.text[label.end() :])]
        else:
            paragraphs.setdefault(next(reversed(paragraphs), ""), []).append(leaf)
    if set(paragraphs) <= {""}:
        return _alineas(texts, language)
    return {"p": {number: _alineas(run, language) for number, run in paragraphs.items() if number}}


def _alineas(run: list[Leaf], language: Language) -> Node:
    """Make the node of what stands under one number; a list, and what ends its sentence, belong to the text before."""
    alineas: list[list[Leaf]] = []
    for leaf in run:
        if alineas and (leaf.style == "table" or goes_on(leaf.text)):
            alineas[-1].append(leaf)
        else:
            alineas.append([leaf])
    nodes = [make_node(parts_of(alinea), language) for alinea in alineas]
    return nodes[0] if len(nodes) == 1 else {"u": {str(n): node for n, node in enumerate(nodes, start=1)}}
