"""XML that nobody vouches for: every attack and every slip is refused by name, and nothing else comes out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given as varied
from hypothesis import settings
from hypothesis import strategies as st

from assistant.documents.document import Document, DocumentError, FrontMatter
from assistant.domain import Kind, Language
from ingest.readers.reader_input import ReaderInput
from ingest.readers.statutes.formex import read_formex
from ingest.readers.statutes.gii import read_gii
from ingest.readers.statutes.safe_xml import DEEPEST, parse_xml
from ingest.readers.statutes.statute_markdown import read_statute_markdown

FRONT = FrontMatter(title="Gesetz", kind=Kind.STATUTE, language=Language.GERMAN, as_of=date(2026, 1, 1))
GIVEN = ReaderInput(id="statutes/act/de", name="act.xml", front=FRONT)
NORM = (
    "<dokumente><norm><metadaten><enbez>§ 1</enbez></metadaten><textdaten><text><Content>{}</Content></text>"
    "</textdaten></norm></dokumente>"
)
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]><a>&c;</a>'
)


@pytest.mark.parametrize(
    "text",
    [
        LAUGHS,
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]><a/>',
        '<!DOCTYPE a [<!ENTITY unused "x">]><a/>',
    ],
    ids=["billion laughs", "local file", "network", "parameter entity", "unused entity"],
)
def test_entities_are_refused(text: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_xml(text.encode(), "act.xml")
    assert caught.value.key == "document.xml_entities"
    assert caught.value.message("de").startswith("act.xml: ")


def test_doctype_without_entities_is_skipped_and_not_fetched() -> None:
    """The network is blocked in tests, so fetching it would fail."""
    assert parse_xml(b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a>x</a>', "act.xml").text == "x"


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"", 1),
        (b"no xml", 1),
        (b"<a>\n<b>\n</a>", 3),
        (b"<a>&unknown;</a>", 1),
        (b"<a>\xff</a>", 1),
        (b"<a/><b/>", 1),
        (b"<?xml version='1.0' encoding='martian'?><a/>", 1),
        (b"<a>\x00</a>", 1),
    ],
)
def test_slip_is_named_with_its_line(raw: bytes, line: int) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_xml(raw, "act.xml")
    assert (caught.value.key, caught.value.values["line"]) == ("document.xml", line)


def test_other_encodings() -> None:
    for encoding in ("utf-8-sig", "utf-16", "iso-8859-1"):
        declared = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?><a>ä</a>"
        assert parse_xml(declared.encode(encoding), "act.xml").text == "ä"


@pytest.mark.parametrize("depth", [DEEPEST + 1, 100_000])
def test_depth(depth: int) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_xml(b"<a>" * depth + b"</a>" * depth, "act.xml")
    assert caught.value.key == "document.xml_depth"


@pytest.mark.parametrize("tag", ["P", "HT", "LIST", "ITEM", "NOTE", "DL", "DD", "LA"])
def test_deepest_allowed_is_read(tag: str) -> None:
    below = f"<{tag}>" * (DEEPEST - 6) + "x" + f"</{tag}>" * (DEEPEST - 6)
    gii = NORM.format(below + "y")
    formex = f"<ACT><ARTICLE IDENTIFIER='1'><TI.ART>Artikel 1</TI.ART><ALINEA>y{below}</ALINEA></ARTICLE></ACT>"
    for read, text in ((read_gii, gii), (read_formex, formex)):
        try:
            assert read(text.encode(), GIVEN).sections
        except DocumentError as error:
            assert error.key in {"document.empty", "document.xml_depth"}


# Whatever comes in: a document, or a named error.

Reader = Callable[[bytes, ReaderInput], Document]
READERS: list[Reader] = [read_formex, read_gii, read_statute_markdown]


def survives(read: Reader, raw: bytes) -> None:
    try:
        document = read(raw, GIVEN)
    except DocumentError as error:
        for language in ("de", "en"):
            assert error.message(language)
        return
    for section in document.sections:
        assert 0 <= section.start <= section.end <= len(document.text)
    assert len({section.note.id for section in document.sections}) == len(document.sections)


@pytest.mark.parametrize("read", READERS)
@varied(raw=st.binary(max_size=200))
def test_noise(read: Reader, raw: bytes) -> None:
    survives(read, raw)
    survives(read, b"---\njurabk: X\n---\n" + raw)


FORMEX = "ARTICLE PARAG ALINEA LIST ITEM NP NO.P TXT P NOTE FT QUOT.START TITLE TI STI CONSID CORRECTION NO.PARAG"
GII = "norm metadaten enbez titel textdaten text Content DL DT DD LA BR table row entry noindex Title langue"
TAGS = st.sampled_from(f"{FORMEX} {GII}".split())
TEXT = st.sampled_from(
    ["", "x", "(1) Text. Noch", "§ 1", "(weggefallen)", "a)", "1.", "(i)", "12345", "„ “", "Anhang", "Art 1"]
)
XML = st.recursive(
    TEXT,
    lambda below: st.builds(
        lambda tag, attribute, parts: f"<{tag}{attribute}>{''.join(parts)}</{tag}>",
        TAGS,
        st.sampled_from(["", " IDENTIFIER='001'", " CODE='201E'", " TYPE='NUMBER'"]),
        st.lists(below, max_size=4),
    ),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@varied(body=XML)
def test_elements_in_any_order(body: str) -> None:
    survives(read_formex, f"<ACT>{body}</ACT>".encode())
    survives(read_formex, f"<CORR><CORRECTION>{body}</CORRECTION></CORR>".encode())
    survives(read_gii, f"<dokumente>{body}</dokumente>".encode())
    survives(read_gii, NORM.format(body).encode())


@settings(deadline=None)
@varied(
    lines=st.lists(
        st.sampled_from(
            ["# § 1 A", "## § 2", "(1) Text", "1.  eins", "    a)  zwei", "", "* x", "Anlage", "2a. b", "x-", "y"]
        )
    )
)
def test_lines_in_any_order(lines: list[str]) -> None:
    survives(read_statute_markdown, ("---\njurabk: X\n---\n" + "\n".join(lines)).encode())


@pytest.mark.parametrize("name", ["law/eu/gdpr/gdpr-consolidated-de.xml", "law/de/gii/uwg_2004.BJNR141400004.xml"])
def test_real_file_that_breaks_off(shared: Path, name: str) -> None:
    raw = (shared / name).read_bytes()
    for read in READERS[:2]:
        with pytest.raises(DocumentError) as caught:
            read(raw[: len(raw) // 2], GIVEN)
        assert caught.value.key == "document.xml"
