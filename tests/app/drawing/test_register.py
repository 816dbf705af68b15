"""What the register says of files that were handed in."""

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from assistant.app.drawing.register import draw_intakes
from assistant.contracts.store.model import RegisterFacts
from assistant.documents.document import DocumentError
from assistant.errors import ContractError
from assistant.messages import say
from assistant.serving.intake import Intake, IntakeResult
from assistant.settings import Settings
from tests.support.register import new_contract, put

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


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_no_contract_is_not_ticked_off(language: str, tmp_path: Path, read: Read) -> None:
    stored = put(Settings(home=tmp_path / "home"), new_contract("menue", RegisterFacts(kind="other")), new_contract())
    key = "contract.no_contract"
    for contract, sentence in zip(stored, ("unlike_contract", "unlike_agreement"), strict=True):
        intake = Intake("a.txt", IntakeResult.NEW, contract, unchecked=ContractError(key))
        said = _said(intake, language, read)
        assert said.endswith(say(language, f"contracts_page.{sentence}"))
        assert "✓" not in draw_intakes([intake], language)
    slow = ContractError("contract.takes_long", seconds=5)
    late = Intake("a.txt", IntakeResult.NEW, stored[1], unchecked=slow)
    assert _said(late, language, read).endswith(slow.message(language))
