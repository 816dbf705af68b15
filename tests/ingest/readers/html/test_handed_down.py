"""What elements look up of those around them: at any depth, in a time that does not grow with it."""

from time import monotonic

import pytest
from selectolax.lexbor import LexborHTMLParser

from ingest.readers.html.css import style_of
from ingest.readers.html.handed_down import hand_down
from ingest.readers.html.reader import html_blocks
from tests.support.html_looks import CLAUSE, page


@pytest.mark.parametrize(
    ("around", "own", "value"),
    [
        ("--a:red", "color:var(--a)", "red"),
        ("--a:var(--b);--b:red", "color:var(--a)", "red"),
        ("--a:red!important", "--a:blue;color:var(--a)", "blue"),
        ("--a:rgb(1, 2, 3)", "color:var(--a)", "rgb(1, 2, 3)"),
        ("--a:red\\3b display:none", "color:var(--a)", "red;display:none"),
        ("--a:\\28 ", "color:red var(--a)", "red ("),
        ("", "color:var(--a, red)", "red"),
        ("", "color:var(--a)", "var(--a)"),
    ],
)
def test_values_around_an_element_are_looked_up(around: str, own: str, value: str) -> None:
    page = LexborHTMLParser(f'<div style="{around}"><b style="--z:1">x</b><i><p style="{own};top:0">y</p></i></div>')
    assert page.root is not None
    hand_down(page.root)
    paragraph = page.css_first("p")
    assert paragraph is not None
    assert (style_of(paragraph)["color"], style_of(paragraph)["top"]) == (value, "0")
    assert "display" not in style_of(paragraph)


def test_what_a_sibling_states_is_not_handed_down() -> None:
    page = LexborHTMLParser('<p style="--a:none">x</p><p id="second" style="display:var(--a, block)">y</p>')
    assert page.root is not None
    hand_down(page.root)
    second = page.css_first("#second")
    assert second is not None
    assert style_of(second)["display"] == "block"


def test_half_a_character_in_a_value() -> None:
    document = page(f"<div style='--a:\\d800'><p style='color:var(--a)'>{CLAUSE}</p></div>")
    assert CLAUSE in document.model_dump_json()


def test_a_deep_page_is_read_in_time() -> None:
    """The search upwards from each paragraph took minutes."""
    around = "".join(f'<div style="--a{number}:#{number:06x};padding:{number % 7}px">' for number in range(400))
    leaf = '<p style="color:var(--a0);margin-left:{0}px">Satz {0} steht hier.</p>'
    raw = f"<html><body>{around}{''.join(leaf.format(number) for number in range(1_500))}".encode()
    begun = monotonic()
    blocks, _ = html_blocks(raw, "deep.html")
    assert len(blocks) == 1_500
    assert monotonic() - begun < 30
