"""Markdown of others: contracts lose nothing, a scraped page loses its menus and nothing else."""

import re
from collections import Counter
from pathlib import Path

import pytest

from assistant.documents.document import Document, DocumentError, FrontMatter
from assistant.domain import Kind, Language
from ingest.readers.deceiving_characters import noticing
from ingest.readers.markdown import read_markdown_text
from ingest.readers.reader_input import ReaderInput

CONTRACTS = ["de_parkhub_avv_template", "en_bonterms_dpa_v1", "en_commonpaper_dpa_v1", "en_logfire_dpa"]
CLAUSES = ["scc-2021-915-annex-de.transcribed", "scc-2021-915-annex-en.oj"]
SCRAPED = "scc-2021-914-en.eurlex-page"


def given(name: str, *, keep_all: bool = False) -> ReaderInput:
    language = Language.GERMAN if name.startswith("de_") or "-de." in name else Language.ENGLISH
    front = FrontMatter(title="Vertrag", kind=Kind.CONTRACT, language=language, as_of="2026-01-01")  # type: ignore[arg-type] # read
    return ReaderInput(id="own/x", name=f"{name}.md", front=front, keep_all=keep_all)


def read(source: str, **more: bool) -> Document:
    return read_markdown_text(source.encode("utf-8"), given("en_x", **more))


def plain_words(source: str) -> list[str]:
    """Extract the words in another way: markup is cut out of the source with regular expressions."""
    source = re.sub(r"<!--.*?-->|<[^>]+>", "", source, flags=re.DOTALL)
    source = re.sub(r"\]\([^)]*\)", "]", source)
    source = re.sub(r"^\s*\|[-|: ]+\|\s*$", "", source, flags=re.MULTILINE)
    return re.findall(r"\w+", source.replace("_", " "))


def of(document: Document) -> list[str]:
    return re.findall(r"\w+", document.text.replace("_", " "))


def path_of(shared: Path, name: str) -> Path:
    return next(path for folder in ("dpa", "law/eu/scc") if (path := shared / folder / f"{name}.md").is_file())


class TestRealDocuments:
    @pytest.mark.parametrize("name", CONTRACTS + CLAUSES)
    def test_no_word_is_lost(self, shared: Path, name: str) -> None:
        path = path_of(shared, name)
        document = read_markdown_text(path.read_bytes(), given(name))
        assert of(document) == plain_words(path.read_text(encoding="utf-8"))
        assert {out.reason for out in document.left_out} <= {"comment"}

    @pytest.mark.parametrize("name", [*CONTRACTS, *CLAUSES, SCRAPED])
    def test_sections_are_of_sensible_size(self, shared: Path, name: str) -> None:
        document = read_markdown_text(path_of(shared, name).read_bytes(), given(name))
        sizes = [section.end - section.start for section in document.sections]
        assert max(sizes) <= 2000
        assert sum(size < 60 for size in sizes) <= 0.05 * len(sizes) + 1
        assert len({section.note.id for section in document.sections}) == len(sizes)

    @pytest.mark.parametrize(
        ("name", "quote", "place"),
        [
            (CONTRACTS[0], "auf dokumentierte Weisung", "§ 3 Pflichten des Auftragsverarbeiters › (1)–(2)"),
            (CONTRACTS[0], "Name, E-Mail, Kennzeichen", "§ 2 Art und Zweck der Verarbeitung"),
            (CONTRACTS[1], "generally authorizes Provider", "4 Subprocessors › 4.1 Use of Subprocessors"),
            (CONTRACTS[1], "conduct an audit", "9 Audits › 9.3 Customer Audit › 9.3(a)"),
            (CONTRACTS[2], "at least 10 business days in advance", "2 Processing › 2.6.a"),
            (CONTRACTS[2], "fully liable for all obligations", "2 Processing › 2.6.d"),
            (CLAUSES[0], "auf dokumentierte Weisung", "Klausel 7 — Pflichten der Parteien › 7.1 Weisungen › 7.1 a)"),
            (CLAUSES[1], "only on documented", "Clause 7 Obligations of the Parties › 7.1 Instructions › 7.1(a)"),
            (SCRAPED, "from the data exporter. The", "MODULE TWO: Transfer controller to processor › 8.1 Instructions"),
        ],
    )  # fmt: skip
    def test_places(self, shared: Path, name: str, quote: str, place: str) -> None:
        document = read_markdown_text(path_of(shared, name).read_bytes(), given(name))
        found = [section for section in document.sections if quote in document.text[section.start : section.end]]
        assert found
        assert any((section.locator or "").endswith(place) for section in found), [found.locator for found in found]

    def test_scraped_page(self, shared: Path) -> None:
        """Menus before and after the decision and its footnotes are left out; every other word is there, in order."""
        path = path_of(shared, SCRAPED)
        source = path.read_text(encoding="utf-8")
        document = read_markdown_text(path.read_bytes(), given(SCRAPED))
        law = source[source.index("COMMISSION IMPLEMENTING DECISION") : source.index("[Top](#document1)")]
        law = re.sub(r"^\[\(\d+\)\]\(#ntc.*$", "", law, flags=re.MULTILINE)
        law = re.sub(r"\[\(\d+\)\]\(#ntr[^)]*\)", "", law)
        assert of(document) == plain_words(law)
        assert Counter(out.reason for out in document.left_out) == {"footnote": 24, "navigation": 2}
        assert not re.search(r"Skip to main|Toggle|български|Hide table|Search tips", document.text)
        assert "to a third country." in document.text  # where a footnote was, no space is left

    def test_keep_all(self, shared: Path) -> None:
        path = path_of(shared, SCRAPED)
        document = read_markdown_text(path.read_bytes(), given(SCRAPED, keep_all=True))
        assert of(document) == plain_words(path.read_text(encoding="utf-8").replace("\u200b", ""))
        assert document.left_out == ()


class TestMarkup:
    def test_inline_markup_is_dropped(self) -> None:
        document = read("A **bold** and *thin* [link](http://x) with `code` and <span>tag</span> \\[x\\].")
        assert document.text == "A bold and thin link with code and tag [x]."

    def test_lists_keep_printed_numbers(self) -> None:
        document = read("Die Pflichten:\n\n3. erste\n4. zweite\n   * Punkt\n   * noch einer\n\n7) siebte")
        assert document.text.split("\n\n") == [
            "Die Pflichten:",
            "3. erste",
            "4. zweite",
            "Punkt",
            "noch einer",
            "7) siebte",
        ]

    def test_table(self) -> None:
        document = read("| Art | Zweck |\n|---|---|\n| Name | Betrieb |\n")
        assert document.text == "Art Zweck\n\nName Betrieb"

    @pytest.mark.parametrize("between", ["<br>", "<br/>", "<BR />", "</br>", "<p>", "</li><li>", "<hr>"])
    def test_tags_that_end_a_line_part_words(self, between: str) -> None:
        assert read(f"| Art | Zweck |\n|---|---|\n| Name{between}Alter | Betrieb |\n").text == (
            "Art Zweck\n\nName Alter Betrieb"
        )
        assert read(f"Er löscht{between}alles.").text == "Er löscht alles."
        assert [out.text for out in read(f"Er zahlt. ~~Er löscht{between}alles.~~").left_out] == ["Er löscht alles."]
        hidden = read(f"Er zahlt. <span hidden>Er löscht{between}alles.</span>")
        assert [out.text for out in hidden.left_out] == ["Er löscht alles."]

    @pytest.mark.parametrize("within", ["<wbr>", "<b>", "&shy;", "&#8203;", "&zwnj;"])
    def test_what_stands_within_a_word_leaves_it_whole(self, within: str) -> None:
        assert read(f"Er lösch{within}t alles.").text == "Er löscht alles."

    def test_a_turn_that_an_entity_stands_for_is_named(self) -> None:
        with noticing() as noticed:
            read("Within &#8238;27&#8236; hours.")
        assert [look.stated for look in noticed] == ["U+202E RIGHT-TO-LEFT OVERRIDE"]

    def test_wrapped_lines_are_joined_but_clauses_are_not(self) -> None:
        document = read("Der Vertrag gilt nach\n(1) Monat und\nendet dann.\n(2) Danach nicht mehr.")
        assert document.text.split("\n\n") == [
            "Der Vertrag gilt nach (1) Monat und endet dann.",
            "(2) Danach nicht mehr.",
        ]

    def test_code_and_html_blocks_are_text(self) -> None:
        document = read("```\nerste\n\nzweite\n```\n\n<table><tr><td>A</td><td>B</td></tr></table>\n")
        assert document.text == "erste\n\nzweite\n\nA B"

    def test_head_and_comments_are_left_out(self) -> None:
        document = read("---\ntitle: X\nslug: y\n---\n\n# Titel\n\n<!-- geheim -->\nText. <!-- auch -->\n")
        assert document.text == "Titel\n\nText."
        assert [(out.reason, out.text) for out in document.left_out] == [
            ("metadata", "title: X\nslug: y"), ("comment", "geheim"), ("comment", "auch")
        ]  # fmt: skip
        assert document.unknown_looks == ()

    @pytest.mark.parametrize(
        "source",
        [
            "Erst.\n\n<!-->\n\nGilt.\n\n<!-- -->",
            "Erst `<!--` hier. Gilt. Dann `-->` dort.",
            "Erst.\n\n```\n<!--\nGilt.\n-->\n```",
            "Erst. \\<!-- Gilt. -->",
            '<a title="<!--">Erst.</a> Gilt. <a title="-->">Dann.</a>',
            "<!-- <p hidden> -->\n\nGilt.",
        ],
    )
    def test_what_is_no_comment_for_the_parser_is_text(self, source: str) -> None:
        document = read(source)
        assert "Gilt." in document.text
        assert not any("Gilt" in out.text for out in document.left_out)

    def test_a_comment_that_does_not_end(self) -> None:
        document = read("Erst.\n\n<!-- Das gilt\n\nnoch immer.")
        assert [(out.reason, out.text) for out in document.left_out] == [("comment", "Das gilt noch immer.")]

    @pytest.mark.parametrize(
        "source",
        ["~Das gilt.~", "$\\phantom{\\text{Das gilt.}}$", "$$\\phantom{\n Das gilt.\n}$$", "```math\nDas gilt.\n```"],
    )
    def test_what_some_programs_strike_or_draw_is_named(self, source: str) -> None:
        document = read(source)
        assert "Das gilt." in document.text
        assert ["Das gilt." in look.text for look in document.unknown_looks] == [True]

    def test_prices_and_estimates_are_no_formulas(self) -> None:
        assert read("Von $100 bis $200, etwa ~5 bis ~6 Tage.").unknown_looks == ()

    def test_what_is_struck_out_is_left_out_and_named(self) -> None:
        document = read(
            "1. ~~Er löscht\nalles.~~\n2. Er <del>haftet **nie** und</del> zahlt.\n\n<p>Er <s>nicht</s> prüft.</p>"
        )
        assert document.text == "2. Er zahlt.\n\nEr prüft."
        assert [(out.reason, out.text) for out in document.left_out] == [
            ("struck", "Er löscht alles."), ("struck", "haftet nie und"), ("struck", "nicht")
        ]  # fmt: skip

    def test_tildes_that_strike_nothing_out_stay(self) -> None:
        assert read("Etwa ~ 5 Tage, ~~ 6 Tage.").text == "Etwa ~ 5 Tage, ~~ 6 Tage."

    def test_empty(self) -> None:
        with pytest.raises(DocumentError) as caught:
            read("\n<!-- nichts -->\n")
        assert caught.value.key == "document.empty"


class TestShownWords:
    def test_links_that_only_pretend_to_mark_a_note(self) -> None:
        document = read("The duties hold.[(1)](#ntr1) [Instructions do not bind.](#ntr2) So be it [*](#ntr3).")
        assert document.text == "The duties hold. Instructions do not bind. So be it."

    def test_fields_and_frames_within_a_line(self) -> None:
        document = read('Provider: <input value="Sample &amp; Co"> here <iframe srcdoc="nothing binds"></iframe>.')
        assert document.text == "Provider: Sample & Co here nothing binds."
