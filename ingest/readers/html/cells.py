"""Cells of a table that a browser draws upon each other: one reaches down, and another across it."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

_WIDEST, _LOWEST = 1000, 65_534
"""Columns and rows that a cell takes at most."""
_ROWS = 20_000
_MOST = 200_000
"""Columns of rows that are looked at; a table that takes more is none for people."""


def overlapping(table: LexborNode) -> Iterator[LexborNode]:
    """Give the cells that lie upon one that began in a row before, or a table that is too wide to tell."""
    taken: dict[int, int] = {}
    left = _MOST
    for row in _rows(table):
        left -= len(taken)
        if left < 0:
            yield table
            return
        started: dict[int, int] = {}
        column = 0
        cell = row.child
        while cell is not None:
            if cell.tag in {"td", "th"}:
                while taken.get(column, 0) > 0:
                    column += 1
                width, height = _span(cell, "colspan", _WIDEST), _span(cell, "rowspan", _LOWEST)
                columns = range(column, column + width)
                left -= width
                if width > 1 and any(taken.get(each, 0) > 0 for each in columns):
                    yield cell
                if height > 1:
                    started |= dict.fromkeys(columns, height)
                column += width
            cell = cell.next
        taken = {each: rows - 1 for each, rows in taken.items() if rows > 1}
        taken |= {each: rows - 1 for each, rows in started.items()}


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    """Give the rows of a table itself, not those of tables in it."""
    part = table.child
    count = 0
    while part is not None:
        row = part if part.tag == "tr" else part.child if part.tag in {"thead", "tbody", "tfoot"} else None
        while row is not None and count < _ROWS:
            if row.tag == "tr":
                count += 1
                yield row
            row = row.next if row.mem_id != part.mem_id else None
        part = part.next


def _span(cell: LexborNode, name: str, most: int) -> int:
    stated = ((cell.attributes or {}).get(name) or "").strip()
    if name == "rowspan" and stated == "0":
        return most
    return min(most, max(1, int(stated))) if stated.isascii() and stated.isdecimal() and len(stated) < 9 else 1
