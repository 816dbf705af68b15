"""HTML in Markdown: the little that leaves words as they are, and everything else."""

import time

import pytest

from assistant.documents.document import HTML_LOOK
from ingest.readers.any_markdown import read_any_markdown
from ingest.readers.markdown_html import holds_html
from tests.support.html_looks import CLAUSE, FIRST, contract_input

HARMLESS = [
    "| Art | Zweck |\n|---|---|\n| Name<br>Ort<br/>Land<BR /> | Betrieb |",
    f"{CLAUSE}\n\n<hr>\n\n<b>{CLAUSE}</b> <I>Er</I> <u><em>zahlt</em></u> <strong>nicht",
    f"H<sub>2</sub>O und m<sup>2</sup>. {CLAUSE}",
    f"<!-- Muster, Stand 2026 -->\n\n{CLAUSE} <!-- image -->",
    f"<https://example.org/a?b=c> <mailto:a@example.org> <a.b@example.org> {CLAUSE}",
    f"Binnen < 5 Tagen, <= 3, a <- b, <\n {CLAUSE} <",
    f"\\<Name des Kunden> {CLAUSE}",
]
OTHER = [
    f"<span style='color:red'>{CLAUSE}</span>",
    f"<SPAN>{CLAUSE}</SPAN>",
    f"<br style='all:unset'>{CLAUSE}",
    f"<b hidden>{CLAUSE}</b>",
    f"<sup><sup>{CLAUSE}</sup></sup>",
    f"<sup>{CLAUSE}",
    f"</p>{CLAUSE}",
    f"<a id=x></a>{CLAUSE}",
    f"<img src=a.png> {CLAUSE}",
    f"<style>p{{display:none}}</style>\n\n{CLAUSE}",
    f"<script>a()</script>\n\n{CLAUSE}",
    f"<!doctype html>\n\n{CLAUSE}",
    f"<?php a() ?> {CLAUSE}",
    f"<![CDATA[ a ]]> {CLAUSE}",
    f"<x-y>{CLAUSE}</x-y>",
    f"<Name, Anschrift> {CLAUSE}",
    f"<span style='a'hidden>{CLAUSE}</span>",
    f"{FIRST}\n\n<!-- a --!> {CLAUSE} -->",
    f"{FIRST}\n\n<!--> {CLAUSE} -->",
    f"{CLAUSE}\n\n<!-- Das gilt\n\nnoch immer.",
    f"{CLAUSE}\n\n    <!-- Das gilt. -->",
    f"{CLAUSE}\n\n-\t<!-- Das gilt. -->",
    f"{CLAUSE} <!--[if mso]><p>a</p><![endif]-->",
    f"{CLAUSE} <\u200b!-- Das gilt. -->",
    f"{CLAUSE} <b\u00adr>",
    f"\\\\<span hidden>{CLAUSE}\\\\</span>",
    f"\\<b><span hidden>{CLAUSE}\\<b></span>",
    f"{CLAUSE}\n\n\t  <!-- Das gilt. -->",
    f"{CLAUSE}\n\n    a <!-- Das gilt. --> <!-- Das auch. -->",
]


@pytest.mark.parametrize("source", HARMLESS)
def test_what_leaves_words_as_they_are(source: str) -> None:
    document = read_any_markdown(f"{FIRST}\n\n{source}\n".encode(), contract_input())
    assert document.unknown_looks == ()


@pytest.mark.parametrize("source", OTHER)
def test_how_a_browser_shows_anything_else_is_not_judged(source: str) -> None:
    document = read_any_markdown(f"{FIRST}\n\n{source}\n".encode(), contract_input())
    assert document.unknown_looks == (HTML_LOOK,)


def test_in_a_text_with_the_head_of_an_act() -> None:
    act = "---\nTitle: Gesetz\njurabk: BDSG 1990\n---\n\n# Gesetz\n\n## § 1 Zweck\n\nEs gilt{}.\n"
    read = [read_any_markdown(act.format(tag).encode(), contract_input()).unknown_looks for tag in ("", "<i hidden>")]
    assert read == [(), (HTML_LOOK,)]


@pytest.mark.parametrize(
    "piece", ["<", "<!-- ", "<sup>", "<sup>a", "<a@", "<https://a", "<!----", "    <!-- a", "\\\\"]
)
def test_a_large_text_takes_seconds(piece: str) -> None:
    began = time.process_time()
    holds_html(piece * 200_000)
    assert time.process_time() - began < 5
