"""Sections by clause and heading path: of sensible size, at the right place, without a word lost."""

import re
from datetime import date

import pytest
from hypothesis import given as forall
from hypothesis import strategies as st

from assistant.documents.document import Document, DocumentError, FrontMatter, LeftOut
from assistant.domain import Kind, Language
from ingest.readers.blocks import Block, BlockKind
from ingest.readers.reader_input import ReaderInput
from ingest.readers.sections.chunking import LONGEST
from ingest.readers.sections.named_norms import named_norms
from ingest.readers.sections.section_ids import section_ids, slug
from ingest.readers.sections.structure import to_document

LONG = "Der Auftragsverarbeiter verarbeitet die Daten nur auf dokumentierte Weisung des Verantwortlichen. " * 4


def front(language: str = "de", kind: Kind = Kind.CONTRACT, title: str = "Vertrag") -> FrontMatter:
    return FrontMatter(title=title, kind=kind, language=Language(language), as_of=date(2026, 1, 1))


def given(language: str = "de", **more: bool) -> ReaderInput:
    return ReaderInput(id="own/vertrag", name="vertrag.md", front=front(language), **more)


def text(words: str, page: int | None = None) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, text=words.strip(), page=page)


def heading(words: str, level: int = 2, page: int | None = None) -> Block:
    return Block(kind=BlockKind.HEADING, text=words, level=level, page=page)


def item(words: str, level: int = 0, label: str = "") -> Block:
    return Block(kind=BlockKind.ITEM, text=words, level=level, label=label)


def row(words: str) -> Block:
    return Block(kind=BlockKind.ROW, text=words)


def read(*blocks: Block, language: str = "de") -> Document:
    return to_document(blocks, given(language), b"raw")


def locators(document: Document) -> list[str]:
    return [section.locator or "" for section in document.sections]


def texts(document: Document) -> list[str]:
    return [document.text[section.start : section.end] for section in document.sections]


class TestPlaces:
    def test_clauses_below_a_heading(self) -> None:
        document = read(
            heading("5. Sub-processors."), text(f"5.1 {LONG}"), text(f"5.2 {LONG}", page=4), text(f"5.3 {LONG}"),
            language="en",
        )  # fmt: skip
        assert locators(document) == [f"Vertrag › 5 Sub-processors › {where}" for where in ("5.1", "5.2, p. 4", "5.3")]
        assert {section.heading for section in document.sections} == {"5. Sub-processors."}
        assert document.text.startswith("5. Sub-processors.\n\n5.1 Der")

    def test_pages_in_both_languages(self) -> None:
        pages = [text(LONG, page=3), text(LONG, page=4)]
        assert locators(read(*pages)) == ["Vertrag, S. 3–4"]
        assert locators(read(*pages, language="en")) == ["Vertrag, pp. 3–4"]

    @pytest.mark.parametrize(
        ("printed", "place"),
        [
            ("§ 3 Pflichten", "§ 3 Pflichten"),
            ("Artikel 4 Laufzeit", "Artikel 4 Laufzeit"),
            ("Article 28", "Article 28"),
            ("ANHANG II", "ANHANG II"),
            ("ANNEX I – LIST OF PARTIES", "ANNEX I – LIST OF PARTIES"),
            ("Klausel 7 Pflichten", "Klausel 7 Pflichten"),
            ("7. Haftung", "7 Haftung"),
        ],
    )
    def test_headings_that_no_format_marks(self, printed: str, place: str) -> None:
        document = read(text("Präambel ohne Nummer, die am Anfang steht."), text(printed), text(LONG))
        assert locators(document)[-1] == f"Vertrag › {place}"
        assert document.sections[-1].heading == printed

    @pytest.mark.parametrize(
        "words",
        [
            "Section 9.2 below applies.", "§ 3 gilt entsprechend.", "Article 28 of the GDPR applies accordingly.",
            "24 Stunden nach Kenntnis", "25. Mai 2018", "z. B. Hosting und Wartung", "4.5.2016 L 119/1",
            "Teil der Leistung ist auch die Wartung.",
        ],
    )  # fmt: skip
    def test_what_only_looks_like_a_heading_or_label(self, words: str) -> None:
        document = read(heading("1. Zweck"), text(LONG), text(words), text(LONG))
        assert {section.heading for section in document.sections} == {"1. Zweck"}
        assert words in texts(document)[0]

    def test_label_and_title_that_stand_apart_are_joined(self) -> None:
        document = read(
            text("Clause 1"), text("Purpose and scope"), text("(a)"), text(f"The purpose {LONG}"), text("(b)"),
            text(f"The Parties {LONG}"),
        )  # fmt: skip
        assert document.sections[0].heading == "Clause 1 Purpose and scope"
        assert texts(document)[1].startswith("(b) The Parties")
        assert [section.note.id for section in document.sections] == ["clause-1-a", "clause-1-b"]

    def test_numbers_of_nested_lists_are_composed(self) -> None:
        document = read(
            item("1. Terms", 0, "1."), item(f"1. {LONG}", 1, "1."), item("2. Processing", 0, "2."),
            item(f"1. {LONG}", 1, "1."), item(f"2. {LONG}{LONG}", 1, "2."), text(f"a. {LONG}"), text(f"b. {LONG}"),
            item("3. End", 0, "3."), item(f"1. {LONG}", 1, "1."),
        )  # fmt: skip
        places = [locator.removeprefix("Vertrag › ") for locator in locators(document)]
        assert places == ["1 Terms", "2 Processing › 2.1", "2 Processing › 2.2", "2 Processing › 2.2.a", "2 Processing › 2.2.b", "3 End"]  # fmt: skip # noqa: E501

    def test_clause_without_title_beside_one_with_a_title(self) -> None:
        document = read(
            text("4. Use"), text("4.1. Consent."), text(f"(a) {LONG}"), text(f"(b) {LONG}"), text(f"4.2. {LONG}"),
            text("4.3. List."), text(f"(a) {LONG}"), text(f"5. {LONG}"), text("6. End"), text(LONG),
        )  # fmt: skip
        places = [locator.removeprefix("Vertrag › ") for locator in locators(document)]
        assert places == [
            "4 Use › 4.1 Consent › 4.1(a)", "4 Use › 4.1 Consent › 4.1(b)", "4 Use › 4.2", "4 Use › 4.3 List", "5",
            "6 End",
        ]  # fmt: skip

    def test_modules_that_share_a_text(self) -> None:
        document = read(
            heading("Clause 12 Liability"), text("MODULE ONE: Transfer controller to controller"),
            text("MODULE FOUR: Transfer processor to controller"), text(LONG), text("MODULE TWO: Transfer"), text(LONG),
        )  # fmt: skip
        assert [section.heading for section in document.sections] == [
            "MODULE ONE: Transfer controller to controller MODULE FOUR: Transfer processor to controller",
            "MODULE TWO: Transfer",
        ]

    def test_title_of_the_document_is_named_once(self) -> None:
        document = read(heading("Vertrag über Auftragsverarbeitung", 1), heading("§ 1 Zweck"), text(LONG))
        assert locators(document) == ["Vertrag › § 1 Zweck"]

    def test_document_without_headings(self) -> None:
        document = read(*(text(f"{n} mal {LONG}") for n in range(1, 8)))
        assert locators(document) == [f"Vertrag, Abs. {where}" for where in ("1–3", "4–6", "7")]
        assert {section.heading for section in document.sections} == {"Vertrag"}
        assert locators(read(text(LONG), text(LONG * 3), language="en")) == ["Vertrag, para 1", "Vertrag, para 2"]


class TestSize:
    def test_short_clauses_are_joined_within_their_heading_only(self) -> None:
        document = read(
            heading("1. Begriffe"), text("1.1 A ist A."), text("1.2 B ist B."), text("1.3 C ist C."), heading("2. Ort"),
            text("Ort ist Köln."),
        )  # fmt: skip
        assert texts(document) == ["1.1 A ist A.\n\n1.2 B ist B.\n\n1.3 C ist C.", "Ort ist Köln."]

    def test_list_is_split_with_its_lead_in_as_context(self) -> None:
        lead = "Der Auftragsverarbeiter gewährleistet insbesondere:"
        document = read(heading("§ 4 Maßnahmen"), text(lead), *(item(f"{n} {LONG}") for n in range(5)))
        assert texts(document)[0].startswith(lead)
        assert [section.context for section in document.sections] == ["", lead]

    def test_rows_of_a_long_table_have_its_head_as_context(self) -> None:
        document = read(heading("Anlage 1"), row("Art Zweck"), *(row(f"{n} {LONG}") for n in range(5)))
        assert texts(document)[0].startswith("Art Zweck\n\n0 Der")
        assert {section.context for section in document.sections[1:]} == {"Art Zweck"}

    def test_long_paragraph_is_split_between_sentences(self) -> None:
        document = read(text(LONG * 12))
        assert all(found.endswith(".") and len(found) <= LONGEST for found in texts(document))
        assert " ".join(texts(document)) == (LONG * 12).strip()

    def test_endless_word_and_endless_sentence(self) -> None:
        """A sentence without an end is split between words; a word never is."""
        document = read(text("wort " * 3_000))
        assert all(len(found) <= LONGEST for found in texts(document))
        assert document.text.split() == ["wort"] * 3_000
        assert texts(read(text("x" * 10_000))) == ["x" * 10_000]

    def test_whole_clause_set_as_a_heading_is_text(self) -> None:
        document = read(heading(f"5.2 {LONG}".strip()), heading("5.3 Der Vertrag endet am Jahresende."))
        assert texts(document) == [f"5.2 {LONG}".strip() + "\n\n5.3 Der Vertrag endet am Jahresende."]

    def test_document_of_headings_only(self) -> None:
        assert texts(read(heading("Vertrag"), heading("Ende"))) == ["Vertrag\n\nEnde"]

    def test_nothing_to_read(self) -> None:
        with pytest.raises(DocumentError) as caught:
            read()
        assert caught.value.key == "document.empty"

    def test_list_within_list_within_list(self) -> None:
        document = read(*(item(f"{level}. Punkt", level, f"{level}.") for level in range(1, 3_000)))
        assert len(document.text.split()) == 2 * 2_999


class TestIds:
    def test_by_place(self) -> None:
        document = read(
            heading("§ 3 Pflichten"), text(f"(1) {LONG}"), text(f"(2) {LONG}"), heading("Prüfung"), text("Ja.")
        )
        assert [section.note.id for section in document.sections] == ["par-3-1", "par-3-2", "pruefung"]

    def test_unchanged_text_keeps_its_id(self) -> None:
        blocks = [
            heading("1. Zweck"),
            text(f"A {LONG * 2}"),
            text(f"B {LONG * 2}"),
            heading("2. Ende"),
            text("Schluss."),
        ]
        before = {
            found: section.note.id for section, found in zip(read(*blocks).sections, texts(read(*blocks)), strict=True)
        }
        changed = read(*blocks[:2], text(f"Neu {LONG * 2}"), *blocks[2:])
        after = {found: section.note.id for section, found in zip(changed.sections, texts(changed), strict=True)}
        assert before.items() <= after.items()

    def test_twins_and_foreign_scripts(self) -> None:
        ids = section_ids(
            [(["Α Β"], "x", False), (["Α Β"], "x", False), (["Zweck"], "a", False), (["Zweck"], "b", False)]
        )
        assert len(set(ids)) == 4
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found) for found in ids)

    def test_slug(self) -> None:
        assert slug("Straße der Größe — Ärzte & Co.") == "strasse-der-groesse-aerzte-co"
        assert slug("x" * 100) == "x" * 40
        assert slug("Привет") == ""


class TestNorms:
    def test_named_once_and_only_if_they_exist(self) -> None:
        words = "Nach Art. 28 Abs. 3 DSGVO und Article 28(3) GDPR, nicht nach Art. 450 DSGVO oder § 3."
        assert named_norms(words) == ("Art. 28 Abs. 3 DSGVO",)

    def test_own_articles_are_no_articles_of_the_gdpr(self) -> None:
        document = read(
            heading("Article 5 Term"), text(f"As set out in Article 6 and in Article 28(3) GDPR. {LONG}"),
            heading("Article 6 End"), text(LONG),
        )  # fmt: skip
        assert document.sections[0].note.norms == ("Art. 28 Abs. 3 DSGVO",)
        assert read(text("As set out in Article 6.")).sections[0].note.norms == ("Art. 6 DSGVO",)


def test_what_the_reader_left_out_is_noted() -> None:
    out = LeftOut(text="Seite 1", reason="page_header")
    assert to_document([text(LONG)], given(), b"raw", [out]).left_out == (out,)


WORDS = st.lists(st.sampled_from(["Daten", "der", "5.2", "(a)", "§ 3", "1.", "Ende.", "ANNEX I", "und", "i)", "…", ":", "A."]), min_size=1, max_size=40)  # noqa: E501 # fmt: skip
BLOCKS = st.builds(
    lambda kind, words, level, page: Block(kind=kind, text=" ".join(words), level=level, page=page),
    st.sampled_from(BlockKind), WORDS, st.integers(0, 4), st.none() | st.integers(1, 9),
)  # fmt: skip


@forall(st.lists(BLOCKS, min_size=1, max_size=30), st.sampled_from(["de", "en"]))
def test_no_word_is_lost_or_moved(blocks: list[Block], language: str) -> None:
    document = to_document(blocks, given(language, keep_all=True), b"raw")
    assert document.text.split() == " ".join(block.text for block in blocks).split()
    ids = [section.note.id for section in document.sections]
    assert len(set(ids)) == len(ids)
    for section in document.sections:
        assert document.text[section.start : section.end].strip() != ""
        assert section.paragraphs[0].start == section.start
        assert section.paragraphs[-1].end == section.end
