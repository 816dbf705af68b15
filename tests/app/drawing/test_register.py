"""What the register says of files that were handed in."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest

from assistant.app.drawing.register import draw_intakes
from assistant.documents.document import DocumentError
from assistant.messages import say
from assistant.serving.intake import Intake, IntakeResult

Read = Callable[[str], Element]


def _said(intake: Intake, language: str, read: Read) -> str:
    (row,) = read(draw_intakes([intake], language)).iter("p")
    return "".join(row.itertext())


@pytest.mark.parametrize(("language", "empty"), [("de", "Die Datei ist leer."), ("en", "The file is empty.")])
def test_a_refused_file_is_named_once(language: str, empty: str, read: Read) -> None:
    refused = Intake("leer.txt", IntakeResult.REFUSED, problem=DocumentError("leer.txt", 0, "file_empty"))
    assert _said(refused, language, read) == f"{say(language, 'contracts_page.intake.refused')} {empty}"


@pytest.mark.parametrize(("language", "one"), [("de", "1 Stelle,"), ("en", "1 place,")])
def test_one_place_is_one(language: str, one: str, read: Read) -> None:
    assert one in _said(Intake("a.docx", IntakeResult.NEW, left_out=1), language, read)
    two = _said(Intake("a.docx", IntakeResult.NEW, left_out=2), language, read)
    assert say(language, "contracts_page.left_out", count=2) in two
