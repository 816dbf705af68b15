"""A PDF shows other words than its text layer has: found on the page where it does; what is the same is not named."""

import io

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.documents.picture import NotCompared, PictureComparison
from ingest.readers.pdf.comparison import compare as compare_module
from ingest.readers.pdf.comparison.compare import compare
from tests.support.lying_fonts import Run, honest, lying_pdf
from tests.support.scans import CLAUSES, SIZE, contract_page, page_picture, require_tesseract, scanned

TIME = 120.0
LINES: tuple[tuple[Run, ...], ...] = (
    (honest("Vertrag zur Auftragsverarbeitung nach Art. 28 DSGVO"),),
    (honest("Der Auftragnehmer verarbeitet die Daten nur auf dokumentierte Weisung."),),
    (honest("Die Meldung einer Verletzung erfolgt binnen 24 Stunden nach Kenntnis."),),
    (honest("The Processor may engage another processor with prior written consent only."),),
)


@pytest.fixture
def tesseract() -> None:
    require_tesseract()


def written(*texts: str, font: str = "Helvetica", size: float = 10) -> bytes:
    """Write a page for each text, a line of it below another."""
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=SIZE)
    for text in texts:
        page = canvas.beginText(60, 780)
        page.setFont(font, size)
        page.textLines(text)
        canvas.drawText(page)
        canvas.showPage()
    canvas.save()
    return raw.getvalue()


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("nicht", "meist"),
        ("keinen", "vielen"),
        ("24", "99"),
        ("3", "8"),
        ("never", "often"),
        ("Auftraggeber", "Auftragender"),
    ],
)
def test_one_word_that_is_drawn_otherwise(text: str, drawn: str) -> None:
    lie = (*LINES, (honest("Der Auftragnehmer gibt die Daten "), (text, drawn), honest(" an Dritte weiter.")))
    found = compare(lying_pdf(LINES, lie), "a.pdf", TIME)
    assert (found.compared, found.left, found.why) == ((1, 2), (), None)
    (difference,) = found.differences
    assert difference.page == 2
    assert difference.text.startswith("Der Auftragnehmer gibt die Daten")
    assert difference.picture == " ".join(f"Der Auftragnehmer gibt die Daten {drawn} an Dritte weiter.".split())


@pytest.mark.usefixtures("tesseract")
def test_a_word_that_nobody_can_read() -> None:
    lie = (*LINES, (honest("Der Auftragnehmer gibt die Daten "), ("nicht", "....."), honest(" an Dritte weiter.")))
    (difference,) = compare(lying_pdf(lie), "a.pdf", TIME).differences
    assert "nicht" in difference.text
    assert "nicht" not in difference.picture


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize(
    ("font", "size"), [("Helvetica", 7), ("Times-Roman", 9), ("Times-Italic", 10), ("Courier", 11)]
)
def test_what_is_drawn_as_it_is_written(font: str, size: float) -> None:
    german = (
        "§ 7 Löschung (1) Der Auftragnehmer löscht alle Daten binnen 30 Tagen.\n"
        "Für Prüfungen gilt Art. 28 Abs. 3 UAbs. 1 lit. h DSGVO; Maßnahmen nennt Anlage 2."
    )
    english = "(a) The Processor shall not engage sub-processors without prior consent.\nNotice: 48 hours, i.e. 2 days."
    found = compare(written(german, english, font=font, size=size), "a.pdf", TIME)
    assert found == PictureComparison(compared=(1, 2))


@pytest.mark.usefixtures("tesseract")
def test_a_sentence_that_is_only_drawn() -> None:
    with_picture = scanned(page_picture(), written=1)
    assert compare(with_picture, "a.pdf", TIME, recognised=[2]).differences == ()
    (difference,) = compare(with_picture, "a.pdf", TIME).differences
    assert (difference.page, difference.text) == (2, "")
    assert len(difference.picture.split()) >= 4


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize(("turn", "shade"), [(0, 190), (180, 0)])
def test_a_sentence_that_is_drawn_in_a_light_shade_or_upside_down(turn: int, shade: int) -> None:
    words = Image.new("L", (1300, 60), 255)
    text = "Der Auftragnehmer verkauft alle Daten an die Hellmarkt Corp."
    ImageDraw.Draw(words).text((5, 10), text, shade, ImageFont.load_default(34))
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=SIZE)
    canvas.drawImage(ImageReader(words.rotate(turn)), 70, 200, 430, 20)
    contract_page(canvas)
    canvas.save()
    (difference,) = compare(raw.getvalue(), "a.pdf", TIME).differences
    assert "Daten an die Hellmarkt" in difference.picture


@pytest.mark.usefixtures("tesseract")
def test_words_that_are_hardly_there_are_not_compared_as_they_are_not_read() -> None:
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=SIZE)
    contract_page(canvas)
    canvas.setFillGray(0.97)
    canvas.drawString(70, 300, "Der Auftragnehmer meldet jede Verletzung.")
    canvas.showPage()
    canvas.save()
    assert compare(raw.getvalue(), "a.pdf", TIME).differences == ()


@pytest.mark.usefixtures("tesseract")
def test_white_words_on_a_dark_ground() -> None:
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=SIZE)
    canvas.setFillGray(0.2)
    canvas.rect(50, 680, 500, 40, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.drawString(60, 695, "Kategorien betroffener Personen und Fristen von 30 Tagen")
    canvas.setFillGray(0)
    canvas.drawString(60, 650, "Kundinnen und Kunden des Auftraggebers")
    canvas.save()
    assert compare(raw.getvalue(), "a.pdf", TIME) == PictureComparison(compared=(1,))


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize(("shown", "hidden"), [("24 Stunden", "24 Stunden"), ("24 Stunden", "72 Stunden")])
def test_unseen_text_upon_a_scan(shown: str, hidden: str) -> None:
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=SIZE)
    canvas.drawImage(ImageReader(page_picture()), 0, 0, *SIZE)
    canvas._code.append("3 Tr")  # what is written from here on has no ink
    contract_page(canvas, [(heading, words.replace(shown, hidden)) for heading, words in CLAUSES])
    canvas.save()
    differing = [
        ("72" in each.text, "24" in each.picture) for each in compare(raw.getvalue(), "a.pdf", TIME).differences
    ]
    assert differing == ([] if shown == hidden else [(True, True)])


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize("turned", [True, False])
def test_text_that_runs_in_another_direction(turned: bool) -> None:
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=SIZE)
    for turn in (90, 180, 270):
        canvas.setPageRotation(turn if turned else 0)
        width, height = SIZE[::-1] if turned and turn != 180 else SIZE
        canvas.translate(*{90: (width, 0), 180: (width, height), 270: (0, height)}[turn])
        canvas.rotate(turn)
        canvas.drawString(60, 400, "Der Auftragnehmer meldet jede Verletzung binnen 24 Stunden.")
        canvas.showPage()
    canvas.save()
    assert compare(raw.getvalue(), "a.pdf", TIME) == PictureComparison(compared=(1, 2, 3))


@pytest.mark.usefixtures("tesseract")
def test_pages_for_which_there_is_no_time_are_named() -> None:
    found = compare(written("Eins", "Zwei"), "a.pdf", 0)
    assert found == PictureComparison(left=(1, 2), why=NotCompared.TIME)


@pytest.mark.usefixtures("tesseract")
def test_a_busy_machine_compares_as_much_as_an_idle_one(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, spent = iter(range(0, 10_000, 4)), iter(range(0, 10_000))
    monkeypatch.setattr(compare_module, "monotonic", lambda: float(next(clock)))
    monkeypatch.setattr(compare_module, "_spent", lambda: float(next(spent)))
    monkeypatch.setattr(compare_module, "_looked_at", lambda *_: [])
    assert compare(written(*map(str, range(12))), "a.pdf", 8).why is None  # 24 s by the clock, 6 s of a core
    monkeypatch.setattr(compare_module, "_spent", lambda: 9.0 * next(spent))
    assert compare(written(*map(str, range(12))), "a.pdf", 8).why is NotCompared.TIME


@pytest.mark.usefixtures("tesseract")
def test_nobody_foresees_which_pages_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[tuple[int, ...]] = []

    def note(_document: object, numbers: list[int], *_: object) -> list[object]:
        looked.append(tuple(numbers))
        return []

    monkeypatch.setattr(compare_module, "_looked_at", note)
    raw = written(*map(str, range(20)))
    for _ in range(4):
        compare(raw, "a.pdf", TIME)
    size = len(looked) // 4
    orders = {tuple(looked[at : at + size]) for at in range(0, len(looked), size)}
    assert len(orders) > 1
    assert all(sorted(number for some in order for number in some) == list(range(20)) for order in orders)


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_no_page_is_compared() -> None:
    assert compare(written("Eins"), "a.pdf", TIME) == PictureComparison(why=NotCompared.NO_TESSERACT)
