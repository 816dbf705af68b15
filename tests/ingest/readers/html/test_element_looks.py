"""Words of HTML whose look is not known to be harmless are named, whatever trick it is."""

import time

import pytest

from assistant.documents.document import Document
from assistant.domain import Kind
from ingest.readers.html.reader import read_html
from ingest.readers.markdown import read_markdown_text
from tests.support.html_looks import CLAUSE, FIRST, contract_input, looks, page

OWN = [  # what an element states of the words in it
    "mask:url(a)",
    "-webkit-mask-image:linear-gradient(#0000,#0000)",
    "clip-path:path('M0 0')",
    "columns:9",
    "writing-mode:vertical-rl",
    "color-scheme:dark",
    "animation:a 1s",
    "all:unset",
    "font-family:Wingdings",
    "font:12px 'Wing\\64 ings'",
    "font-feature-settings:'smcp'",
    "-webkit-text-security:disc",
    "unknown:1",
    "text-shadow:0 0 9px #fff",
    "opacity:.5",
    "background:url(a.png)",
    "background:linear-gradient(#fff,#fff)",
    "color:color-mix(in srgb,#333,#fff)",
    "color:var(--a)",
    "width:calc(1px)",
    "overflow:hidden;width:60px",
    "overflow:hidden",
    "border-left:20000px solid #fff",
    "margin-left:inherit",
    "display:grid",
    "clip:rect(0 0 0 0);clip:none",
    "word-spacing:-99px;word-spacing:5",
    "word-spacing:-99px;word-spacing:1px 1px",
    "font-family:Webdings;font-family:a,,b",
    "background:url(a);background:left left",
    "list-style:'nicht';list-style:none none none",
    "text-shadow:0 0 9px #fff;text-shadow:auto",
    "white-space:normal;text-wrap:nowrap",
    "border-radius:400px;background:#000;color:#fff",
    "vertical-align:-90px",
    "display:table-column",
    "direction:rtl",
    "unicode-bidi:bidi-override;direction:rtl",
    "height:8px",
    "max-height:9px",
    "text-indent:-40px",
    "margin-left:-15px",
    "line-height:.4",
    "font-size:300px",
    "white-space:nowrap;background:#000;color:#fff",
    "width:9999px;text-align:right",
    "list-style:'nicht '",
    "quotes:'nicht' ''",
    "text-orientation:sideways",
    "content:url(a)",
    "text-wrap-mode:nowrap",
    "mso-hide:all",
    "mso-themecolor:background1",
    "mso-style-textfill-fill-color:white",
    "outline:40px solid #fff",
    "table-layout:fixed",
    "grid-area:1/1",
    "order:2",
    "-webkit-line-clamp:1",
    "shape-outside:circle()",
    "display:contents;background:#000;color:#fff",
    "filter:hue-rotate(9deg)",
    "zoom:.5",
    "rotate:90deg",
]
SHAPES = [  # elements and attributes
    "<x-y>{}</x-y>",
    "<marquee>{}</marquee>",
    "<slot>{}</slot>",
    "<object>{}</object>",
    "<bdo dir=rtl>{}</bdo>",
    "<blink>{}</blink>",
    "<table><tr style='display:block;height:1px'><td>{}</table>",
    "<textarea>{}</textarea>",
    "<svg><text>{}</text></svg>",
    "<iframe srcdoc='{}'></iframe>",
    "<math><mtext>{}</mtext></math>",
    "<input value='{}'>",
    "<p dir=rtl>{}</p>",
    "<font face=Symbol>{}</font>",
    "<p><font color=fefefe>{}</font></p>",
    "<p bgcolor='#000' style='color:#fff'>{}</p>",
    "<table background=a><tr><td>{}</table>",
    "<ol reversed><li>{}</ol>",
    "<noscript>{}</noscript>",
    "<!--[if mso]><p>{}</p><![endif]-->",
    "<p style='color:#fff' class=a>{}</p>",
    "<table style='background:#000'><caption style='color:#fff'>{}</caption><tr><td>1</table>",
    "<div style='background:#000'><p style='float:left;color:#fff'>{}</p></div>",
    "<span style='background:#000'><div style='color:#fff'>{}</div></span>",
    "<div style='background:#000;color:#fff;width:250px'><p style='width:1000px;text-align:right'>{}</p></div>",
    "<div style='background:#000;color:#fff;width:250px'><p style='margin-left:310px'>{}</p></div>",
    "<ruby style='background:#000;color:#fff'>a<rt>{}</rt></ruby>",
    "<div style='background:#551a8b;color:#fff'><a href='#'>{}</a></div>",
    "<table border=20000><tr><td>{}</table>",
    "<table><tr><td width=9999>{}</table>",
    "<div style='display:flex'><div style='overflow:hidden'>{}</div></div>",
    "<div style='overflow:hidden'><div style='white-space:nowrap'>{}</div></div>",
    "<div style='line-height:8px'><span style='font-size:40px'>{}</span></div>",
    "<div style='margin-left:-7px'><div style='margin-left:-7px'>{}</div></div>",
]
COVERING = [  # what lies upon words that stand elsewhere
    "<div style='position:absolute;top:0;background:#fff'></div>",
    "<div style='unknown:1;position:fixed'></div>",
    "<div style='transform:translateY(-50px);background:#fff'>&nbsp;</div>",
    "<nav style='position:fixed'>Menü</nav>",
    "<div style='margin-top:-40px;background:#fff'></div>",
    "<div style='box-shadow:0 0 0 99px #fff'></div>",
    "<span style='padding:40px;background:#fff'></span>",
    "<div style='display:inline;padding:40px;background:#fff'></div>",
    "<span style='font-size:99px;line-height:5px;background:#fff'>&nbsp;</span>",
    "<div style='outline:99px solid #fff'></div>",
    "<span style='padding-block-start:400px;background:#fff'>&nbsp;</span>",
    "<span style='border-block-start:700px solid #fff'>&nbsp;</span>",
    "<sup style='font-size:240px;line-height:0;background:#fff'>&nbsp;</sup>",
    "<span style='display:inline-block;margin-left:-20px;padding-left:20px;background:#fff'></span>",
    "<table><col style='background:#000'><tr><td>1</table>",
    "<table><colgroup style='visibility:collapse'><tr><td>1</table>",
    "<table><tr><td>1<td rowspan=2>2<tr><td colspan=2 style='background:#fff'>3</table>",
]
WHOLE = [  # what decides on the whole page
    ("<script>a()</script>", "script"),
    ("<script type=module>a()</script>", "script"),
    ("<svg><script>a()</script></svg>", "script"),
    ("<img src=a onerror='a()'>", "script (onerror)"),
    ("<link rel='stylesheet' href=a.css>", "style sheet a.css"),
    ("<p style='--A:none;--a:block;display:var(--A)'>a</p>", "display: var(--a)"),
    ("<p style='--a:block;display:env(--a,none)'>a</p>", "display: env(--a,none)"),
    ("<!--" + "<div>" * 600 + "-->", "depth"),
    ("<meta charset=iso-2022-jp>", "charset=iso-2022-jp"),
    ("<meta http-equiv=Content-Type content='text/html; charset=shift_jis'>", "charset=shift_jis"),
    ("<p sty\x1b(Ble='display:none'>a</p>", "ESC, SO, SI"),
    ("<meta http-equiv=refresh content=0>", "meta refresh"),
    ("<link rel='alternate StyleSheet' href=a>", "style sheet a"),
    ("<meta name=color-scheme content='light dark'>", "color-scheme: light dark"),
    ("<div><template shadowrootmode=open>a</template></div>", "shadow root"),
    (
        "<div style='display:block'><script type='application/json' style='display:block'>1</script></div>",
        "<script> display",
    ),
]


@pytest.mark.parametrize("style", OWN)
def test_a_style_that_is_not_known(style: str) -> None:
    document = page(f'<p style="{style}">{CLAUSE}</p>')
    assert CLAUSE in document.text
    assert CLAUSE in {text for text, _ in looks(document)}
    assert FIRST not in {text for text, _ in looks(document)}


@pytest.mark.parametrize("shape", SHAPES)
def test_an_element_or_attribute_that_is_not_known(shape: str) -> None:
    assert any(CLAUSE in text for text, _ in looks(page(shape.format(CLAUSE))))


@pytest.mark.parametrize("shape", COVERING)
def test_what_may_lie_upon_other_words(shape: str) -> None:
    assert "" in {text for text, _ in looks(page(f"<p>{CLAUSE}</p>{shape}"))}


@pytest.mark.parametrize(("markup", "stated"), WHOLE)
def test_what_decides_on_the_whole_page(markup: str, stated: str) -> None:
    assert ("", stated) in looks(page(f"{markup}<p>{CLAUSE}</p>"))


@pytest.mark.parametrize(
    "shape",
    [
        "<h6><div><h6><div><h6><div><h6><div><h6>{}</h6>",
        f"{'<small>' * 10}{{}}",
        "<mark style='color:#ff0'>{}</mark>",
        "<div style='background:#00e'><a href=a>{}</a></div>",
        "<body text=white>{}",
        "<div style='background:#000'><button style='color:#eee'>{}</button></div>",
    ],
)
def test_words_that_no_browser_shows_are_left_out(shape: str) -> None:
    document = page(f"<p style='color:#000'>{FIRST}</p>{shape.format(CLAUSE)}")
    assert CLAUSE not in document.text
    assert any(CLAUSE in left.text for left in document.left_out)


def test_what_stands_around_the_document_counts() -> None:
    document = page(f"<div style='mask:url(a)'><main><p>{CLAUSE * 20}</p></main></div>")
    assert looks(document)[0][1] == "mask: url()"
    hidden = page(f"<div style='display:none'><main><p>{CLAUSE * 20}</p></main></div>")
    assert looks(hidden)[0][1] == "<div>"


def test_words_in_a_row_are_named_once_and_not_all() -> None:
    document = page("<p style='mask:url(a)'>Er haftet. <b>Er zahlt.</b></p><p style='mask:url(a)'>Er löscht.</p>")
    assert looks(document) == [("Er haftet. Er zahlt. Er löscht.", "mask: url()")]
    many = page("".join(f"<p style='mask:url(a)'>Satz {at}.</p><p>{at}</p>" for at in range(300)))
    assert len(looks(many)) == 200


def test_signs_and_spaces_are_no_words() -> None:
    assert looks(page("<span style='font-family:Symbol'>·&nbsp;</span><p style='mask:url(a)'> – </p>")) == []


def test_a_contract_in_the_form_of_an_act() -> None:
    source = f"<html><body><p class='ti-art'>Artikel 1</p><p>{CLAUSE}</p></body></html>".encode()
    act = contract_input().front.model_copy(update={"kind": Kind.STATUTE})
    assert looks(read_html(source, contract_input())) == [("", "EUR-Lex")]
    assert looks(read_html(source, contract_input().model_copy(update={"front": act}))) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (f'<span style="mask:url(a)">{CLAUSE}</span>', [(CLAUSE, "mask: url()")]),
        (f'<div style="mask:url(a)">\n\n{CLAUSE}\n\n</div>', [(CLAUSE, "mask: url()")]),
        (f"<style>p{{display:none}}</style>\n\n{CLAUSE}", [("", "<style>")]),
        (f"<script>a()</script>\n\n{CLAUSE}", [("", "script")]),
        (f"{CLAUSE} <img src=a onerror=b>", [("", "script (onerror)")]),
        (f"{CLAUSE} <i style='position:fixed'></i>", [("", "<i> position: fixed")]),
        (f"{CLAUSE} <b>Ja</b> <sup>2</sup>\n\n<div align=center>\n\n{CLAUSE}\n\n</div>", []),
    ],
)
def test_tags_in_markdown(source: str, found: list[tuple[str, str]]) -> None:
    assert looks(read_markdown_text(f"{FIRST}\n\n{source}\n".encode(), contract_input())) == found


@pytest.mark.parametrize(
    "source",
    [
        "<div style='position:absolute'>" * 400 + "a" * 2_000_000,
        "".join(f"<p style='margin:{at}px;color:#{at % 900:03d}'>Satz {at}.</p>" for at in range(10_000)),
        "<!--[if mso]>" + "<" * 500_000 + "-->",
        f"<fieldset>{'<legend></legend>' * 20_000}</fieldset>",
        f"<details>{'<summary></summary>' * 20_000}</details>",
        f"<table>{'<tfoot></tfoot>' * 20_000}</table>",
        "<div><i style='mask:url(a)'>" * 200 + "<b></b>" * 20_000,
    ],
)
def test_a_large_page_takes_seconds(source: str) -> None:
    began = time.process_time()
    assert page(source).text.startswith(FIRST)
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("a.xhtml", ""),
        ("a", "<?xml version='1.0'?>"),
        ("a", "<?xml-stylesheet href='data:text/css,p%7Bdisplay:none%7D'?>"),
        ("a.xml", "<!-- a --><!DOCTYPE html [<!ENTITY s 'display:none'>]>"),
    ],
)
def test_a_page_that_is_xml_for_a_browser_is_named_as_a_whole(name: str, before: str) -> None:
    """There `<style/>` holds nothing, entities and lists of attributes are the file's own, and CDATA are words."""
    given = contract_input().model_copy(update={"name": name})
    assert ("", "XML") in looks(read_html(f"{before}<p>{CLAUSE}</p>".encode(), given))


def named(raw: bytes, name: str = "a.html") -> Document:
    return read_html(raw, contract_input().model_copy(update={"name": name}))


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.eml"])
def test_a_page_that_is_html_by_its_name_is_read_as_such(name: str) -> None:
    prolog = "<?xml version='1.0' encoding='utf-8'?><?xml-stylesheet href='data:text/css,p%7Bdisplay:none%7D'?>"
    page = f"{prolog}<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'><p>{CLAUSE}</p>"
    document = named(page.encode(), name)
    assert (document.text, looks(document)) == (CLAUSE, [])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_decides_how_a_page_is_read(encoding: str) -> None:
    for charset in ("utf-16", "shift_jis"):
        page = f"\ufeff<!doctype html><meta charset={charset}><p>{CLAUSE} ě</p>"
        assert looks(named(page.encode(encoding))) == looks(named(page.encode())) == []
        assert named(page.encode(encoding)).text == f"{CLAUSE} ě"


def test_wide_letters_without_a_mark_that_a_browser_takes_for_others_are_named() -> None:
    page = f"<!doctype html><p>{CLAUSE}</p>"
    assert looks(named(page.encode("utf-16-le"))) == [("", "charset=utf-16-le")]
    assert looks(named(page.encode("utf-32"))) == [("", "charset=utf-32-le")]


@pytest.mark.parametrize("before", ["<?xml version='1.0' encoding='utf-16'?>", "<meta charset='UTF-16LE'>"])
def test_a_page_that_cannot_be_what_it_names_is_utf8_for_a_browser(before: str) -> None:
    assert looks(named(f"{before}<p>{CLAUSE} ü</p>".encode())) == []
    assert looks(named(f"{before}<p>{CLAUSE} ü</p>".encode("cp1252"))) != []


def test_half_a_character_in_a_value() -> None:
    document = page(f"<div style='--a:\\d800'><p style='color:var(--a)'>{CLAUSE}</p></div>")
    assert (CLAUSE, "color: \ufffd") in looks(document)
    assert document.model_dump_json()


def test_latin_letters_are_read_as_a_browser_reads_them() -> None:
    assert looks(page(f"<p>{CLAUSE}</p>", "<meta charset=windows-1252>")) == []
