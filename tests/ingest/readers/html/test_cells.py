"""Cells that lie upon each other, and tables that are too wide to tell."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from ingest.readers.html.cells import overlapping


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("<tr><td>1<td rowspan=2>2<tr><td>3", []),
        ("<tr><td>1<td rowspan=2>2<tr><td colspan=2>3", ["td"]),
        ("<tr>" + "<td colspan=1000 rowspan=0>" * 300 + "<tr>" * 1_000, ["table"]),
    ],
)
def test_what_lies_upon_each_other_is_given(rows: str, found: list[str]) -> None:
    [table] = LexborHTMLParser(f"<table>{rows}</table>").css("table")
    assert [node.tag for node in overlapping(table)] == found
