"""PDFs with a text layer: the real contracts word by word, and made ones for what a page can do to a text."""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given as some
from hypothesis import settings
from hypothesis import strategies as st
from reportlab import rl_config
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from assistant.documents import pdf_file
from assistant.documents.document import DocumentError, FrontMatter, LeftOut
from assistant.documents.segment import segment
from assistant.domain import Kind, Language
from ingest.readers.blocks import Block, BlockKind
from ingest.readers.pdf.reader import read_blocks, read_pdf
from ingest.readers.pdf.tesseract import is_installed
from ingest.readers.reader_input import ReaderInput

rl_config.useA85 = 0  # packed pages without a second wrapping in letters
LEFT, TOP, LEADING, SIZE = 72.0, 760.0, 14.0, 11.0
WIDTH = 451.0
TEXT = (
    "Der Auftragsverarbeiter verarbeitet personenbezogene Daten nur auf dokumentierte Weisung des Verantwortlichen. "
    "Er teilt mit, wenn eine Weisung nach seiner Ansicht das Gesetz verletzt, und wartet dann eine Bestätigung ab. "
)
OTHER = (
    "Unterauftragnehmer dürfen erst tätig werden, wenn der Verantwortliche zugestimmt hat. Zieht er seine Zustimmung "
    "zurück, so endet der Einsatz binnen vierzehn Tagen, ohne dass hierfür weitere Kosten oder Ansprüche entstehen. "
)


def given(language: Language = Language.GERMAN, *, keep_all: bool = False) -> ReaderInput:
    front = FrontMatter(title="Vertrag", kind=Kind.CONTRACT, language=language, as_of=date(2025, 1, 1))
    return ReaderInput(id=f"contracts/test/{language}", name="vertrag.pdf", front=front, keep_all=keep_all)


class Maker:
    """Draws a PDF line by line."""

    def __init__(self, *, compressed: bool = False, **options: object) -> None:
        self._file = io.BytesIO()
        self.canvas = Canvas(self._file, pagesize=(595, 842), pageCompression=int(compressed), **options)
        self.y = TOP

    def line(self, text: str, x: float = LEFT, *, font: str = "Helvetica", size: float = SIZE) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.y, text)
        self.y -= LEADING

    def lines(self, texts: Iterable[str], x: float = LEFT) -> None:
        for text in texts:
            self.line(text, x)

    def gap(self) -> None:
        self.y -= LEADING

    def at(self, x: float, y: float, text: str, size: float = SIZE) -> None:
        self.canvas.setFont("Helvetica", size)
        self.canvas.drawString(x, y, text)

    def page(self) -> None:
        self.canvas.showPage()
        self.y = TOP

    def raw(self) -> bytes:
        self.canvas.save()
        return self._file.getvalue()


def wrapped(text: str, width: float = WIDTH) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, "Helvetica", SIZE) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def picture() -> ImageReader:
    from PIL import Image

    return ImageReader(Image.new("L", (8, 8), 128))


def blocks(raw: bytes, language: Language = Language.GERMAN, *, keep_all: bool = False) -> list[Block]:
    return read_blocks(raw, given(language, keep_all=keep_all))[0]


def texts(raw: bytes, language: Language = Language.GERMAN) -> list[str]:
    return [block.text for block in blocks(raw, language)]


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PATH", "")
    is_installed.cache_clear()
    yield
    is_installed.cache_clear()


def left_out(raw: bytes) -> list[LeftOut]:
    return read_blocks(raw, given())[1]


def refused(raw: bytes) -> str:
    with pytest.raises(DocumentError) as error:
        read_blocks(raw, given())
    assert "vertrag.pdf" in error.value.message("de")
    assert "vertrag.pdf" in error.value.message("en")
    return error.value.key.removeprefix("document.")


def words(text: str) -> list[str]:
    return text.split()


def surviving(reference: list[str], found: list[str]) -> float:
    """Give the share of the words of `reference` that `found` has in the same order."""
    match = SequenceMatcher(None, reference, found, autojunk=False)
    return sum(block.size for block in match.get_matching_blocks()) / len(reference)


@pytest.fixture(scope="module")
def dpa(shared: Path) -> Path:
    return shared / "dpa"


class TestRealContracts:
    def test_basecamp_word_for_word(self, dpa: Path) -> None:
        """Against an extraction by another tool, of which only the page numbers are taken away."""
        reference = (dpa / "text" / "en_basecamp_dpa_v202007.pdf.txt").read_text(encoding="utf-8")
        reference = re.sub(r"^ *\d{1,2} *$", "", reference, flags=re.MULTILINE)
        reference = re.sub(r"(?<=\w)-\n", "-", reference)
        raw = (dpa / "en_basecamp_dpa_v202007.pdf").read_bytes()
        found = [word for block in blocks(raw, Language.ENGLISH) for word in words(block.text)]
        assert surviving(words(reference), found) >= 0.999
        assert surviving(found, words(reference)) >= 0.998  # the other tool does not see what was filled in

    def test_bonterms_word_for_word(self, dpa: Path) -> None:
        """Against the Markdown that the publisher offers beside the PDF."""
        markdown = (dpa / "en_bonterms_dpa_v1.md").read_text(encoding="utf-8").partition("\n---\n")[0]
        markdown = re.sub(r"^\|[ -]+\|[ -]+\|$|[*#|\\]|\]\([^)]*\)|\[|<br/?>", "", markdown, flags=re.MULTILINE)
        raw = (dpa / "en_bonterms_dpa_v1.pdf").read_bytes()
        found = [word for block in blocks(raw, Language.ENGLISH) for word in words(block.text)]
        assert surviving(found, words(markdown)) >= 0.999

    @pytest.mark.parametrize("name", ["en_basecamp_dpa_v202007", "en_bonterms_dpa_v1"])
    def test_nothing_is_lost(self, dpa: Path, name: str) -> None:
        """What is kept and what is left out are all the characters of the text layer."""
        import pypdfium2

        raw = (dpa / f"{name}.pdf").read_bytes()
        kept, out, _ = read_blocks(raw, given(Language.ENGLISH))
        with pypdfium2.PdfDocument(raw) as document:
            drawn = "\n".join(page.get_textpage().get_text_range() for page in document)
        everything = [*(block.text for block in kept), *(item.text for item in out)]
        letters = {re.sub(r"[\s\ufffe-]", "", text) for text in everything}
        missing = set(re.sub(r"[\ufffe-]", "", drawn).split())
        pool = " ".join(letters)
        assert [word for word in missing if word not in pool] == []

    @pytest.mark.parametrize(
        ("name", "reasons"),
        [
            ("en_basecamp_dpa_v202007", {"page_number"}),
            ("en_bonterms_dpa_v1", {"page_number", "running_footer", "running_header"}),
        ],
    )
    def test_becomes_passages(self, dpa: Path, name: str, reasons: set[str]) -> None:
        document = read_pdf((dpa / f"{name}.pdf").read_bytes(), given(Language.ENGLISH))
        passages = segment(document)
        assert len(passages) >= 40
        assert all(document.text[passage.start : passage.end] == passage.text for passage in passages)
        assert {item.reason for item in document.left_out} == reasons

    def test_structure(self, dpa: Path) -> None:
        found = blocks((dpa / "en_bonterms_dpa_v1.pdf").read_bytes(), Language.ENGLISH)
        headings = [block.text for block in found if block.kind is BlockKind.HEADING]
        assert headings[1:] == [
            "1. Definitions.",
            "2. Scope and Duration.",
            "3. Processing of Personal Data.",
            "4. Subprocessors.",
            "5. Security.",
            "7. Data Subject Requests.",
            "8. Data Return or Deletion.",
            "9. Audits.",
            "10. Cross-Border Transfers/Region-Specific Terms.",
        ]
        rows = [block.text for block in found if block.kind is BlockKind.ROW]
        assert rows[0] == "Schedule 1 Subject Matter and Details of Processing"
        assert len(rows) == 4
        places = {block.label: (block.page, block.level) for block in found if block.kind is BlockKind.ITEM}
        assert places["3.2."] == (3, 0)
        assert places["(e)"] == (4, 1)

    def test_signatures_side_by_side(self, dpa: Path) -> None:
        found = texts((dpa / "en_basecamp_dpa_v202007.pdf").read_bytes(), Language.ENGLISH)
        at = found.index("CUSTOMER")
        assert found[at + 6] == "BASECAMP, LLC"

    def test_glyph_codes_are_refused(self, dpa: Path) -> None:
        assert refused((dpa / "unreadable_glyph_coded_basecamp_2018.pdf").read_bytes()) == "pdf_glyph_codes"

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
    @pytest.mark.parametrize("name", ["en_basecamp_dpa_v202007", "en_bonterms_dpa_v1"])
    def test_cut_off(self, dpa: Path, name: str, share: float) -> None:
        raw = (dpa / f"{name}.pdf").read_bytes()
        assert refused(raw[: int(share * len(raw))]) == "pdf_damaged"

    def test_damaged_in_the_middle(self, dpa: Path) -> None:
        raw = bytearray((dpa / "en_basecamp_dpa_v202007.pdf").read_bytes())
        at = raw.index(b"stream", raw.index(b"/FlateDecode")) + 200
        raw[at : at + 50] = bytes(50)
        assert refused(bytes(raw)) == "pdf_damaged"


class TestParagraphs:
    def test_lines_become_paragraphs(self) -> None:
        maker = Maker()
        maker.lines(wrapped(TEXT))
        maker.gap()
        maker.lines(wrapped(OTHER))
        assert texts(maker.raw()) == [TEXT.strip(), OTHER.strip()]

    def test_a_short_line_ends_a_paragraph(self) -> None:
        maker = Maker()
        maker.lines(wrapped("Kurz. " + TEXT + "Ende."))
        maker.lines(wrapped(OTHER))
        assert texts(maker.raw()) == ["Kurz. " + TEXT + "Ende.", OTHER.strip()]

    def test_goes_on_over_the_page(self) -> None:
        maker = Maker()
        lines = wrapped(TEXT + OTHER)
        maker.lines(lines[:3])
        maker.page()
        maker.lines(lines[3:])
        assert [(block.text, block.page) for block in blocks(maker.raw())] == [((TEXT + OTHER).strip(), 1)]

    def test_a_new_paragraph_on_the_next_page(self) -> None:
        maker = Maker()
        maker.lines(wrapped(TEXT))
        maker.page()
        maker.lines(wrapped(OTHER))
        assert [(block.text, block.page) for block in blocks(maker.raw())] == [(TEXT.strip(), 1), (OTHER.strip(), 2)]

    def test_a_footnote_follows_the_paragraph_that_it_interrupts(self) -> None:
        maker = Maker()
        lines = wrapped(TEXT + OTHER)
        maker.lines(lines[:3])
        maker.at(LEFT, 150, "1 Vergleiche dazu die Anlage zu diesem Vertrag.", size=8)
        maker.page()
        maker.lines(lines[3:])
        assert texts(maker.raw()) == [(TEXT + OTHER).strip(), "1 Vergleiche dazu die Anlage zu diesem Vertrag."]

    def test_an_unwritten_space(self) -> None:
        maker = Maker()
        maker.line("Die Maßnahmen")
        maker.y += LEADING
        maker.line("zum Schutz", LEFT + stringWidth("Die Maßnahmen", "Helvetica", SIZE) + 2)
        assert texts(maker.raw()) == ["Die Maßnahmen zum Schutz"]

    def test_words_drawn_twice(self) -> None:
        maker = Maker()
        maker.line("Vertraulichkeit der Daten")
        maker.y += LEADING
        maker.line("Vertraulichkeit der Daten", LEFT + 0.3)
        assert texts(maker.raw()) == ["Vertraulichkeit der Daten"]

    def test_what_was_filled_into_a_form(self) -> None:
        maker = Maker()
        maker.line("Der Auftragnehmer ist:")
        maker.canvas.acroForm.textfield(value="Muster GmbH", x=LEFT, y=TOP - 60, width=200, height=20)
        assert texts(maker.raw()) == ["Der Auftragnehmer ist:", "Muster GmbH"]


class TestHyphens:
    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [
            ("die Auftrags-", "verarbeitung endet", "die Auftragsverarbeitung endet"),
            ("die Auftrags-", "und Datenverarbeitung", "die Auftrags- und Datenverarbeitung"),
            ("die Auftrags-/Daten-", "Verarbeitung endet", "die Auftrags-/Daten-Verarbeitung endet"),
            ("die Auftrags-/", "Datenverarbeitung endet", "die Auftrags-/Datenverarbeitung endet"),
            ("nach EU-", "Recht", "nach EU-Recht"),
            ("im Jahr 2018-", "2019 galt", "im Jahr 2018-2019 galt"),
            ("das Ende -", "und mehr", "das Ende - und mehr"),
            ("DIE AUFTRAGSVERAR-", "BEITUNG ENDET", "DIE AUFTRAGSVERARBEITUNG ENDET"),
        ],
    )
    def test_german(self, first: str, second: str, expected: str) -> None:
        maker = Maker()
        maker.lines([first, second])
        assert " ".join(texts(maker.raw())) == expected

    @pytest.mark.parametrize(
        ("elsewhere", "first", "second", "expected"),
        [
            ("A third-party audit.", "any third-", "party claims", "any third-party claims"),
            ("No confidentiality.", "the confiden-", "tiality of data", "the confidentiality of data"),
            ("The Sub-processors do.", "any Sub-", "processor of it", "any Sub-processor of it"),
            ("The Subprocessors do.", "any Sub-", "processor of it", "any Subprocessor of it"),
            ("The data of the subject.", "the data-", "subject rights", "the data-subject rights"),
            ("Nothing at all.", "the process-", "ing of data", "the processing of data"),
        ],
    )
    def test_english_goes_by_the_other_words(self, elsewhere: str, first: str, second: str, expected: str) -> None:
        maker = Maker()
        maker.line(elsewhere)
        maker.gap()
        maker.lines([first, second])
        assert texts(maker.raw(), Language.ENGLISH) == [elsewhere, expected]

    def test_across_columns_and_pages(self) -> None:
        maker = Maker()
        maker.lines([*wrapped(TEXT)[:2], "und endet mit der Auftrags-"])
        maker.page()
        maker.line("verarbeitung.")
        assert texts(maker.raw())[-1].endswith("endet mit der Auftragsverarbeitung.")


class TestColumns:
    def test_two_columns_below_a_title(self) -> None:
        width = 210.0
        left, right = wrapped(TEXT + TEXT, width), wrapped(OTHER + OTHER, width)
        maker = Maker()
        maker.line("Vertrag über die Verarbeitung personenbezogener Daten im Auftrag", LEFT, size=14)
        for one, other in zip(left, right, strict=False):  # line by line, as some programs write them
            maker.at(LEFT, maker.y, one)
            maker.at(LEFT + 240, maker.y, other)
            maker.y -= LEADING
        count = min(len(left), len(right))
        found = texts(maker.raw())
        assert found[0] == "Vertrag über die Verarbeitung personenbezogener Daten im Auftrag"
        assert " ".join(found[1:]) == " ".join([*left[:count], *right[:count]])

    def test_a_paragraph_goes_on_in_the_next_column(self) -> None:
        lines = wrapped(TEXT + OTHER + TEXT + OTHER, 210.0)
        half = len(lines) // 2
        maker = Maker()
        maker.lines(lines[:half])
        maker.y = TOP
        maker.lines(lines[half:], LEFT + 240)
        assert " ".join(texts(maker.raw())) == (TEXT + OTHER + TEXT + OTHER).strip()

    def test_terms_and_explanations_are_no_columns(self) -> None:
        maker = Maker()
        for term in ("Zutritt", "Zugang", "Zugriff", "Trennung", "Eingabe", "Weitergabe"):
            maker.at(LEFT, maker.y, term)
            maker.at(LEFT + 120, maker.y, f"Für {term} gelten die Regeln der Anlage zwei dieses Vertrags.")
            maker.y -= 2 * LEADING
        assert texts(maker.raw())[1] == "Zugang Für Zugang gelten die Regeln der Anlage zwei dieses Vertrags."

    def test_turned_page(self) -> None:
        maker = Maker()
        maker.canvas.setPageSize((842, 595))
        maker.canvas.rotate(90)
        maker.canvas.translate(0, -842)
        maker.lines(wrapped(TEXT, 400))
        assert texts(maker.raw()) == [TEXT.strip()]


class TestTables:
    def test_ruled_rows_cell_by_cell(self) -> None:
        maker = Maker()
        maker.canvas.grid([LEFT, LEFT + 120, LEFT + 400], [TOP + 20, TOP - 25, TOP - 70])
        for top, left, right in (
            (TOP, ["Zutritts-", "kontrolle"], ["Schlüssel und", "Alarmanlage"]),
            (TOP - 45, ["Zugang"], ["Kennwörter"]),
        ):
            for x, cell in ((LEFT + 5, left), (LEFT + 125, right)):
                maker.y = top
                maker.lines(cell, x)
        found = blocks(maker.raw())
        assert [(block.kind, block.text) for block in found] == [
            (BlockKind.ROW, "Zutrittskontrolle Schlüssel und Alarmanlage"),
            (BlockKind.ROW, "Zugang Kennwörter"),
        ]

    def test_a_frame_around_a_page_is_no_table(self) -> None:
        maker = Maker()
        maker.canvas.rect(LEFT - 10, 60, WIDTH + 20, TOP)
        maker.lines(wrapped(TEXT))
        assert texts(maker.raw()) == [TEXT.strip()]


class TestMargins:
    def paged(self, draw: Callable[[Maker, int], None], pages: int = 4) -> bytes:
        maker = Maker()
        for number in range(1, pages + 1):
            draw(maker, number)
            maker.lines(wrapped(f"Dies ist der Anfang von Seite {'abcdefgh'[number - 1]}. {TEXT}"))
            maker.page()
        return maker.raw()

    def test_header_footer_and_number(self) -> None:
        def draw(maker: Maker, number: int) -> None:
            maker.at(LEFT, 810, "Muster GmbH")
            maker.at(LEFT, 40, "Stand: 1. Mai 2024")
            maker.at(500, 40, f"Seite {number} von 4")

        raw = self.paged(draw)
        assert [block.text[:23] for block in blocks(raw)] == ["Dies ist der Anfang von"] * 4
        assert {(item.text.split("\n")[0], item.reason) for item in left_out(raw)} == {
            ("Muster GmbH", "running_header"),
            ("Stand: 1. Mai 2024", "running_footer"),
            ("Seite 1 von 4", "page_number"),
        }
        kept = " ".join(block.text for block in blocks(raw, keep_all=True))
        assert kept.count("Muster GmbH") == kept.count("Stand: 1. Mai 2024") == 4

    def test_two_pages_suffice(self) -> None:
        raw = self.paged(lambda maker, number: maker.at(LEFT, 40, f"Muster GmbH - {number} -"), pages=2)
        assert [block.text[:4] for block in blocks(raw)] == ["Dies", "Dies"]

    def test_annexes_are_no_page_numbers(self) -> None:
        """Numbered headings at the top of pages stay, though only their number differs."""
        maker = Maker()
        for number, pages in ((1, 1), (2, 2), (3, 1)):
            maker.line(f"Anlage {number}", font="Helvetica-Bold")
            for _ in range(pages):
                maker.gap()
                maker.lines(wrapped(TEXT))
                maker.page()
        assert [block.text for block in blocks(maker.raw()) if block.kind is BlockKind.HEADING] == [
            "Anlage 1",
            "Anlage 2",
            "Anlage 3",
        ]

    def test_a_number_beside_text_is_none_of_the_page(self) -> None:
        maker = Maker()
        for number in (1, 2, 3):
            maker.at(LEFT, maker.y, str(number))
            maker.at(LEFT + 36, maker.y, f"Pflichten in Teil {'abc'[number - 1]} dieses Vertrags")
            maker.y -= 2 * LEADING
            maker.lines(wrapped(TEXT))
            maker.page()
        assert [text for text in texts(maker.raw()) if "Pflichten" in text] == [
            f"{number} Pflichten in Teil {'abc'[number - 1]} dieses Vertrags" for number in (1, 2, 3)
        ]

    def test_watermark(self) -> None:
        maker = Maker()
        maker.lines(wrapped(TEXT))
        maker.canvas.translate(200, 300)
        maker.canvas.rotate(45)
        maker.at(0, 0, "ENTWURF", size=60)
        raw = maker.raw()
        assert texts(raw) == [TEXT.strip()]
        assert [(item.text, item.reason) for item in left_out(raw)] == [("ENTWURF", "slanted")]

    def test_contents(self) -> None:
        maker = Maker()
        for number, title in enumerate(("Gegenstand", "Pflichten", "Haftung"), start=1):
            maker.line(f"{number}. {title} {'.' * 60} {number + 1}")
        maker.gap()
        maker.lines(wrapped(TEXT))
        raw = maker.raw()
        assert texts(raw) == [TEXT.strip()]
        assert [item.reason for item in left_out(raw)] == ["contents"]
        assert "Haftung" in " ".join(block.text for block in blocks(raw, keep_all=True))


class TestKinds:
    def test_headings_by_type_and_number(self) -> None:
        maker = Maker()
        maker.line("Vertrag zur Auftragsverarbeitung", size=18)
        maker.gap()
        maker.line("§ 1 Gegenstand", font="Helvetica-Bold")
        maker.gap()
        maker.lines(wrapped(TEXT))
        maker.gap()
        maker.line("2. Haftung")
        maker.gap()
        maker.lines(wrapped(OTHER))
        found = blocks(maker.raw())
        assert [(block.text, block.label) for block in found if block.kind is BlockKind.HEADING] == [
            ("Vertrag zur Auftragsverarbeitung", ""),
            ("§ 1 Gegenstand", "§ 1"),
            ("2. Haftung", "2."),
        ]
        levels = [block.level for block in found if block.kind is BlockKind.HEADING]
        assert levels == sorted(levels)

    def test_items(self) -> None:
        maker = Maker()
        maker.line("Der Auftragnehmer hat dabei die folgenden Pflichten:")
        maker.line("(a) wahrt die Vertraulichkeit;", LEFT + 20)
        maker.line("(b) hilft dem Auftraggeber", LEFT + 20)
        maker.line("(i) bei Anfragen,", LEFT + 40)
        maker.line("(ii) bei Meldungen.", LEFT + 40)
        maker.line("\u2022 Er löscht.", LEFT)
        found = blocks(maker.raw())
        assert [(block.label, block.level) for block in found if block.kind is BlockKind.ITEM] == [
            ("(a)", 0),
            ("(b)", 0),
            ("(i)", 1),
            ("(ii)", 1),
            ("", 2),
        ]

    def test_letters_within_a_sentence_begin_no_item(self) -> None:
        lines = [
            "Der Auftragnehmer hält sich an dieses Gesetz und an diesen Vertrag, und er (i) wahrt und",
            "(ii) verlangt Vertraulichkeit.",
        ]
        maker = Maker()
        maker.lines(lines)
        assert texts(maker.raw()) == [" ".join(lines)]


class TestRefused:
    def test_empty(self) -> None:
        assert refused(b"") == "file_empty"
        maker = Maker()
        maker.page()
        assert refused(maker.raw()) == "empty"

    @pytest.mark.parametrize("raw", [b"%PDF-1.7", b"no PDF", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"])
    def test_no_pdf(self, raw: bytes) -> None:
        assert refused(raw) == "pdf_damaged"

    def test_password(self) -> None:
        maker = Maker(encrypt=StandardEncryption("geheim", strength=128))
        maker.lines(wrapped(TEXT))
        assert refused(maker.raw()) == "pdf_password"

    def test_what_opens_without_a_password_is_read(self) -> None:
        maker = Maker(encrypt=StandardEncryption("", ownerPassword="geheim", strength=128))
        maker.lines(wrapped(TEXT))
        assert texts(maker.raw()) == [TEXT.strip()]

    def test_scan(self, no_tesseract: None) -> None:
        del no_tesseract
        maker = Maker()
        for number in (1, 2, 3):
            maker.canvas.drawImage(picture(), 50, 50, 495, 742)
            maker.at(300, 30, f"- {number} -")
            maker.page()
        assert refused(maker.raw()) == "pdf_scanned"

    def test_one_scanned_page_is_named(self, no_tesseract: None) -> None:
        del no_tesseract
        maker = Maker()
        for text in (TEXT, OTHER):
            maker.lines(wrapped(text))
            maker.page()
        maker.canvas.drawImage(picture(), 50, 50, 495, 742)
        raw = maker.raw()
        assert texts(raw) == [TEXT.strip(), OTHER.strip()]
        assert left_out(raw) == [LeftOut(text="[3]", reason="scanned_page")]

    def test_two_thousand_pages(self) -> None:
        maker = Maker()
        for number in range(2000):
            maker.line(f"Seite {number}")
            maker.page()
        assert refused(maker.raw()) == "pdf_too_many_pages"

    def test_too_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pdf_file, "LARGEST", 1000)
        maker = Maker()
        maker.lines(wrapped(TEXT))
        assert refused(maker.raw()) == "file_too_large"

    def test_bomb(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pdf_file, "MOST_UNPACKED", 2 * pdf_file.CHUNK)
        maker = Maker(compressed=True)
        maker.canvas.addLiteral(" " * (3 * pdf_file.CHUNK))
        raw = maker.raw()
        assert len(raw) < 50_000
        assert refused(raw) == "pdf_unpacks_large"

    def test_one_byte_of_a_packed_page(self) -> None:
        """The library would show what is left of the page, and nobody would see that something is missing."""
        maker = Maker(compressed=True)
        maker.lines(wrapped(TEXT))
        raw = bytearray(maker.raw())
        raw[raw.index(b"stream\n") + 60] ^= 1
        assert refused(bytes(raw)) == "pdf_damaged"

    def test_shifted_letters(self) -> None:
        """A font may give every letter the name of another; then only the look of the words tells."""
        shifted = "".join(chr((ord(c) - 97 + 3) % 26 + 97) if "a" <= c <= "z" else c for c in (TEXT + OTHER).lower())
        maker = Maker()
        maker.lines(wrapped(shifted))
        maker.lines(wrapped(shifted))
        assert refused(maker.raw()) == "pdf_glyph_codes"

    @settings(max_examples=40, deadline=None)
    @some(data=st.data())
    def test_no_other_error_from_damage(self, data: st.DataObject) -> None:
        maker = Maker()
        maker.lines(wrapped(TEXT + OTHER))
        raw = bytearray(maker.raw())
        for _ in range(data.draw(st.integers(1, 5))):
            raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
        try:
            found = read_blocks(bytes(raw), given())[0]
        except DocumentError:
            return
        assert found
