"""The HTML of EUR-Lex gives what its Formex gives: the same units at the same places in the same words."""

import re
from datetime import date
from pathlib import Path

import pytest

from assistant.documents.document import Document, DocumentError, FrontMatter
from assistant.domain import Kind, Language
from ingest.readers.html.reader import read_html
from ingest.readers.reader_input import ReaderInput
from ingest.readers.statutes.formex import read_formex

HTML, FORMEX = "gdpr-eurlex-oj-32016R0679-en.html", "L_2016119EN.01000101.xml"


def given(language: Language = Language.ENGLISH, *, keep_all: bool = False) -> ReaderInput:
    front = FrontMatter(title="GDPR", kind=Kind.STATUTE, language=language, as_of=date(2018, 5, 25))
    return ReaderInput(id="law/gdpr/en", name="gdpr.html", front=front, keep_all=keep_all)


def units(document: Document) -> dict[str, tuple[str | None, str, str, str, tuple[str, ...]]]:
    return {
        section.note.id: (
            section.locator, document.text[section.start : section.end], section.heading, section.context,
            section.note.norms,
        )
        for section in document.sections
    }  # fmt: skip


@pytest.fixture(scope="module")
def gdpr(shared: Path) -> Document:
    return read_html((shared / "law" / "messy" / HTML).read_bytes(), given())


def test_same_as_formex(gdpr: Document, shared: Path) -> None:
    other = units(read_formex((shared / "law" / "messy" / FORMEX).read_bytes(), given()))
    found = units(gdpr)
    assert found.keys() == other.keys()
    differing = {name for name in found if found[name] != other[name]}
    assert differing == {"art-53-abs-1"}  # the dashes of its list are printed here only


def test_every_article_and_recital_can_be_opened(gdpr: Document) -> None:
    places = " ".join(section.locator or "" for section in gdpr.sections)
    assert {int(n) for n in re.findall(r"Art\. (\d+) ", places)} == set(range(1, 100))
    assert {int(n) for n in re.findall(r"ErwG (\d+) ", places)} == set(range(1, 174))


def test_points(gdpr: Document) -> None:
    by_place = {section.locator: section for section in gdpr.sections}
    point = by_place["Art. 28 Abs. 3 UAbs. 1 S. 2 lit. h DSGVO"]
    assert gdpr.text[point.start : point.end].startswith("(h) makes available to the controller all information")
    assert point.context.startswith("That contract or other legal act shall stipulate")
    assert "Art. 83 Abs. 5 lit. a DSGVO" in by_place
    assert "Art. 4 Nr. 8 DSGVO" in by_place


def test_no_word_is_lost(gdpr: Document, shared: Path) -> None:
    source = (shared / "law" / "messy" / HTML).read_text(encoding="utf-8")
    body = source[source.index("<body") :]
    body = re.sub(r"<script.*?</script>", "", body, flags=re.DOTALL)
    body = re.sub(r'<a id="ntc.*?</a>', "", body, flags=re.DOTALL)
    kept = body[body.index("eli-main-title") - 12 : body.index('<hr class="oj-note"/>')]
    words = re.findall(r"\w+", re.sub(r"<[^>]+>", " ", kept))
    assert re.findall(r"\w+", gdpr.text) == words
    assert [out.reason for out in gdpr.left_out] == ["metadata", *["footnote"] * 21]


def test_keep_all(shared: Path) -> None:
    document = read_html((shared / "law" / "messy" / HTML).read_bytes(), given(keep_all=True))
    assert document.left_out == ()
    assert "OJ C 229, 31.7.2012, p. 90" in document.text


def test_language_must_be_the_one_that_is_given(shared: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        read_html((shared / "law" / "messy" / HTML).read_bytes(), given(Language.GERMAN))
    assert caught.value.key == "document.text_language"


SMALL = """<html><body><div>Menü der Seite</div><div id="document1">
<p class="doc-ti">VERORDNUNG (EU) 2030/1 DES RATES</p><p class="normal">In Erwägung nachstehender Gründe:</p>
<table><tr><td><p class="normal">(1)</p></td><td><p class="normal">Erster Grund.</p></td></tr></table>
<p class="ti-section-1">KAPITEL I</p>
<p class="ti-art">Artikel 1</p><p class="sti-art">Zweck</p><p class="normal">(1) Sie regelt:</p>
<table><tr><td><p class="normal">a)</p></td><td><p class="normal">Daten,</p></td></tr>
<tr><td><p class="normal">b)</p></td><td><p class="normal">Orte</p></td></tr></table>
<p class="normal">und sonst nichts.</p><p class="normal">Sie gilt.</p>
<p class="normal">(1a) Mehr nicht.</p>
<p class="ti-art">Artikel 1a</p><p class="normal">Nur ein Satz.<a href="#ntr1">(1)</a></p>
<div class="final"><p class="normal">Brüssel, den 1. Mai 2030.</p></div>
<p class="doc-ti">ANHANG I</p><p class="ti-grseq-1">Liste</p><p class="normal">Erstens.</p>
<table><tr><td>x</td><td>y</td></tr></table>
<p class="note">Fußnote.</p></div></body></html>"""


def test_older_pages_and_annexes() -> None:
    document = read_html(SMALL.encode(), given(Language.GERMAN))
    act = "Verordnung (EU) 2030/1".upper()
    places = [(section.locator or section.heading).replace(act, "VO") for section in document.sections]
    found = [document.text[section.start : section.end] for section in document.sections]
    assert found == [
        "(1) Erster Grund.", "(1) Sie regelt:", "a) Daten,", "b) Orte", "und sonst nichts.", "Sie gilt.",
        "(1a) Mehr nicht.", "Nur ein Satz.", "Erstens.\n\nx y",
    ]  # fmt: skip
    assert places[0] == "ErwG 1 VO"
    assert places[2:4] == ["Art. 1 Abs. 1 UAbs. 1 lit. a VO", "Art. 1 Abs. 1 UAbs. 1 lit. b VO"]
    assert places[5:] == ["Art. 1 Abs. 1 UAbs. 2 VO", "Art. 1 Abs. 1a VO", "Art. 1a VO", "ANHANG I: Liste"]
    assert [(out.reason, out.text) for out in document.left_out] == [
        ("metadata", "Menü der Seite"),
        ("footnote", "Fußnote."),
    ]
    assert "Brüssel, den 1. Mai 2030." in document.text
