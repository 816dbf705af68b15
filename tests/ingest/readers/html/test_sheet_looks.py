"""Style sheets of a page: what counts is judged in its elements, what may count is named."""

import time

import pytest

from tests.support.html_looks import CLAUSE, FIRST, looks, page

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
NAMED = [
    (".x{mask:url(a)}", "mask: url()"),
    (".x{writing-mode:vertical-rl}", "writing-mode: vertical-rl"),
    (".x{font-family:'Webdings'}", "font-family: webdings"),
    (".x{animation:a 1s}", "animation: a 1s"),
    (".x{color:#fff}", "color"),
    (":root{--a:#fff}.x{color:var(--a)}", "color"),
    ("@media print{.x{display:none}}", ".x { display: none }"),
    ("@media (min-width:1px){.x{color:#fff}}", ".x { color: #fff }"),
    ("@supports (a:b){.x{font-size:0}}", ".x { font-size: 0 }"),
    ("@layer a{.x{display:none}}", ".x { display: none }"),
    ("@media print{.x{background:#000}}", ".x { background: #000 }"),
    ("@media print{.x{float:left}}", ".x { float: left }"),
    ("@media print{.x{white-space:nowrap}}", ".x { white-space: nowrap }"),
    (".x:nth-child(1){display:none}", ".x:nth-child(1) { display: none }"),
    (".x:not(:hover){opacity:0}", ".x:not(:hover) { opacity: 0 }"),
    (".y:has(p) p{display:none}", ".y:has(p) p { display: none }"),
    ("p::first-line{font-size:0}", "p::first-line { font-size: 0 }"),
    (".x:-foo,.x{display:none}", ".x:-foo { display: none }"),
    ("p:visited{color:#eee}", "p:visited { color: #eee }"),
    ("p:focus-visible ~ .y .x{display:none}", "p:focus-visible ~ .y .x { display: none }"),
    ("body:focus-within .x{display:none}", "body:focus-within .x { display: none }"),
    ("html:hover .x{display:none}", "html:hover .x { display: none }"),
]
WHOLE = [
    (":root{--a:1}.x{display:var(--A)}", "display: var(--a)"),
    ("@import 'a.css';", "@import 'a.css'"),
    ("@import url(a)", "@@import url(a) …"),
    (".x{display:none", "@.x …"),
    ("@font-face{font-family:A;src:url(a)}", "@font-face"),
    ("@font-face{font-family:A;/*{*/ SRC :url(a)}", "@font-face"),
    ("p{.x{display:none}}", "p"),
    ("@counter-style a{symbols:'nicht'}", "@counter-style a"),
    (".\\78{display:none}", ".\\78 { display: none }"),
    ("@property --a{syntax:'*'}", "@property --a"),
    (".x::after{content:'';position:absolute;inset:0;background:#fff}", ".x::after { background: #fff }"),
    (".x:before{content:counter(a)}", ".x:before { content }"),
    ("head,title{display:block}", "<head> display"),
    ("@media print{:root{--a:1}}", ""),
    ("@page{@top-left{content:'Nichts gilt.'}}", "@page"),
    ("@font-face{}" * 3 + "@foo{}", "@foo"),
    ("@media print{title:first-child{display:block}}", "<title> display"),
]
HARMLESS = [
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


@pytest.mark.parametrize(("sheet", "stated"), NAMED)
def test_words_of_a_rule_that_is_not_known(sheet: str, stated: str) -> None:
    document = page(MARKED, f"<style>{sheet}</style>")
    assert CLAUSE in document.text
    assert any(CLAUSE in text and said == stated for text, said in looks(document))


@pytest.mark.parametrize(("sheet", "stated"), WHOLE)
def test_what_concerns_the_whole_page(sheet: str, stated: str) -> None:
    document = page(MARKED, f"<title>Nichts gilt.</title><style>{sheet}</style>")
    assert any(said == stated and not text for text, said in looks(document)) or (not stated and looks(document))


@pytest.mark.parametrize("sheet", HARMLESS)
def test_what_changes_no_words(sheet: str) -> None:
    document = page(MARKED, f"<style>{sheet}</style>")
    assert CLAUSE in document.text
    assert looks(document) == []


def test_words_that_a_sheet_adds() -> None:
    assert looks(page(MARKED, "<style>.x::before{content:'ni\\63ht '}</style>")) == [
        ("nicht", ".x::before { content }")
    ]
    assert looks(page(MARKED, "<style>.z::before{content:'nicht '}</style>")) == []
    assert looks(page(MARKED, "<style>.x::before{content:var(--a)}</style>"))


@pytest.mark.parametrize("attributes", ["media=print", "title=a", "type=text/less"])
def test_a_sheet_that_may_not_count(attributes: str) -> None:
    document = page(MARKED, f"<style {attributes}>.x{{display:none}}</style>")
    assert CLAUSE in document.text
    assert looks(document)


def test_a_sheet_without_scripts() -> None:
    assert looks(page(MARKED, "<noscript><style>.x{display:none}</style></noscript>")) == [
        (CLAUSE, ".x { display: none }")
    ]


def test_hidden_words_that_a_rule_may_show_are_named() -> None:
    shown = page(
        f'<p class="x" style="display:none">{CLAUSE}</p>', "<style>@media print{.x{display:block!important}}</style>"
    )
    assert looks(shown) == [(CLAUSE, ".x { display }")]
    hidden = page(f'<p class="x" style="display:none">{CLAUSE}</p>', "<style>@media print{.x{display:none}}</style>")
    assert looks(hidden) == []
    assert looks(page(f'<p style="display:none;animation:a 1s">{CLAUSE}</p>')) == [(CLAUSE, "animation: a 1s")]


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


def test_a_link_that_a_page_begins_in_may_hide_words() -> None:
    link = f"<a href='#' autofocus>{CLAUSE}</a>"
    assert looks(page(link, "<style>a:focus{display:none}</style>"))
    assert looks(page(link, "<style>a:focus{position:fixed;background:#fff}</style>"))
