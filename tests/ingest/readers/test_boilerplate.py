"""Foreign matter goes and is named; the document stays whole."""

from pathlib import Path

import pytest

from assistant.documents.document import FrontMatter
from assistant.domain import Kind, Language
from ingest.readers.blocks import Block, BlockKind
from ingest.readers.boilerplate.line_patterns import reason_of
from ingest.readers.boilerplate.remove import remove_boilerplate
from ingest.readers.reader_input import ReaderInput
from ingest.readers.sections.structure import to_document

ARTICLE = [
    "Wer Kundendaten an ein Callcenter gibt, bleibt für den Datenschutz verantwortlich. Das Callcenter verarbeitet "
    "die Daten nur auf Weisung des Auftraggebers, und beide schließen darüber einen Vertrag über die Verarbeitung.",
    "Verstößt das Callcenter gegen den Vertrag, haften beide gegenüber den Betroffenen. Der Auftraggeber kann sich "
    "bei dem Dienstleister schadlos halten, wenn dieser die Weisung missachtet oder die Daten für sich verwendet hat.",
    "In jedem Fall sollten Auftraggeber die Verarbeitung der Daten vor allem transparent halten.",
]
TEASERS = [
    "Neue Grafikkarten verbrauchen weniger Strom als ihre Vorgänger.",
    "Quantencomputer gelten als Zukunft der Simulation, doch die Fehlerraten sind…",
    "Ein Software-Update legt weltweit Flughäfen lahm – Experten fordern mehr Vielfalt.",
    "Robotik hält Einzug in Lagerhallen. Welche Modelle sich lohnen, zeigt …",
]


def given(kind: Kind = Kind.GUIDANCE, *, keep_all: bool = False) -> ReaderInput:
    front = FrontMatter(title="Artikel", kind=kind, language=Language.GERMAN, as_of="2026-01-01")  # type: ignore[arg-type] # read
    return ReaderInput(id="own/artikel", name="artikel.txt", front=front, keep_all=keep_all)


def paragraphs(*lines: str) -> list[Block]:
    return [Block(kind=BlockKind.PARAGRAPH, text=line) for line in lines]


def kept(blocks: list[Block], kind: Kind = Kind.GUIDANCE, linked: frozenset[int] = frozenset()) -> list[str]:
    return [block.text for block in remove_boilerplate(blocks, given(kind), linked)[0]]


class TestTeasers:
    def test_real_article(self, shared: Path) -> None:
        """Six teaser lines about AI, payments, portfolios and malware; the three paragraphs above stay whole."""
        path = next((shared / "press").glob("*.txt"))
        lines = path.read_text(encoding="utf-8").splitlines()
        for kind in Kind:
            front = given(kind).front
            document = to_document(
                paragraphs(*lines), given(kind).model_copy(update={"front": front}), path.read_bytes()
            )
            assert document.text == "\n\n".join(lines[:3])
            assert [(out.reason, out.text) for out in document.left_out] == [("teasers", "\n".join(lines[3:]))]

    @pytest.mark.parametrize("order", [(0, 1, 2, 3), (1, 0, 3, 2), (2, 0, 3, 1), (3,), (1, 2)])
    def test_lines_that_break_off(self, order: tuple[int, ...]) -> None:
        assert kept(paragraphs(*ARTICLE, *(TEASERS[n] for n in order))) == ARTICLE

    def test_in_an_article_of_the_press_no_line_has_to_break_off(self) -> None:
        whole = [TEASERS[0], TEASERS[2], "Der Fachkräftemangel trifft Maschinenbauer härter als erwartet."]
        assert kept(paragraphs(*ARTICLE, *whole), Kind.PRESS) == ARTICLE
        assert kept(paragraphs(*ARTICLE, *whole), Kind.CONTRACT) == [*ARTICLE, *whole]

    @pytest.mark.parametrize(
        "title", ["Lesen Sie auch", "Mehr zum Thema:", "Related articles", "Das könnte Sie auch interessieren"]
    )
    def test_list_below_a_heading(self, title: str) -> None:
        blocks = [*paragraphs(*ARTICLE), Block(kind=BlockKind.HEADING, text=title, level=3)]
        blocks += [Block(kind=BlockKind.ITEM, text="Callcenter und Datenschutz: der Vertrag")]
        assert kept(blocks) == ARTICLE

    @pytest.mark.parametrize(
        "last",
        [
            "Das Urteil wird im Herbst erwartet.", "Quelle: Landgericht Köln", "Außerdem gilt das Briefgeheimnis…",
            "Der Auftraggeber sollte die Weisung an das Callcenter in dem Vertrag dokumentieren…", "Name: …",
            "Ort, Datum…",
        ],
    )  # fmt: skip
    def test_last_lines_that_belong_to_the_document(self, last: str) -> None:
        assert kept(paragraphs(*ARTICLE, last)) == [*ARTICLE, last]

    def test_text_that_is_too_short_to_have_a_subject(self) -> None:
        assert kept(paragraphs("Ein Hinweis.", *TEASERS)) == ["Ein Hinweis.", *TEASERS]


class TestSite:
    def test_menus_banner_and_share_lines(self) -> None:
        page = [
            "Zum Inhalt springen", "Menü", "Start", "Leistungen", "Kontakt", "Startseite › Ratgeber › Callcenter",
            "Diese Website verwendet Cookies, um Inhalte zu personalisieren. Mehr dazu in der Erklärung.",
            "Alle akzeptieren", "Cookie-Einstellungen", *ARTICLE[:1], "Artikel teilen auf LinkedIn", *ARTICLE[1:],
            "Newsletter abonnieren", "Folgen Sie uns auf Mastodon", "Impressum", "Datenschutz", "© 2026 Beispiel GmbH",
            "Nach oben",
        ]  # fmt: skip
        blocks, out = remove_boilerplate(paragraphs(*page), given())
        assert [block.text for block in blocks] == ARTICLE
        assert {left.reason for left in out} == {"navigation", "cookie_banner", "sharing"}
        lost = "\n".join(left.text for left in out).split("\n")
        assert sorted(lost + ARTICLE) == sorted(page)

    def test_menu_of_links(self) -> None:
        lines = ["Skip to main content", "Products", "Prices", "Blog", "Toggle navigation", *ARTICLE]
        assert kept(paragraphs(*lines), linked=frozenset({1, 2, 3})) == ARTICLE

    def test_links_of_a_contract_stay(self) -> None:
        lines = [*ARTICLE, "Hetzner Online GmbH", "Amazon Web Services", "Stripe", "Twilio"]
        assert kept(paragraphs(*lines), linked=frozenset({3, 4, 5, 6})) == lines

    def test_headings_and_sentences_between_menus_stay(self) -> None:
        blocks = [
            *paragraphs("Zum Inhalt springen", "Menü"), Block(kind=BlockKind.HEADING, text="Kontakt", level=1),
            *paragraphs("Teilen", *ARTICLE),
        ]  # fmt: skip
        assert kept(blocks) == ["Kontakt", *ARTICLE]

    @pytest.mark.parametrize(
        "line",
        [
            "Der Auftragsverarbeiter verwendet Cookies nur auf Weisung.", "Wir nutzen Cookies nach § 25 TDDDG.",
            "Kontakt", "Datenschutz", "Text", "© 2020 Bonterms", "Haftung", "Home Office", "Top-Level-Domain",
            "Share of liability",
        ],
    )  # fmt: skip
    def test_single_lines_of_documents_stay(self, line: str) -> None:
        assert kept(paragraphs(line, *ARTICLE, line)) == [line, *ARTICLE, line]

    def test_keep_all(self) -> None:
        blocks = paragraphs("Zum Inhalt springen", "Menü", *ARTICLE, *TEASERS)
        assert remove_boilerplate(blocks, given(keep_all=True)) == (blocks, ())

    def test_page_of_menus_only_is_kept(self) -> None:
        blocks = paragraphs("Zum Inhalt springen", "Menü")
        assert remove_boilerplate(blocks, given()) == (blocks, ())

    def test_sifting_twice_changes_nothing(self) -> None:
        once = remove_boilerplate(paragraphs("Zum Inhalt springen", "Menü", *ARTICLE, *TEASERS), given())[0]
        assert remove_boilerplate(once, given()) == (once, ())


def test_reasons() -> None:
    assert reason_of("Skip to main content", "sure") == "navigation"
    assert reason_of("Accept all cookies", "sure") == "cookie_banner"
    assert reason_of("Subscribe to our newsletter", "sure") == "sharing"
    assert reason_of("Home > Guides > Processors", "sure") == "navigation"
    assert reason_of("The parties share liability.", "sure") is None
