"""Style sheets of a page: what they hide for certain is left out, whatever else they say leaves words as they are."""

import time

import pytest

from tests.support.html_looks import CLAUSE, FIRST, page

MARKED = f'<div class="y"><p class="x A" id="i">{CLAUSE}</p></div>'
HIDING = [
    ".x{display:none}",
    "#i{visibility:hidden}",
    ".y .x{opacity:0}",
    "body > .y > p{font:0/calc(1) a}",
    "p+.y p{display:none}",
    ".x{--d:none;display:var(--d)}",
    ":root{--d:none}.x{display:var(--d)}",
    "[class~=x]{position:absolute;left:-9999px}",
    "p ~ .y .x{font-size:1px}",
    "<!-- .x{display:none} -->",
    "/* { */.x{display:none}",
    "p.x,h1{display:none}",
    "@media all{.x{display:none}}",
    "@media{.x{display:none}}",
    ".x{display:block}p.x{display:none}",
    ".x{display:none!important}#i{display:block}",
    "#i{display:none}.x.x.x{display:block}",
    ".x{content:'}';display:none}",
    ".x{color:#fff;background:#fff}",
    ".x{text-indent:-9999px}",
    "*{}.x{display:none}",
    ".q{}\n.x{DISPLAY:NONE}",
]
SHOWING = [
    "@media print{.x{display:none}}",
    "@media (min-width:1px){.x{color:#fff}}",
    "@supports (a:b){.x{font-size:0}}",
    "@layer a{.x{display:none}}",
    "@font-face{font-family:A;src:url(a)}",
    "@import 'a.css';",
    ".x:nth-child(1){display:none}",
    ".x:not(:hover){opacity:0}",
    ".y:has(p) p{display:none}",
    "p::first-line{font-size:0}",
    ".x:-foo,.x{display:none}",
    ".x,.x 1{display:none}",
    "p:visited{color:#eee}",
    "html:hover .x{display:none}",
    "p{.x{display:none}}",
    ".\\78{display:none}",
    ":root{--a:1}.x{display:var(--A)}",
    ".x::after{content:'';position:absolute;inset:0;background:#fff}",
    ".z{display:none}",
    ".y > .z .x{display:none}",
    ".X{display:none}",
    "a:hover,.y a.b:focus{color:#c00;text-decoration:none}",
    "::selection{color:#fff;background:#fff}",
    "@font-face{font-family:'Cambria Math';panose-1:2 4 5}",
    "@charset 'utf-8';",
    ".y::after{content:'';display:table;clear:both}",
    "li:before{content:'•' ' ' counter(a) '. '}",
    "@page{size:21cm 29.7cm;margin:2cm}",
    "@keyframes a{from{opacity:0}}",
    ".x{display:none}#i{display:block}",
    ".x{color:#fff}p.x{color:#222}",
    "v\\:*{behavior:url(#a)}",
    "@media print{.x{color:#000;font-size:12pt}}",
    "@media (max-width:600px){.y{width:100%!important;padding:0}}",
    "tr:nth-child(even) td{background:#f6f8fa}",
    "*,*::before{box-sizing:border-box}",
    "}",
    "-->",
]


@pytest.mark.parametrize("sheet", HIDING)
def test_words_that_a_sheet_hides_are_left_out(sheet: str) -> None:
    document = page(MARKED, f"<style>{sheet}</style>")
    assert document.text == FIRST
    assert [(left.text, left.reason) for left in document.left_out] == [(CLAUSE, "hidden")]


@pytest.mark.parametrize("sheet", SHOWING)
def test_words_that_no_sheet_hides_for_certain_are_read(sheet: str) -> None:
    document = page(MARKED, f"<style>{sheet}</style>")
    assert (document.text, document.left_out) == (f"{FIRST}\n\n{CLAUSE}", ())


def test_white_words_that_a_sheet_may_set_on_something_dark_are_named() -> None:
    document = page(MARKED, "<style>:root{--a:#fff}.x{color:var(--a)}</style>")
    assert (document.text, document.pale) == (f"{FIRST}\n\n{CLAUSE}", (CLAUSE,))


@pytest.mark.parametrize("attributes", ["media=print", "title=a", "type=text/less"])
def test_a_sheet_that_may_not_count(attributes: str) -> None:
    assert CLAUSE in page(MARKED, f"<style {attributes}>.x{{display:none}}</style>").text


def test_a_sheet_without_scripts() -> None:
    assert CLAUSE in page(MARKED, "<noscript><style>.x{display:none}</style></noscript>").text


def test_classes_are_told_apart_as_browsers_do() -> None:
    """Without a type of document capital letters make no difference."""
    document = page(MARKED, "<style>.a{display:none}</style>")
    assert CLAUSE in document.text


def test_numbers_of_a_list_that_a_sheet_prints_itself() -> None:
    sheet = "ol{list-style-type:none}li:before{content:counter(a) '. '}"
    document = page(f"<ol><li>{CLAUSE}</ol>", f"<style>{sheet}</style>")
    assert document.text.endswith(f"1. {CLAUSE}")


ROWS = "".join(f'<div class="c{at % 2000} d{at % 7}"><p>Satz {at}.</p></div>' for at in range(5000))


@pytest.mark.parametrize(
    "sheet",
    [
        "".join(f".c{at}{{color:#{at % 900:03d};mask:url(a)}}" for at in range(2000)),
        "".join(f"* * * * .c{at} *{{mask:url(a)}}" for at in range(2000)),
        "".join(f"div ~ div ~ .c{at}:nth-child({at}){{mask:url(a)}}" for at in range(2000)),
        "".join(f"p{{mask-{at}:url(a)}}" for at in range(2000)),
        "a;" * 200_000,
        "(" * 200_000,
        "@a;" * 100_000,
        "@media a{" * 50_000,
        "a:is(" * 50_000 + ")" * 50_000 + "{mask:none}",
    ],
    ids=lambda sheet: sheet[:12],
)
def test_a_large_sheet_takes_seconds(sheet: str) -> None:
    began = time.process_time()
    assert page(ROWS, f"<style>{sheet}</style>").text.startswith(FIRST)
    assert time.process_time() - began < 20
