"""The pieces of an EUR-Lex page: paragraphs with the style that they are set in, and tables that are lists."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from ingest.norms.tree import Item, Parts
from ingest.readers.blocks import Block, BlockKind
from ingest.readers.charset import clean, fold
from ingest.readers.html.embedded import EMBEDDED
from ingest.readers.html.outside_main import children
from ingest.readers.html.walk import SILENT
from ingest.readers.note_marks import NOTE, is_note_mark
from ingest.readers.sections.labels import read_label

_INLINE = {"a", "span", "i", "b", "em", "strong", "sup", "sub", "br", "u"}
_UNREAD = SILENT | EMBEDDED
_DASHES = {"—", "–", "-", "•", "·"}


class Leaf(NamedTuple):
    """A paragraph, or a table as a whole; `style` is its class (`ti-art`), `table`, or `final` for the signatures."""

    style: str
    text: str
    node: LexborNode


def leaves(root: LexborNode) -> Iterator[Leaf]:
    """Give the paragraphs and tables below `root` in reading order, those within tables left aside."""
    stack = [(root, "")]
    while stack:
        node, around = stack.pop()
        tag = node.tag or ""
        if tag in _UNREAD or tag.startswith(("-", "!")):
            continue
        if tag == "table":
            yield Leaf("table", "", node)
        elif tag == "p" or _has_words(node):
            text = _text(node)
            if text:
                yield Leaf(around or _style(node), text, node)
        else:
            around = around or ("final" if _style(node) == "final" else "")
            stack += [(child, around) for child in children(node)][::-1]


def parts_of(run: Sequence[Leaf]) -> Parts:
    """Give the lines and lists of `run`."""
    parts: Parts = []
    for leaf in run:
        if leaf.style != "table":
            parts.append(leaf.text)
            continue
        for row in _table(leaf.node):
            if isinstance(row, str):
                parts.append(row)
            elif parts and isinstance(parts[-1], list):
                parts[-1].append(row)
            else:
                parts.append([row])
    return parts


def _table(table: LexborNode) -> Iterator[str | Item]:
    """Give an item for each row that begins with a label, a line for any other."""
    for row in _rows(table):
        cells = [cell for cell in children(row) if cell.tag in {"td", "th"}]
        texts = [_text(cell) for cell in cells]
        label = next((text for text in texts if text), "")
        at = texts.index(label) if label else 0
        if len(cells) > at + 1 and _is_label(label):
            below = [leaf for cell in cells[at + 1 :] for leaf in leaves(cell)]
            yield Item(label, parts_of(below))
        elif any(texts):
            yield " ".join(filter(None, texts))


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    for child in children(table):
        if child.tag == "tr":
            yield child
        elif child.tag in {"tbody", "thead", "tfoot"}:
            yield from (row for row in children(child) if row.tag == "tr")


def _is_label(text: str) -> bool:
    label = read_label(Block(kind=BlockKind.PARAGRAPH, text=text))
    return text in _DASHES or (label is not None and not label.rest)


def _style(node: LexborNode) -> str:
    classes = ((node.attributes or {}).get("class") or "").split()
    return classes[0].removeprefix("oj-") if classes else ""


def _has_words(node: LexborNode) -> bool:
    """Tell whether words stand in `node` itself, and nothing but what goes within a line."""
    inside = list(children(node))
    words = any(child.tag == "-text" and (child.text_content or "").strip() for child in inside)
    return words and node.css_first("table, p, div") is None


def _is_note_mark(link: LexborNode) -> bool:
    target = (link.attributes or {}).get("href") or ""
    return target.startswith(NOTE) and is_note_mark(link.text() or "")


def _text(node: LexborNode) -> str:
    """Give the words of a paragraph without the marks of footnotes."""
    text = ""
    stack = [node]
    while stack:
        inner = stack.pop()
        tag = inner.tag or ""
        if tag == "-text":
            text += inner.text_content or ""
        elif tag == "a" and _is_note_mark(inner):
            text = text.rstrip()
        elif tag not in _UNREAD and not tag.startswith(("-", "!")):
            text += "" if tag in _INLINE or inner.mem_id == node.mem_id else " "
            stack += list(children(inner))[::-1]
    return fold(clean(text))
