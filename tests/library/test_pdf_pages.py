"""A passage is found on the page of its PDF, however lines are broken there."""

import io

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from assistant.documents.document import DocumentError
from assistant.documents.store import DocumentStore
from assistant.domain import Passage
from assistant.errors import IngestError
from assistant.library.accessible_view import AccessibleView
from assistant.library.original import pdf_original
from assistant.library.page_process.answer import LONGEST, MOST_PIXELS, WIDTH
from assistant.library.pagination import paginate
from assistant.library.pdf_pages import page_image
from assistant.library.text_alignment import Letters, locate, locate_words
from assistant.settings import Settings
from tests.support.scans import scanned


def _passage(name: str, text: str) -> Passage:
    return Passage(id=name, source_id="x/y/de", locator="", heading="", text=text, start=0, end=len(text) or 1)


def test_the_same_words_are_told_apart_by_their_order() -> None:
    text = "Der Auf-\ntrag endet. Seite 1 Der Auftrag endet."
    found = locate(Letters.of(text), [_passage("a", "Der Auftrag endet."), _passage("b", "Der Auftrag endet.")])
    assert [text[start:end] for start, end in found["a"]] == ["Der Auf-\ntrag endet"]
    assert found["b"][0][0] > found["a"][0][1]


def test_what_goes_over_a_page_is_found_in_parts() -> None:
    text = "Der Auftragnehmer verarbeitet die Daten nur Seite 1 von 2 auf dokumentierte Weisung des Auftraggebers."
    found = locate(
        Letters.of(text),
        [_passage("a", text.replace(" Seite 1 von 2", "")), _passage("b", "Fehlt."), _passage("c", "…")],
    )
    shown = " ".join(text[start:end] for start, end in found["a"])
    assert "Auftragnehmer verarbeitet" in shown
    assert "Weisung des Auftraggebers" in shown
    assert "Seite 1" not in shown
    assert found["b"] == found["c"] == []
    assert locate_words(Letters.of(text), "Weisung", []) == []
    [(start, end)] = locate_words(Letters.of(text), "dokumentierte Weisung", found["a"])
    assert text[start:end] == "dokumentierte Weisung"


def test_the_page_is_drawn_with_a_frame(legal: AccessibleView, documents_home: Settings, paper: str) -> None:
    raw = pdf_original(documents_home.documents, legal.source(paper))
    assert raw is not None
    passages = legal.passages(paper)
    last = next(passage for passage in passages if "Zustimmung" in passage.text)
    page = page_image(raw, passages, last, "Der Auftraggeber stimmt schriftlich zu.")
    assert (page.number, page.total) == (2, 2)
    assert Image.open(io.BytesIO(page.png)).size == (page.width, page.height)
    assert page.frame is not None
    assert 0 < page.frame.left < page.frame.right < 1
    assert page.frame.top < 0.3
    assert len(page.marks) == 1
    assert page.frame.top < page.marks[0].top < page.marks[0].bottom < page.frame.bottom
    first = page_image(raw, passages, last, page=-5)
    assert (first.number, first.frame, first.marks) == (1, None, ())
    assert page_image(raw, passages, last, page=99).number == 2


def _sheets(*sizes: tuple[float, float]) -> bytes:
    """Make a PDF of pages of these sizes, in points, with a word on each."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=sizes[0])
    for number, size in enumerate(sizes):
        canvas.setPageSize(size)
        canvas.drawString(0, size[1] / 2, f"Seite {number}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize("size", [(3, 900), (0.5, 14_000), (14_000, 0.5), (595, 10_000), (14_000, 14_000)])
def test_a_page_of_any_shape_is_drawn_within_limits(size: tuple[float, float]) -> None:
    raw = _sheets(size)
    page = page_image(raw, [_passage("a", "Seite 0")], _passage("a", "Seite 0"))
    assert Image.open(io.BytesIO(page.png)).size == (page.width, page.height)
    assert page.width * page.height <= MOST_PIXELS * 1.01  # sides are rounded up
    assert max(page.width, page.height) <= LONGEST + 1


def test_a_usual_page_is_as_wide_as_ever() -> None:
    page = page_image(_sheets((595, 842)), [_passage("a", "Seite 0")], _passage("a", "Seite 0"), "Seite 0")
    assert (page.width, page.height) == (WIDTH, 1557)
    [mark] = page.marks
    assert mark.top < 0.5 < mark.bottom + 0.01


def test_of_a_scan_the_first_page_is_shown_without_a_frame() -> None:
    passage = Passage(id="p", source_id="s", locator="", heading="", text="Worte eines Scans.", start=0, end=18)
    shown = page_image(scanned(Image.new("L", (50, 70), 200), Image.new("L", (50, 70), 90)), [passage], passage)
    assert (shown.number, shown.total, shown.frame, shown.marks) == (1, 2, None, ())


def test_only_the_pdf_of_the_snapshot_is_shown(
    legal: AccessibleView, documents_home: Settings, secret: str, paper: str
) -> None:
    assert pdf_original(documents_home.documents, legal.source(secret)) is None
    assert pdf_original(documents_home.documents, legal.source("guidance/breach/de")) is None
    assert pdf_original(documents_home.documents, legal.source(paper).model_copy(update={"sha256": "0" * 64})) is None


def test_damage_is_said(
    legal: AccessibleView, documents_home: Settings, paper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object) -> bytes:
        raise IngestError("library_damaged", path="x", detail="SHA-256")

    passages = legal.passages(paper)
    with pytest.raises(DocumentError):
        page_image(b"%PDF-1.4 broken", passages, passages[0])
    monkeypatch.setattr(DocumentStore, "original", damaged)
    with pytest.raises(IngestError):
        pdf_original(documents_home.documents, legal.source(paper))


def test_leaves() -> None:
    assert paginate([], 3) == paginate([], 1)
    assert (paginate([], 1).pages, paginate([], 1).first) == (1, 0)
    assert paginate(range(45), 2).items == range(20, 40)
