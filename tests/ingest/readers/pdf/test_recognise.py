"""Scanned pages are read by a machine and marked; those that are not legible are named, and so is what is missing."""

from math import sin
from textwrap import wrap

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFont

from assistant.child_process.limits import Limits
from assistant.documents.document import Document, DocumentError, FrontMatter, LeftOut
from assistant.documents.segment import to_source
from assistant.domain import Kind, Language
from ingest.documents.read_new import ImportOptions
from ingest.documents.reader_process import guarded
from ingest.readers.pdf.reader import read_pdf
from ingest.readers.pdf.recognise import LEGIBLE, _dpis, _read_at, _recognise
from ingest.readers.reader_input import ReaderInput
from tests.support.scans import CLAUSES, TITLE, page_picture, require_tesseract, scanned, worn

FRONT = FrontMatter(title="Vertrag", kind=Kind.CONTRACT, language=Language.GERMAN)
GIVEN = ReaderInput(id="contracts/scan/de", name="scan.pdf", front=FRONT)


@pytest.fixture
def tesseract() -> None:
    require_tesseract()


def refusal(raw: bytes, given: ReaderInput = GIVEN) -> DocumentError:
    with pytest.raises(DocumentError) as error:
        read_pdf(raw, given)
    return error.value


@pytest.mark.usefixtures("tesseract")
def test_a_scan_is_read_word_by_word() -> None:
    document, as_text = read_pdf(scanned(page_picture()), GIVEN), read_pdf(scanned(written=1), GIVEN)
    assert document.text == as_text.text
    assert [section.heading for section in document.sections] == [heading for heading, _ in CLAUSES]
    assert as_text.recognised == ()
    (page,) = document.recognised
    assert page.page == 1
    assert page.confidence >= LEGIBLE
    assert to_source(document).machine_read


@pytest.mark.usefixtures("tesseract")
def test_a_scan_that_calls_itself_larger_than_it_is_is_read_with_its_own_dots_too() -> None:
    words = "Löschfrist für Gesprächsmitschnitte: vertragsgemäß, spätestens nach fünf Monaten, auch für Störungen."
    picture = page_picture([(f"§ {number} Größe", words) for number in range(1, 7)])
    with pdfium.PdfDocument(scanned(picture, size=picture.size)) as document:  # a dot is a point: 72 dots per inch
        assert _dpis(document[0]) == (126, 72)
        sure = [read[1] for dpi in (126, 72) for read in [_read_at(document[0], dpi)] if read is not None]
        best = _recognise(document, 0)
    assert best is not None
    assert best[1] == max(sure) > min(sure)


def test_a_usual_page_and_one_that_is_no_single_picture_are_drawn_once() -> None:
    for raw in (scanned(page_picture()), scanned(written=1), scanned(written=1, size=(2000, 3000))):
        with pdfium.PdfDocument(raw) as document:
            assert len(_dpis(document[0])) == 1


@pytest.mark.usefixtures("tesseract")
def test_only_pages_without_text_are_recognised() -> None:
    document = read_pdf(scanned(page_picture(), written=1), GIVEN)
    assert [page.page for page in document.recognised] == [2]
    assert document.text.count(CLAUSES[2][1]) == 2


@pytest.mark.usefixtures("tesseract")
def test_a_page_that_is_not_legible_is_named() -> None:
    document = read_pdf(scanned(worn(page_picture()), written=2), GIVEN)
    assert document.recognised == ()
    assert document.left_out == (LeftOut(text="[3]", reason="illegible_page"),)
    error = refusal(scanned(page_picture(), worn(page_picture())))
    assert error.key == "document.pdf_illegible"
    assert error.values["scans"] == "2"


UNSEEN = "Der Auftragnehmer vernichtet alle Daten nach dem Ende der Dienste, wie der Auftraggeber es will."


def worded(words: str, shade: int = 0, size: int = 33, ground: int = 255) -> Image.Image:
    """Draw words in that shade and so many dots high on a page of 200 dots per inch."""
    page = Image.new("L", (1653, 2339), ground)
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(size)
    for number, line in enumerate(wrap(words, 60)):
        draw.text((200, 300 + 2 * size * number), line, fill=shade, font=font)
    return page


def overlooked(document: Document) -> str:
    return " ".join(left.text for left in document.left_out if left.reason == "hardly_seen")


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize(("shade", "ground"), [(252, 255), (236, 255), (255, 254), (195, 210)])
def test_a_page_that_is_blank_to_people_says_nothing(shade: int, ground: int) -> None:
    document = read_pdf(scanned(worded(UNSEEN, shade, ground=ground), written=2), GIVEN)
    assert "nach dem Ende" not in document.text
    assert document.recognised == ()
    assert LeftOut(text="[3]", reason="illegible_page") in document.left_out
    assert "nach dem Ende" in overlooked(document)


@pytest.mark.usefixtures("tesseract")
def test_words_that_are_too_small_for_people_say_nothing() -> None:
    page = Image.new("L", (2480, 3508), 255)  # 300 dots per inch: letters of some 7 dots, less than 3 points
    page.paste(worded(UNSEEN, size=14), (0, 0))
    page.paste(worded("Er handelt auf Weisung des Auftraggebers.", size=50), (0, 1100))
    document = read_pdf(scanned(page, written=1), GIVEN)
    assert "nach dem Ende" not in document.text
    assert "handelt auf Weisung" in document.text
    assert "nach dem Ende" in overlooked(document)


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize(("shade", "size"), [(0, 20), (110, 33), (200, 33)])
def test_words_that_people_see_are_read(shade: int, size: int) -> None:
    document = read_pdf(scanned(worded(UNSEEN, shade, size), written=1), GIVEN)
    assert "vernichtet alle Daten" in document.text
    assert overlooked(document) == ""


def beside(turn: int = 0, shade: int = 0) -> Image.Image:
    """Draw the contract, and below it a sentence in that shade, turned by so many degrees."""
    page = page_picture()
    words = Image.new("L", (1300, 60), 255)
    draw = ImageDraw.Draw(words)
    draw.text(
        (5, 10), "Der Auftragnehmer verkauft alle Daten an die Hellmarkt Corp.", shade, ImageFont.load_default(34)
    )
    turned = words.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    page.paste(turned, (150, 1250))
    return page


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize(("turn", "shade"), [(0, 190), (180, 0), (35, 0)])
def test_a_page_that_shows_a_sentence_more_than_is_read_is_named(turn: int, shade: int) -> None:
    document = read_pdf(scanned(beside(turn, shade)), GIVEN)
    assert "Hellmarkt" not in document.text
    assert LeftOut(text="[1]", reason="unread_picture") in document.left_out


@pytest.mark.usefixtures("tesseract")
def test_what_is_no_sentence_is_not_named() -> None:
    page = page_picture()
    draw = ImageDraw.Draw(page)
    for left in (180, 900):
        places = [(left + 2 * at + 40 * sin(at / 9), 1900 + 60 * sin(at / 7) - at / 8) for at in range(200)]
        draw.line(places, fill=40, width=4, joint="curve")
        draw.line((left, 1960, left + 500, 1960), fill=0, width=2)
    draw.ellipse((1100, 1300, 1350, 1550), outline=90, width=6)
    for raw in (scanned(page), scanned(page_picture())):
        assert [left for left in read_pdf(raw, GIVEN).left_out if left.reason == "unread_picture"] == []


@pytest.mark.usefixtures("tesseract")
def test_a_small_page_that_is_shown_larger_is_read() -> None:
    document = read_pdf(scanned(page_picture(), size=(180, 254)), GIVEN)
    assert CLAUSES[2][1] in document.text


@pytest.mark.usefixtures("tesseract")
def test_the_reader_process_takes_more_time_for_scans() -> None:
    raw = scanned(page_picture())
    assert refusal(raw, GIVEN.model_copy(update={"recognise": False})).key == "document.pdf_scans_wait"
    document = guarded.read_new(raw, "scan.pdf", ImportOptions(), Limits(seconds=20))
    assert TITLE in document.text or document.front.title == TITLE
    assert [page.page for page in document.recognised] == [1]


@pytest.mark.usefixtures("no_tesseract")
@pytest.mark.parametrize("language", ["de", "en"])
def test_without_tesseract_the_refusal_says_how_to_install_it(language: str) -> None:
    error = refusal(scanned(page_picture()))
    assert error.key == "document.pdf_scanned"
    assert "apt-get install tesseract-ocr tesseract-ocr-deu" in error.message(language)


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_a_scanned_page_is_named() -> None:
    document = read_pdf(scanned(page_picture(), written=2), GIVEN)
    assert document.left_out == (LeftOut(text="[3]", reason="scanned_page"),)
    assert not to_source(document).machine_read
