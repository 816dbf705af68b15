"""Tell tables that hold data from those that only place words on a page."""

from selectolax.lexbor import LexborNode

from ingest.readers.blocks import Block, BlockKind
from ingest.readers.sections.labels import read_label

_LONG_CELL = 400
_WITHIN = "table, h1, h2, h3, h4, h5, h6, ul, ol, dl, article, section"


def is_layout(table: LexborNode) -> bool:
    """Tell whether the cells of `table` are read as paragraphs, one after the other, and not as rows.

    So it is where a cell holds a table, a list or several paragraphs, or where the first column is nothing but labels.
    """
    if (table.attributes or {}).get("role") in {"presentation", "none"}:
        return True
    cells = [[cell for cell in _children(row) if cell.tag in {"td", "th"}] for row in table.css("tr")]
    if all(len(row) <= 1 for row in cells):
        return True
    if any(cell.tag == "th" for row in cells for cell in row):
        return False
    flat = [cell for row in cells for cell in row]
    if any(cell.css_first(_WITHIN) is not None or len(cell.text() or "") > _LONG_CELL for cell in flat):
        return True
    return all(_is_label(row[0].text()) for row in cells if row)


def _children(node: LexborNode) -> list[LexborNode]:
    found, child = [], node.child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def _is_label(text: str | None) -> bool:
    text = " ".join((text or "").split())
    label = read_label(Block(kind=BlockKind.PARAGRAPH, text=text)) if text else None
    return not text or text in "•–—-·" or (label is not None and not label.rest)
