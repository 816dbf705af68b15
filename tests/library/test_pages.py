"""A passage is found on the page of its PDF, however lines are broken there."""

import io

import pytest
from PIL import Image

from assistant.domain import Passage
from assistant.errors import IngestError
from assistant.library.collection import Collection
from assistant.library.original import pdf_original
from assistant.library.pages import page_image
from assistant.library.paging import leaf
from assistant.library.places import Letters, locate, locate_words
from assistant.settings import Settings
from ingest.document import DocumentError
from ingest.holdings import Library


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


def test_the_page_is_drawn_with_a_frame(legal: Collection, shelf_home: Settings, paper: str) -> None:
    raw = pdf_original(shelf_home.holdings, legal.source(paper))
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


def test_only_the_pdf_of_the_snapshot_is_shown(
    legal: Collection, shelf_home: Settings, secret: str, paper: str
) -> None:
    assert pdf_original(shelf_home.holdings, legal.source(secret)) is None
    assert pdf_original(shelf_home.holdings, legal.source("guidance/breach/de")) is None
    assert pdf_original(shelf_home.holdings, legal.source(paper).model_copy(update={"sha256": "0" * 64})) is None


def test_damage_is_said(legal: Collection, shelf_home: Settings, paper: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object) -> bytes:
        raise IngestError("library_damaged", path="x", detail="SHA-256")

    passages = legal.passages(paper)
    with pytest.raises(DocumentError):
        page_image(b"%PDF-1.4 broken", passages, passages[0])
    monkeypatch.setattr(Library, "original", damaged)
    with pytest.raises(IngestError):
        pdf_original(shelf_home.holdings, legal.source(paper))


def test_leaves() -> None:
    assert leaf([], 3) == leaf([], 1)
    assert (leaf([], 1).pages, leaf([], 1).first) == (1, 0)
    assert leaf(range(45), 2).items == range(20, 40)
