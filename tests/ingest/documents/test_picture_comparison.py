"""A contract is held against the picture of its pages where it is read, in the reader process; nothing else is."""

from pathlib import Path

import pytest

from assistant.child_process.child import Child
from assistant.child_process.limits import Limits
from assistant.documents.document import Document
from assistant.documents.picture import NotCompared, PictureComparison
from assistant.domain import Kind
from assistant.settings import Settings
from ingest.documents.contracts import read_contracts_for_app
from ingest.documents.read_new import ImportOptions
from ingest.documents.reader_process import guarded
from tests.support.lying_fonts import honest, lying_pdf
from tests.support.scans import page_picture, require_tesseract, scanned

HONEST = (
    (honest("Vertrag zur Auftragsverarbeitung nach Art. 28 DSGVO"),),
    (honest("Der Auftragnehmer verarbeitet die Daten nur auf dokumentierte Weisung."),),
)
LIE = (*HONEST, (honest("Der Auftragnehmer verarbeitet die Daten "), ("nicht", "meist"), honest(" selbst.")))
ENDS_WHERE_IT_COMPARES = """
import json, os, signal
from ingest.documents.reader_process.answer import answer as read

def answer(question, raw):
    if json.loads(question)["compare"] is not None:
        os.kill(os.getpid(), signal.SIGSEGV)
    return read(question, raw)
"""


def read(raw: bytes, kind: Kind = Kind.CONTRACT, seconds: float = 60) -> Document:
    return guarded.read_new(raw, "a.pdf", ImportOptions(kind=kind), Limits(compare_seconds=seconds))


def test_a_contract_whose_font_lies() -> None:
    require_tesseract()
    picture = read(lying_pdf(HONEST, LIE)).picture
    assert picture is not None
    assert (picture.compared, picture.left, picture.why) == ((1, 2), (), None)
    (difference,) = picture.differences
    assert difference.page == 2
    assert difference.text == "Der Auftragnehmer verarbeitet die Daten nicht selbst."
    assert difference.picture == "Der Auftragnehmer verarbeitet die Daten meist selbst."


def test_the_chat_and_the_api_compare_too(small_settings: Settings) -> None:
    require_tesseract()
    settings = small_settings.model_copy(update={"compare_seconds": 60})
    (taken,) = read_contracts_for_app(lying_pdf(LIE), "a.pdf", settings)
    assert taken.contract is not None
    picture = taken.contract.document.picture
    assert picture is not None
    assert [difference.page for difference in picture.differences] == [1]


def test_a_page_that_was_recognised_is_not_compared_with_itself() -> None:
    require_tesseract()
    document = read(scanned(page_picture(), written=1))
    assert [page.page for page in document.recognised] == [2]
    assert document.picture == PictureComparison(compared=(1,))


def test_nothing_but_pdf_contracts_is_compared() -> None:
    assert read(lying_pdf(LIE), Kind.CASE_LAW).picture is None
    text = guarded.read_new(b"Der Auftragnehmer handelt auf Weisung.", "a.txt", ImportOptions(), Limits())
    assert text.picture is None


def test_it_can_be_switched_off() -> None:
    assert read(lying_pdf(LIE), seconds=0).picture == PictureComparison(why=NotCompared.OFF)


def test_a_process_that_ends_while_it_compares_costs_no_contract(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fatal_picture.py").write_text(ENDS_WHERE_IT_COMPARES)
    monkeypatch.syspath_prepend(tmp_path)
    child = Child("fatal_picture:answer")
    monkeypatch.setattr(guarded, "CHILD", child)
    document = read(lying_pdf(LIE))
    child.end()
    assert "verarbeitet die Daten nicht selbst" in document.text
    assert document.picture == PictureComparison(why=NotCompared.TIME)
