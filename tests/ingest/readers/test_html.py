"""HTML pages: words in reading order, menus aside, whatever the page looks like."""

import re
import time
from html import escape

import pytest
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st

from assistant.documents.document import HTML_LOOK, Document, DocumentError, FrontMatter
from assistant.domain import Kind, Language
from ingest.readers.blocks import BlockKind
from ingest.readers.html.reader import html_blocks, read_html
from ingest.readers.reader_input import ReaderInput

LONG = "Der Auftragsverarbeiter verarbeitet die Daten nur auf dokumentierte Weisung des Verantwortlichen. " * 3


def given(*, keep_all: bool = False) -> ReaderInput:
    front = FrontMatter(title="Seite", kind=Kind.GUIDANCE, language=Language.GERMAN, as_of="2026-01-01")  # type: ignore[arg-type] # read
    return ReaderInput(id="own/seite", name="seite.html", front=front, keep_all=keep_all)


def read(body: str, *, keep_all: bool = False) -> Document:
    return read_html(f"<html><body>{body}</body></html>".encode(), given(keep_all=keep_all))


def lines(body: str) -> list[tuple[str, str]]:
    return [(str(block.kind), block.text) for block in html_blocks(body.encode(), "x")[0]]


class TestBlocks:
    def test_paragraphs_entities_and_inline_elements(self) -> None:
        body = "<div>Er&nbsp;haftet &amp; <b>zahlt</b>.<p>§&#160;1&shy;a <i>Auf</i><span>trag</span></p>danach</div>"
        assert lines(body) == [
            ("paragraph", "Er haftet & zahlt."),
            ("paragraph", "§ 1a Auftrag"),
            ("paragraph", "danach"),
        ]

    def test_what_is_no_text(self) -> None:
        body = (
            "<p></p><style>p{}</style><script>var x</script><noscript>y</noscript><!-- z --><template>t</template>Text"
        )
        assert lines(body) == [("paragraph", "Text")]

    def test_words_of_drawings(self) -> None:
        body = (
            "<p>Satz.</p><svg><title>Bild</title><text>Weisungen <tspan>binden</tspan></text><text y=9>nicht.</text>"
            "<foreignObject><div>Nichts gilt.</div></foreignObject></svg>"
            "<p>Preis <math><mi>x</mi><mo>+</mo><mn>1</mn></math></p>"
        )
        assert [text for _, text in lines(body)] == ["Satz.", "Weisungen binden", "nicht.", "Nichts gilt.", "Preis x+1"]

    def test_what_a_drawing_hides(self) -> None:
        body = (
            '<svg style="display:none"><text>Alles gilt.</text></svg><svg><text style="opacity:0">Und das.</text></svg>'
        )
        blocks, beside = html_blocks(body.encode(), "x")
        assert blocks == []
        assert [(out.reason, out.text) for out in beside] == [("hidden", "Alles gilt."), ("hidden", "Und das.")]

    def test_words_in_fields(self) -> None:
        body = (
            "<p>Anbieter: <input value='Muster &amp; Co'>, Ort:<input type=text value=Köln><input type=hidden value=x>"
            "<input type=checkbox value=y></p><input type=submit value='Weisungen binden nicht'>"
        )
        blocks, beside = html_blocks(body.encode(), "x")
        assert [block.text for block in blocks] == ["Anbieter: Muster & Co, Ort:Köln☐"]
        assert [(out.reason, out.text) for out in beside] == [("navigation", "Weisungen binden nicht")]

    def test_boxes_to_tick(self) -> None:
        """What stands beside an empty one does not hold, so it has to stand in the text, and to be seen."""
        body = "<p><input type=checkbox> Löschung</p><p><input type=Radio checked disabled> Keine Löschung</p>"
        blocks, _ = html_blocks(body.encode(), "x")
        assert [block.text for block in blocks] == ["☐ Löschung", "☒ Keine Löschung"]
        blocks, _ = html_blocks(b"<p><input type='checkbox '> Er verkauft Daten.</p>", "x")
        assert [block.text for block in blocks] == ["Er verkauft Daten."]

    def test_fields_of_a_kind_are_not_read(self) -> None:
        assert lines("<p>Er darf <input type=number value=nicht> verkaufen.") == [("paragraph", "Er darf verkaufen.")]
        assert lines("<p>Er darf <input type='chec&#8490;box' checked> zahlen.") == [("paragraph", "Er darf zahlen.")]

    @pytest.mark.parametrize(
        "shape",
        [
            "<video poster=a.svg width=700 height=60></video>",
            "<canvas style='background-image:url(a)' width=700 height=60></canvas>",
            "<nav style='background:url(a);height:60px'></nav>",
            "<button style='background:url(a);height:60px;width:700px'></button>",
            "<footer><img src='data:image/svg+xml,a'></footer>",
            "<hr style='background:url(a);height:60px'>",
            "<ul><li style='list-style-image:url(a)'></li></ul>",
            "<p style='background:url(a);height:60px'></p>",
            "<img src='data:image/svg+xml,a' height=60>",
            "<img src='data:image/svg+xml,a' width=50 style='min-width:700px'>",
            "<img src='data:image/svg+xml,a' height=60 style='width:100%'>",
            "<video src=a width=700 height=60></video>",
            "<input type=image alt='Er verkauft Daten.'>",
            "<svg width=700 height=60><polyline points='0,0 9,9'/></svg>",
            "<table><tr><td background=a width=700 height=60></table>",
        ],
    )
    def test_pictures_wherever_they_are_drawn(self, shape: str) -> None:
        _, beside = html_blocks(f"<p>Satz.</p>{shape}".encode(), "x")
        assert "unread_picture" in [out.reason for out in beside]

    def test_pictures_of_what_is_left_out(self) -> None:
        body = "<nav style='background:url(a);height:60px'>Menü</nav><footer><svg><path d='M0 0'/></svg></footer>"
        left = read(f"<p>{LONG}</p>{body}").left_out
        assert [out.reason for out in left] == ["navigation", "unread_picture", "unread_picture"]

    def test_small_pictures_are_named_without_a_name_of_theirs(self) -> None:
        for shape in ("<img src=data:a width=60 height=60>", "<img src=data:a width=50>", "<img src=data:a height=8>"):
            _, beside = html_blocks(f"<p>Satz.</p>{shape}".encode(), "x")
            assert [(out.reason, out.text) for out in beside] == [("image", "image")]

    def test_frames_that_hold_a_page(self) -> None:
        inner = "<h2>Zusatz</h2><p>Weisungen <b>binden</b> nicht.</p><p hidden>Unsichtbar.</p>"
        blocks, beside = html_blocks(f'<p>Vorher.</p><iframe srcdoc="{escape(inner)}">Nein</iframe>'.encode(), "x")
        assert [(str(block.kind), block.text) for block in blocks] == [
            ("paragraph", "Vorher."),
            ("heading", "Zusatz"),
            ("paragraph", "Weisungen binden nicht."),
        ]
        assert [(out.reason, out.text) for out in beside] == [("hidden", "Unsichtbar.")]

    def test_frames_in_frames(self) -> None:
        page = "Ganz innen."
        for _ in range(6):
            page = f'<iframe srcdoc="{escape(page)}"></iframe>'
        blocks, _ = html_blocks(page.encode(), "x")
        assert blocks == []
        page = f'<iframe srcdoc="{escape("<p>Innen.")}"></iframe>'
        assert lines(f'<iframe srcdoc="{escape(page)}"></iframe>') == [("paragraph", "Innen.")]

    def test_what_lies_elsewhere_is_named(self) -> None:
        body = (
            "<p>Satz.</p><iframe src='data:text/html,Weisungen%20binden%20nicht.'></iframe>"
            "<noscript>Ohne Skript.</noscript><object>Anstatt.</object><iframe src='https://example.org'></iframe>"
        )
        blocks, beside = html_blocks(body.encode(), "x")
        assert [block.text for block in blocks] == ["Satz.", "Anstatt."]
        assert [(out.reason, out.text) for out in beside] == [
            ("unread_picture", "data:text/html,Weisungen binden nicht. (… Satz. …)"),
            ("hidden", "Ohne Skript."),
            ("unread_picture", "iframe (… Anstatt. …)"),
        ]

    def test_headings_and_lists(self) -> None:
        body = (
            "<h2>Pflichten</h2><ol><li>erste<ul><li>innen</li></ul></li><li value=5>fünfte</li></ol>"
            "<ol type=a start=3><li><p>dritte</p><p>weiter</p></li></ol>"
            "<ol style='list-style-type: none'><li>1.1 selbst</li></ol><ol><li>(a) eigene</li></ol>"
            "<ol type=I><li>x</ol>"
        )
        blocks, _ = html_blocks(body.encode(), "x")
        assert [block.text for block in blocks] == [
            "Pflichten", "1. erste", "innen", "5. fünfte", "c. dritte", "weiter", "1.1 selbst", "(a) eigene", "I. x"
        ]  # fmt: skip
        assert [(block.kind, block.level) for block in blocks[:3]] == [
            (BlockKind.HEADING, 2), (BlockKind.ITEM, 0), (BlockKind.ITEM, 1)
        ]  # fmt: skip

    def test_data_table(self) -> None:
        body = "<table><tr><th>Art</th><th>Zweck</th></tr><tr><td>Name<br>Ort</td><td><p>Betrieb</p></td></tr></table>"
        assert lines(body) == [("row", "Art Zweck"), ("row", "Name Ort Betrieb")]

    def test_layout_tables(self) -> None:
        assert lines("<table><tr><td><h1>A</h1><p>b</p></td><td>c</td></tr></table>") == [
            ("heading", "A"), ("paragraph", "b"), ("paragraph", "c")
        ]  # fmt: skip
        assert lines("<table><tr><td>(a)</td><td>Daten</td></tr><tr><td>(b)</td><td>mehr</td></tr></table>") == [
            ("paragraph", "(a)"), ("paragraph", "Daten"), ("paragraph", "(b)"), ("paragraph", "mehr")
        ]  # fmt: skip

    def test_line_breaks(self) -> None:
        assert lines("<p>eins<br>zwei<br><br>drei.<br>(2) vier</p>") == [
            ("paragraph", "eins zwei"), ("paragraph", "drei."), ("paragraph", "(2) vier")
        ]  # fmt: skip

    @pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
    def test_encodings(self, encoding: str) -> None:
        declared = "" if encoding == "utf-16" else f'<meta charset="{encoding}">'
        assert html_blocks(f"{declared}<p>Größe „€“</p>".encode(encoding), "x")[0][0].text == "Größe „€“"

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    def test_a_byte_order_mark_counts_more_than_what_a_page_names(self, encoding: str) -> None:
        page = "\ufeff<!doctype html><meta charset=shift_jis><p>Größe ě</p>"
        assert html_blocks(page.encode(encoding), "x")[0][0].text == "Größe ě"

    def test_deep_nesting(self) -> None:
        assert lines("<div>" * 20_000 + "tief") == [("paragraph", "tief")]


class TestSites:
    PAGE = (
        "<header role=banner>Firma</header><nav><a href=/>Start</a></nav><main><h1>Auftragsverarbeitung</h1>"
        f"<p>{LONG}</p><p hidden>versteckt</p><button>Mehr</button></main>"
        "<aside>Werbung dazu</aside><footer>© Firma</footer>"
    )

    def test_site_is_left_out_and_named(self) -> None:
        document = read(self.PAGE)
        assert document.text == f"Auftragsverarbeitung\n\n{LONG.strip()}"
        assert {(out.reason, out.text) for out in document.left_out} == {
            ("navigation", "Firma"), ("navigation", "Start"), ("navigation", "Mehr"), ("navigation", "Werbung dazu"),
            ("navigation", "© Firma"), ("hidden", "versteckt"),
        }  # fmt: skip

    def test_keep_all(self) -> None:
        document = read(self.PAGE, keep_all=True)
        assert [(out.reason, out.text) for out in document.left_out] == [("hidden", "versteckt")]
        assert all(word in document.text for word in ("Firma", "Start", "Mehr", "Werbung dazu", "© Firma"))

    @pytest.mark.parametrize(
        "attack",
        [
            "<s>{}</s>", "<p><del>{}</del></p>", "<strike>{}</strike>",
            "<p style='text-decoration: line-through'>{}</p>",
            "<div style='opacity:0'>{}</div>", "<div style='color:red;font-size:0'>{}</div>",
            "<p style=font-size:1px>{}</p>",
            "<div style='visibility:collapse'>{}</div>", "<div style='height:0;overflow:hidden'>{}</div>",
            "<div style='position:absolute;left:-9999px'>{}</div>", "<div style='content-visibility:hidden'>{}</div>",
            "<div style='color:#fff'>{}</div>", "<div style='color: rgb(255, 255, 255)'>{}</div>",
            "<font color=white>{}</font>",
            "<div style='background:#ffffff;color:white'>{}</div>",
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("keep_all", [False, True])
    def test_what_nobody_reads_is_left_out_and_named(self, attack: str, keep_all: bool) -> None:
        document = read(f"<p>{LONG}</p>{attack.format('Er löscht alles.')}", keep_all=keep_all)
        assert document.text == LONG.strip()
        reason = "struck" if re.search("<s|<del|line-through", attack) else "hidden"
        assert [(out.reason, out.text) for out in document.left_out] == [(reason, "Er löscht alles.")]

    @pytest.mark.parametrize(
        "seen",
        [
            "<p style='opacity:0.9;font-size:10px;height:0'>{}</p>", "<p style='font-size:0.9em'>{}</p>",
            "<div style='background-color:#003'><p style='color:#fff'>{}</p></div>",
            "<p style='margin-left:-5px'>{}</p>",
            "<table bgcolor=navy><tr><td style='color:white'>{}</td></tr></table>",
            "<p style='border-color:#fff'>{}</p>",
        ],
    )  # fmt: skip
    def test_what_is_seen_stays(self, seen: str) -> None:
        document = read(seen.format("Er löscht alles."))
        assert (document.text, document.left_out, document.pale) == ("Er löscht alles.", (), ())

    def test_white_words_that_a_style_sheet_may_set_on_something_dark_are_kept_and_named(self) -> None:
        document = read("<div class=head><p style='color:#fff'>Er löscht alles.</p></div>")
        assert (document.text, document.pale) == ("Er löscht alles.", ("Er löscht alles.",))

    def test_small_main_element_is_no_document(self) -> None:
        assert read(f"<main>Kurz</main><p>{LONG}</p>").text == f"Kurz\n\n{LONG.strip()}"

    def test_links_at_the_end_of_a_site(self) -> None:
        links = "".join(f"<li><a href=/{n}>{n}</a></li>" for n in ("Preise", "Blog", "Presse"))
        document = read(f"<nav>Menü</nav><p>{LONG}</p><ul>{links}</ul>")
        assert document.text == LONG.strip()
        assert document.left_out[-1].text == "Preise\nBlog\nPresse"
        assert read(f"<p>{LONG}</p><ul>{links}</ul>").left_out == ()

    def test_places(self) -> None:
        document = read(f"<h1>Leitfaden</h1><h2>1. Zweck</h2><p>{LONG}</p><h2>2. Haftung</h2><p>{LONG}</p>")
        assert [section.locator for section in document.sections] == ["Seite › 1 Zweck", "Seite › 2 Haftung"]

    @pytest.mark.parametrize("raw", [b"", b"<html></html>", b"<script>x</script>", b"<nav>Menu</nav>"])
    def test_nothing_to_read(self, raw: bytes) -> None:
        with pytest.raises(DocumentError) as caught:
            read_html(raw, given())
        assert caught.value.key == "document.empty"


PIECES = st.sampled_from(
    ["<p>", "</p>", "<table>", "<tr>", "<td>", "</table>", "<li>", "<ol type=i>", "</ol>", "<h2>", "</h2>", "<br>",
     "<a>", "</a>", "<nav>", "</nav>", "<main>", "</main>", "wort", " (a) ", "&nbsp;", "&#x0;", "<", "<!--",
     "-->", "\x00", "<svg>"]
)  # fmt: skip


@settings(max_examples=200)
@forall(st.lists(PIECES, max_size=40))
def test_any_page_is_read_or_refused(pieces: list[str]) -> None:
    raw = "".join(pieces).encode()
    try:
        html_blocks(raw, "x")
        document = read_html(raw, given())
    except DocumentError:
        return
    for section in document.sections:
        assert document.text[section.start : section.end].strip()


@pytest.mark.parametrize("kind", [Kind.CONTRACT, Kind.GUIDANCE])
@pytest.mark.parametrize("body", [f"<p>{LONG}</p>", f"<p class='ti-art'>Artikel 1</p><p>{LONG}</p>"])
def test_how_a_browser_shows_a_page_is_not_judged(kind: Kind, body: str) -> None:
    of_kind = given().model_copy(update={"front": given().front.model_copy(update={"kind": kind})})
    assert read_html(f"<html><body>{body}</body></html>".encode(), of_kind).unknown_looks == (HTML_LOOK,)


@pytest.mark.parametrize(
    "page",
    [
        "<div style='position:absolute'>" * 400 + "a" * 2_000_000,
        "".join(f"<p style='margin:{at}px;color:#{at % 900:03d}'>Satz {at}.</p>" for at in range(10_000)),
        "<!--[if mso]>" + "<" * 500_000 + "-->a",
        "<div><i style='mask:url(a)'>" * 200 + "a" + "<b></b>" * 20_000,
    ],
    ids=lambda page: page[:20],
)
def test_a_large_page_takes_seconds(page: str) -> None:
    began = time.process_time()
    assert lines(page)
    assert time.process_time() - began < 20


def test_long_lists_are_numbered_to_their_end() -> None:
    found, _ = html_blocks(b"<ol start=5>" + b"<li>Schweigen" * 3000 + b"<li value=9>x<li hidden>y<li>z</ol>", "x")
    assert [block.label for block in found[-5:]] == ["3002.", "3003.", "3004.", "9.", "11."]


def test_tables_within_tables_without_end() -> None:
    assert [text for _, text in lines("<table><tr><td>" * 500 + "Text")] == ["Text"]
