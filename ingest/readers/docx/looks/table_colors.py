"""Whether words of a Word document are seen upon the grounds that the styles of their tables may give them."""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn

from ingest.readers.contrast import WHITE, Color, faint_reason
from ingest.readers.docx.colors import DocxColors, UnknownColorError
from ingest.readers.docx.styles import OFF, DocxStyles, Element, child, value
from ingest.readers.docx.table_visibility import ROW

FIRST = "firstRow"
FIRST_ROW = 0x20
"""What says so among the bits of an old file."""
HEX = re.compile("[0-9a-fA-F]{4}")


class TableColors:
    """Holds colours of words against grounds, as far as a style of tables states one of them."""

    def __init__(self, styles: DocxStyles, colors: DocxColors) -> None:
        self._styles = styles
        self._colors = colors
        self._looked_up: dict[str | None, tuple[dict[str, Color], dict[str, Color]]] = {}

    def may_be_faint(self, run: Element, ink: Color | None, ground: Color | None) -> bool:
        """Tell whether words of a colour upon a ground, each None where only the style states it, may not be seen."""
        if ink is not None and ground is not None:
            return False
        table = next(run.iterancestors(qn("w:tbl")), None)
        inks, grounds = self._of(self._styles.table_style(table)) if table is not None else ({}, {})
        row = next(run.iterancestors(ROW), None)
        first = row is not None and next(row.itersiblings(ROW, preceding=True), None) is None
        heads = first and _heads(table)
        if ink is not None:
            found = _of_row(grounds, first=first, heads=heads)
            paper = [] if "" in grounds or (heads and FIRST in grounds) else [WHITE]
            return any(faint_reason(ink, each) for each in (*found, *paper))
        if ground is not None:
            return any(faint_reason(each, ground) for each in _of_row(inks, first=first, heads=heads))
        return False

    def _of(self, style: str | None) -> tuple[dict[str, Color], dict[str, Color]]:
        """Give the colours of words and the grounds that a style states, by the part of the table."""
        if style not in self._looked_up:
            inks: dict[str, Color] = {}
            grounds: dict[str, Color] = {}
            for holder in self._styles.of_table(style):
                part = holder.get(qn("w:type"), "") if holder.tag == qn("w:tblStylePr") else ""
                color = self._colors.of_words(child(child(holder, "w:rPr"), "w:color"))
                for ground in self._grounds(holder):
                    grounds.setdefault(part, ground)
                if color is not None:
                    inks.setdefault(part, color)
            self._looked_up[style] = inks, grounds
        return self._looked_up[style]

    def _grounds(self, holder: Element) -> Iterator[Color]:
        for tag in ("w:tcPr", "w:tblPr", "w:pPr"):
            shading = child(child(holder, tag), "w:shd")
            try:
                found = self._colors.of_shading(shading) if shading is not None else None
            except UnknownColorError:
                found = None
            if found is not None:
                yield found


def _heads(table: Element) -> bool:
    """Tell whether a table says that its first row has the look of a head."""
    look = child(child(table, "w:tblPr"), "w:tblLook")
    named = look.get(qn("w:firstRow")) if look is not None else None
    if named is not None:
        return named not in OFF
    bits = value(look) or ""
    return HEX.fullmatch(bits) is not None and bool(int(bits, 16) & FIRST_ROW)


def _of_row(stated: dict[str, Color], *, first: bool, heads: bool) -> list[Color]:
    """Give what may be stated for a row: of the head, that alone; of others, what the other parts have."""
    if first and heads and FIRST in stated:
        return [stated[FIRST]]
    return [color for part, color in stated.items() if part != FIRST or first]
