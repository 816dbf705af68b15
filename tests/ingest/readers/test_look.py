"""What the look of words in HTML and Markdown tells: what nobody sees is no text, what is seen is."""

from datetime import date

import pytest

from assistant.documents.document import Document, FrontMatter
from assistant.domain import Kind, Language
from ingest.readers.html.reader import read_html
from ingest.readers.markdown import read_markdown_text
from ingest.readers.reader_input import ReaderInput

SEEN, OTHER = "Der Auftragnehmer handelt auf Weisung.", "Er meldet jede Verletzung."
HIDING = [
    "color:#fefefe", "color:#f8f8f8", "background:#eef;color:#eef", "background:#000;color:#010101", "opacity:.01",
    "color:rgba(0,0,0,.01)", "color:rgb(100% 100% 100% / 1)", "font-size:.1em", "transform:scale(0)",
    "clip-path:inset(100%)", "color:white;background:transparent", "background-color:#000",
    "color:black;color:white!important;color:red", "visibility:hidden", "display:none",
    "color:honeydew", "background:beige;color:white",
    "display:/**/none", "d\\69splay:none", "color:hsl(0 0% 100%)", "color:hwb(0 100% 0%)", "color:lab(100% 0 0)",
    "color:oklch(1 0 0)", "color:color(srgb 1 1 1)", "color:Canvas", "-webkit-text-fill-color:transparent",
    "color:black;-webkit-text-fill-color:white", "filter:opacity(0)", "filter:invert(1)", "line-height:0",
    "block-size:0;overflow:hidden", "overflow:clip;height:1px", "height:1px;overflow:auto", "contain:strict;height:0",
    "letter-spacing:-1em", "position:fixed;top:-999px", "position:absolute;inset:-9999px auto auto auto",
    "translate:-9999px", "transform:translateX(-200vw)",
    "transform:none;transform:scale(0)rotate(1deg)", "transform:rotateY(90deg)", "font:0/0 a", "font:1px serif",
    "position:absolute;left:-100vw",
    "left:-9999999px", "left:9999999px", "text-indent:-9999999px", "left:-1000%", "text-indent:-1000%", "left:600%",
    "left:-9999ch", "left:-9999ex", "left:-9999vmax", "position:absolute;left:50%;margin-left:-9999px",
    "position:absolute;top:50%;margin-left:-960px", "top:50%;margin-left:-9999px", "left:50%;margin-left:-960px",
    """--a:'/*';display:none;--b:'*/'""", "--a:url(/*);display:none;--b:url(*/)", "--a:'\n;display:none;--b:'",
    "display:none;--x:a\\3b display:block", "display:none;--x:';display:block'", "display:none;--x:a\\;display:block",
    "display:none;--x:(];display:block;)", "display:none;--x:url(a;display:block;)", "display:none;dis/**/play:block",
    "display:none ! important", "color:hsl(from white h s l)", "color:lab(from white l a b)",
    "color:color(from white srgb r g b)", "color:rgb(from white r g b)", "opacity:-1e999", "font-size:0;zoom:1e999",
    "display:none;display:foo", "display:none;display:blocks", "display:none!important;display:x!important",
    "visibility:hidden;visibility:shown", "color:white;color:#12", "color:#fff;color:rgb(1)",
    "opacity:0;opacity:full",
    "color:white;color:rgb(r g b)", "color:white;color:blakc", "color:#fff;color:black black",
    "font-size:0;font-size:12",
    "font-size:0;font-size:big", "position:absolute;left:-9999px;left:0 0 0 0 0", "left:-9999px;left:5 px",
    "text-indent:-9999px;text-indent:none", "overflow:hidden;height:0;height:tall",
    "transform:scale(0);transform:big(1)",
    "transform:scale(0);transform:scale(huge)", "clip-path:inset(100%);clip-path:no", "filter:opacity(0);filter:off",
    "line-height:0;line-height:x", "letter-spacing:-1em;letter-spacing:wide",
    "opacity:0;opacity:var(--x) y;opacity:0",
    "font:0/0 a;font:big b", "translate:-9999px;translate:left", "background:#000;background-color:#000;color:#000",
    f"--a:{'x' * 10_000};display:none", f"{'--a:b;' * 9_000}color:white", f"/*{' ' * 100_000}*/opacity:0",
    "margin:-9999px", "margin:0 0 0 -9999px", "margin:0 0 0 -1000%", "margin-inline-start:-9999px",
    "padding-left:9999px",
    "inset-block-start:-9999px", "position:relative;left:calc(-9999px)", "font-size:calc(0px)",
    "left:0;left:calc(-9999px)",
    "--x:none;display:var(--x)", "display:var(--y, none)", "--x:var(--y);--y:none;display:var( --x )",
    "display:env(a, none)",
    "display:if(else: none)", "height:1;overflow:hidden", "font-size:1", "--w:white;color:var(--w)",
    "--x:-9999px;text-indent:var(--x)", "display:attr(data-x type(a), none)",
]  # fmt: skip
SHOWING = [
    "color:#333", "background:#003;color:#fff", "background:url(x.png);color:#fff", "opacity:.8", "font-size:.8em",
    "transform:scale(1)", "clip-path:inset(0)", "color:var(--ink)", "font-size:1px;zoom:12", "background-color:#fff",
    "color:white!important;color:black;background:#222",
    "color:hsl(210 50% 20%)", "color:lab(20% 0 0)", "color:CanvasText", "font:700 12px/1.4 serif", "font:14px / 1.5 a",
    "line-height:1.2",
    "line-height:120%", "line-height:18px", "letter-spacing:-.02em", "margin-left:-20px",
    "filter:drop-shadow(1px 1px)",
    "overflow:hidden;height:200px", "overflow:hidden;max-width:100%", "transform:translate(10px, 5px)", "left:50px",
    "-webkit-text-fill-color:#222;color:white", "text-indent:-24px", "color:/* ink */#222", "margin:0 0 12px",
    "position:absolute;left:50%;margin-left:-960px", "overflow:hidden;width:20%", "transform:translate(-50%, -50%)",
    "position:absolute;width:1920px;left:50%;margin-left:-960px", "float:left;margin-left:-100%", "top:100%",
    "color:hsl(0 0% 0% / nan)", "color:rgb(0 0 0 / nan)", "color:rgb(0 0 0 / 1e999)", "color:rgba(0,0,0,5)",
    "background:url(rgb/base.png);color:white", "background:url(rgb/window.jpg);color:#fff",
    "font-family:'Ü;display:none;';color:#222", "background:url(data:image/png;base64,AA)", "--x:(;display:none;)",
    "color:hsl(from black h s l)", "color:var(--base)",
    "display:none;display:block", "display:none;display:inline flow-root", "display:-webkit-box;display:flex",
    "color:white;color:rgb(0 0 0 / 90%)", "color:#fff;color:color-mix(in srgb, black 90%, red)",
    "color:white;color:Black",
    "opacity:0;opacity:.9", "opacity:0;opacity:90%", "font-size:0;font-size:calc(1rem + 1px)",
    "font-size:0;font-size:medium",
    "left:-9999px;left:auto", "text-indent:-9999px;text-indent:0", "overflow:hidden;height:0;height:auto",
    "transform:scale(0);transform:translate(10px, -5%) rotate(2deg)", "clip-path:inset(100%);clip-path:none",
    "line-height:0;line-height:1.5", "display:none;display:var(--x, block)",
    "font:0/0 a;font:italic 12px/1.5 'A', serif",
    "color:white;color:light-dark(black, white)", "color:white;color:oklch(40% 0.1 21deg)", "width:9999px",
    "--x:block;display:var(--x)", "margin:0 auto", "margin:calc(1px + 2px)", "padding:12px 24px", "margin:-12px",
    "color:white;color:rgb(from black r g b / alpha)", "color:white;color:currentColor", "width:calc(100% - 20px)",
]  # fmt: skip
UNTAKEN = [  # a browser does not take the second of two values, so the first counts
    "display:none;display:bloc&#8490;",
    "display:none;display:block&nbsp;",
    "display:none;display:block&#31;",
    "font-size:1px;font-size:&#1633;&#1634;px",
    "font-size:1px;font-size:\\31 2px",
    "line-height:1.5;font:16px/0 a",
    "text-decoration-line:underline;text-decoration:line-through",
]


def given() -> ReaderInput:
    front = FrontMatter(title="Vertrag", kind=Kind.CONTRACT, language=Language.GERMAN, as_of=date(2026, 11, 30))
    return ReaderInput(id="contracts/test/de", name="a", front=front)


def html(body: str) -> Document:
    return read_html(f"<html><body><p>{SEEN}</p>{body}</body></html>".encode(), given())


def markdown(source: str) -> Document:
    return read_markdown_text(f"{SEEN}\n\n{source}\n".encode(), given())


@pytest.mark.parametrize("style", HIDING)
def test_hidden_words(style: str) -> None:
    for document in (
        html(f'<p style="{style}">{OTHER}</p>'), markdown(f'<span style="{style}">{OTHER}</span>'),
        markdown(f'<div style="{style}">\n\n{OTHER}\n\n</div>'), markdown(f'<div style="{style}">{OTHER}</div>'),
    ):  # fmt: skip
        assert document.text == SEEN
        assert [left.text for left in document.left_out] == [OTHER]
        assert {left.reason for left in document.left_out} <= {"hidden", "hardly_seen"}


@pytest.mark.parametrize("style", UNTAKEN)
def test_values_that_no_browser_takes(style: str) -> None:
    document = html(f'<p style="{style}">{OTHER}</p>')
    assert (document.text, [left.text for left in document.left_out]) == (SEEN, [OTHER])


@pytest.mark.parametrize(
    "shape",
    [
        "<h6><div><h6><div><h6><div><h6><div><h6>{}</h6>", f"{'<small>' * 10}{{}}",
        "<mark style='color:#ff0'>{}</mark>", "<div style='background:#00e'><a href=a>{}</a></div>",
        "<div style='background:#000'><button style='color:#eee'>{}</button></div>",
    ],
)  # fmt: skip
def test_words_that_are_small_or_faint_by_what_holds_them(shape: str) -> None:
    document = html(shape.format(OTHER))
    assert OTHER not in document.text
    assert any(OTHER in left.text for left in document.left_out)


@pytest.mark.parametrize(
    "shape",
    ["<div popover><p>{}</p></div>", "<noframes><p>{}</p></noframes>", "<p><ruby>a<rp>{}</rp></ruby></p>",
     "<svg><defs><text>{}</text></defs></svg>", "<p><meter>{}</meter></p>", "<p><progress>{}</progress></p>"],
)  # fmt: skip
def test_words_of_elements_that_no_browser_shows(shape: str) -> None:
    assert OTHER not in html(shape.format(OTHER)).text


def test_what_a_style_looks_up_may_stand_around_it() -> None:
    content = f'<div style="--x:none"><p style="display:var(--x)">{OTHER}</p></div>'
    assert OTHER not in html(content).text
    assert OTHER in html(content.replace("--x:none", "--x:block")).text


def test_words_that_are_pressed_together_only_around_others() -> None:
    content = f'<div style="line-height:0"><p style="line-height:1.5">{OTHER}</p></div>'
    assert OTHER in html(content).text
    assert OTHER not in html(content.replace("line-height:0", "letter-spacing:-1em")).text


@pytest.mark.parametrize("style", SHOWING)
def test_words_that_are_seen(style: str) -> None:
    for document in (html(f'<p style="{style}">{OTHER}</p>'), markdown(f'<span style="{style}">{OTHER}</span>')):
        assert (document.text, document.left_out) == (f"{SEEN}\n\n{OTHER}", ())


@pytest.mark.parametrize(
    "shown",
    [
        "<div style='color:white'><p style='color:black'>{}</p></div>",
        "<div style='font-size:0'><p style='font-size:12pt'>{}</p></div>",
        "<div style='visibility:hidden'><p style='visibility:visible'>{}</p></div>",
        "<del style='text-decoration:none'>{}</del>", "<p hidden style='display:block'>{}</p>",
        "<textarea placeholder='{}'></textarea>", "<input placeholder='{}'>",
    ],
)  # fmt: skip
def test_words_that_what_stands_around_them_does_not_hide(shown: str) -> None:
    assert html(shown.format(OTHER)).text == f"{SEEN}\n\n{OTHER}"


def test_a_tag_ends_what_it_began() -> None:
    document = markdown(f'<span style="display:none">{OTHER}</span> Danach.\n\n<div hidden>\n\nWeg.\n\n</div>\n\nEnde.')
    assert document.text == f"{SEEN}\n\nDanach.\n\nEnde."


@pytest.mark.parametrize(
    ("picture", "reason"),
    [
        ("<img src='a/clause.png'>", "unread_picture"), ("<img width=640 height=90 alt=x>", "unread_picture"),
        ("<div style='background:url(a.png);width:600px;height:90px'></div>", "unread_picture"),
        ("<svg viewBox='0 0 600 90'><path d='M0 0h9'/></svg>", "unread_picture"),
        ("<svg width=16 height=16><path d='M0 0h9'/></svg>", "image"), ("<embed src=a.pdf>", "unread_picture"),
        ("<img width=120 height=40 alt=x>", "image"), ("<img height=24 alt=x>", "unread_picture"),
    ],
)  # fmt: skip
def test_pictures_in_html(picture: str, reason: str) -> None:
    assert [left.reason for left in html(picture).left_out] == [reason]
    assert html(picture).text == SEEN


def test_words_in_place_of_a_picture_are_no_text() -> None:
    document = markdown(f"![{OTHER}](clause.png)")
    assert document.text == SEEN
    assert [(left.reason, left.text) for left in document.left_out] == [("unread_picture", OTHER)]
    logo = read_markdown_text(f"![Firma](logo.png)\n\n{SEEN}\n".encode(), given())
    assert [(left.reason, left.text) for left in logo.left_out] == [("image", "Firma")]
