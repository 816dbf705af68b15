"""Corpus files: what is read, and that every slip is named with file, line and reason in both languages."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.document import Document, DocumentError
from assistant.domain import Access, Kind, Language, Role
from ingest.readers.corpus_markdown import read_markdown

GOOD = """\
---
title: Haftung
kind: guidance
language: de
as_of: 2026-11-24
---

# Haftung

## Wer haftet?

<!--
id: who
norms: [Art. 82 Abs. 2 DSGVO]
-->

Der Auftraggeber haftet.

## Was ist zu tun?

<!--
id: what
norms: [Art. 28 Abs. 3 DSGVO]
-->

**Zu tun:** Der Auftraggeber schließt einen Vertrag.
"""
NOTE = "<!--\nid: who\nnorms: [Art. 82 Abs. 2 DSGVO]\n-->\n\n"
TEXT = "Der Auftraggeber haftet.\n"
NAME = "guidance/liability/de.md"


def read(folder: Path, content: str | bytes) -> Document:
    path = folder / "de.md"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_markdown(path, NAME)


def test_document(tmp_path: Path) -> None:
    document = read(tmp_path, GOOD)
    assert document.id == "guidance/liability/de"
    assert document.text == (
        "Haftung\n\nWer haftet?\n\nDer Auftraggeber haftet.\n\n"
        "Was ist zu tun?\n\nZu tun: Der Auftraggeber schließt einen Vertrag."
    )
    front = document.front
    assert (front.title, front.kind, front.language) == ("Haftung", Kind.GUIDANCE, Language.GERMAN)
    assert (front.as_of, front.url, front.access) == (date(2026, 11, 24), None, Access.ALL)
    assert [section.heading for section in document.sections] == ["Wer haftet?", "Was ist zu tun?"]
    assert document.sections[0].note.norms == ("Art. 82 Abs. 2 DSGVO",)


def test_label_gives_the_role_and_is_not_part_of_the_paragraph(tmp_path: Path) -> None:
    document = read(tmp_path, GOOD)
    section = document.sections[1]
    [paragraph] = section.paragraphs
    assert paragraph.role is Role.ACTION
    assert document.text[paragraph.start : paragraph.end] == "Der Auftraggeber schließt einen Vertrag."
    assert document.text[section.start : section.end] == "Zu tun: Der Auftraggeber schließt einen Vertrag."


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Zu tun", Role.ACTION),
        ("To do", Role.ACTION),
        ("Früher", Role.HISTORY),
        ("Formerly", Role.HISTORY),
        ("Achtung", Role.CAVEAT),
        ("Caution", Role.CAVEAT),
        ("Hinweis", Role.DETAIL),
    ],
)
def test_labels(tmp_path: Path, label: str, role: Role) -> None:
    document = read(tmp_path, GOOD.replace("Zu tun", label))
    assert document.sections[1].paragraphs[0].role is role


def test_everything_that_may_be_noted(tmp_path: Path) -> None:
    more = (
        "as_of: 2026-11-24\nurl: https://example.org/a\naccess: legal\nvalid_from: 2018-05-25\nvalid_to: 2025-01-01\n"
    )
    note = "id: who\nfacts: [1E-06]\nclauses: [breach]\nvalid_to:\n"
    document = read(tmp_path, GOOD.replace("as_of: 2026-11-24\n", more).replace("id: who\n", note))
    assert document.front.access is Access.LEGAL
    assert document.front.url == "https://example.org/a"
    assert (document.front.valid_from, document.front.valid_to) == (date(2018, 5, 25), date(2025, 1, 1))
    first = document.sections[0].note
    assert (first.facts, first.clauses, first.valid_to) == (("1E-06",), ("breach",), None)


def test_markup_is_dropped_and_lines_are_joined(tmp_path: Path) -> None:
    written = (
        "Der *Auftraggeber* haftet\n**auch** für `Fehler`\ndes [Callcenters](https://example.org),  \nsagt &sect; 1.\n"
    )
    document = read(tmp_path, GOOD.replace(TEXT, written))
    [paragraph] = document.sections[0].paragraphs
    assert document.text[paragraph.start : paragraph.end] == (
        "Der Auftraggeber haftet auch für Fehler des Callcenters, sagt § 1."
    )


def test_list_items_are_paragraphs(tmp_path: Path) -> None:
    document = read(tmp_path, GOOD.replace(TEXT, f"{TEXT}\n- Erstens haftet er.\n- Zweitens zahlt er.\n"))
    texts = [document.text[p.start : p.end] for p in document.sections[0].paragraphs]
    assert texts == ["Der Auftraggeber haftet.", "Erstens haftet er.", "Zweitens zahlt er."]


@pytest.mark.parametrize("encoded", [b"\xef\xbb\xbf" + GOOD.encode(), GOOD.replace("\n", "\r\n").encode()])
def test_byte_order_mark_and_windows_lines(tmp_path: Path, encoded: bytes) -> None:
    assert read(tmp_path, encoded).text == read(tmp_path, GOOD).text


BAD = {
    "not UTF-8": ("schließt".encode(), "schließt".encode("latin-1"), 26, "encoding", "UTF-8"),
    "no head": ("---\ntitle", "title", 1, "front_matter_missing", "corpus/README.md"),
    "head not closed": ("2026-11-24\n---\n", "2026-11-24\n", 1, "front_matter_missing", "---"),
    "language of another file": ("language: de", "language: en", 1, "language_differs", "en"),
    "unknown kind": ("kind: guidance", "kind: essay", 3, "field", "kind"),
    "unknown entry": ("language: de\n", "language: de\nautor: ich\n", 5, "field", "autor"),
    "entry missing": ("as_of: 2026-11-24\n", "", 2, "field", "as_of"),
    "entry empty": ("title: Haftung", "title:", 2, "field", "title"),
    "dates the wrong way round": (
        "as_of: 2026-11-24\n",
        "as_of: 2026-11-24\nvalid_from: 2020-01-01\nvalid_to: 2019-01-01\n",
        2,
        "field",
        "valid_to",
    ),
    "head not YAML": ("kind: guidance", "kind: guidance: x", 3, "yaml", "mapping values"),
    "head not a table": ("title: Haftung\nkind: guidance\nlanguage: de\nas_of: 2026-11-24", "- x", 2, "yaml", "table"),
    "impossible day": ("2026-11-24", "2026-02-31", 2, "yaml", "day"),
    "no timestamp": ("title: Haftung", "title: !!timestamp Haftung", 2, "yaml", ""),
    "no boolean": ("title: Haftung", "title: !!bool Haftung", 2, "yaml", "haftung"),
    "control character in the head": ("title: Haftung", "title: Haft\x01ung", 2, "yaml", ""),
    "text before the first section": ("# Haftung\n", "# Haftung\n\nEin Satz.\n", 10, "stray", "Ein Satz."),
    "third level": (TEXT, TEXT + "\n### Kleines\n", 19, "stray", "Kleines"),
    "title within": (TEXT, TEXT + "\n# Noch ein Titel\n", 19, "stray", "Noch ein Titel"),
    "heading without words": ("## Was ist zu tun?", "##", 19, "stray", "##"),
    "second note": (TEXT, TEXT + "\n" + NOTE, 19, "stray", "<!--"),
    "note before the first section": ("# Haftung\n", "# Haftung\n\n<!-- x -->\n", 10, "stray", "x"),
    "note not closed": ("DSGVO]\n-->\n\n**Zu", "DSGVO]\n\n**Zu", 21, "stray", "<!--"),
    "HTML": (TEXT, TEXT + "\n<div>\nx\n</div>\n", 19, "stray", "<div>"),
    "fenced code": (TEXT, TEXT + "\n```\nverloren\n```\n", 19, "stray", "verloren"),
    "indented code": (TEXT, TEXT + "\n    verloren\n", 19, "stray", "verloren"),
    "note missing": (NOTE, "", 10, "note_missing", "Wer haftet?"),
    "note not YAML": ("id: who", "id: who: x", 13, "yaml", "mapping values"),
    "note not a table": ("id: who\nnorms: [Art. 82 Abs. 2 DSGVO]", "who", 12, "yaml", "table"),
    "id missing": ("id: who\n", "", 12, "field", "id"),
    "id not a slug": ("id: who", "id: Wer haftet", 13, "field", "id"),
    "norms missing": ("norms: [Art. 82 Abs. 2 DSGVO]\n", "", 12, "field", "norms"),
    "norms empty": ("norms: [Art. 82 Abs. 2 DSGVO]", "norms: []", 14, "field", "norms"),
    "unknown entry of a note": ("id: who\n", "id: who\nnorm: x\n", 14, "field", "norm"),
    "impossible day in a note": ("id: who\n", "id: who\nvalid_to: 2026-13-01\n", 12, "yaml", "month"),
    "no text": (TEXT, "", 10, "section_empty", "Wer haftet?"),
    "only an image": (TEXT, "![](bild.png)\n", 10, "section_empty", "Wer haftet?"),
    "id twice": ("id: what", "id: who", 19, "id_twice", "who"),
}


@pytest.mark.parametrize(("old", "new", "line", "reason", "named"), BAD.values(), ids=BAD)
def test_slip_is_named_in_both_languages(
    tmp_path: Path, old: str | bytes, new: str | bytes, line: int, reason: str, named: str
) -> None:
    before, after = (part if isinstance(part, bytes) else part.encode() for part in (old, new))
    assert GOOD.encode().count(before) == 1
    with pytest.raises(DocumentError) as caught:
        read(tmp_path, GOOD.encode().replace(before, after))
    error = caught.value
    assert (error.key, error.values["line"]) == (f"document.{reason}", line)
    german, english = error.message("de"), error.message("en")
    assert german.startswith(f"{NAME}, Zeile {line}: ")
    assert english.startswith(f"{NAME}, line {line}: ")
    assert german.partition(": ")[2] != english.partition(": ")[2]
    assert named in german
    assert named in english


def test_document_without_sections(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        read(tmp_path, GOOD[: GOOD.index("## Wer")])
    assert caught.value.message("de") == f"{NAME}: Das Dokument hat keinen Abschnitt."
    assert caught.value.message("en") == f"{NAME}: The document has no section."


@given(junk=st.binary(max_size=200), position=st.integers(0, len(GOOD.encode())))
def test_whatever_a_file_holds_it_is_read_or_named(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes, position: int
) -> None:
    whole = GOOD.encode()
    try:
        document = read(tmp_path_factory.getbasetemp(), whole[:position] + junk + whole[position:])
    except DocumentError as error:
        assert error.message("de").startswith(NAME)
        assert error.message("en").startswith(NAME)
    else:
        for section in document.sections:
            assert document.text[section.start : section.end].strip()
