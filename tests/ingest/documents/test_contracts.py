"""What is taken for a contract in a file that holds several documents."""

from email.message import EmailMessage

import pytest

from assistant.child_process.limits import Limits
from assistant.contracts.check.is_contract import MOST_CHARACTERS
from assistant.contracts.store.model import ReadContract
from assistant.settings import Settings
from ingest.documents.contracts import read_contracts
from ingest.documents.read_new import ImportOptions
from tests.support.register import agreement

AGREEMENT = agreement().text


def _read(body: str, attached: str | None) -> list[ReadContract]:
    message = EmailMessage()
    message["From"] = "vogt@example.org"
    message["Subject"] = "WG: Vertrag zur Auftragsverarbeitung bitte prüfen"
    message.set_content(body)
    if attached is not None:
        message.add_attachment(attached, filename="AVV.txt")
    return list(read_contracts(message.as_bytes(), "mail.eml", ImportOptions(), Limits.of(Settings())))


@pytest.mark.parametrize(("language", "word"), [("de", "Anschreiben"), ("en", "cover letter")])
def test_the_letter_around_a_contract_is_none(language: str, word: str) -> None:
    letter, contract = _read("Hallo zusammen,\n\nanbei der alte Vertrag. Gilt der noch?\n", AGREEMENT)
    assert letter.contract is None
    assert letter.problem is not None
    assert word in letter.problem.message(language)
    assert contract.contract is not None
    assert "zwischen der Muster Energie GmbH" in contract.contract.document.text


def test_what_is_too_long_for_a_contract_is_refused_before_its_facts_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts of 12 MB of dates took the server more than ten minutes, in which no other file was taken in."""
    monkeypatch.setattr("ingest.documents.contracts.register_facts", lambda *_: pytest.fail("facts were read"))
    raw = AGREEMENT.encode() + b"1/2020 " * (MOST_CHARACTERS // 7)
    (read,) = read_contracts(raw, "long.txt", ImportOptions(), Limits.of(Settings()))
    assert read.contract is None
    assert read.problem is not None
    assert read.problem.message("de") != read.problem.message("en")
    assert str(MOST_CHARACTERS) in read.problem.message("en").replace(",", "")


def test_a_contract_that_is_the_message_itself_is_read() -> None:
    assert all(one.contract is not None for one in _read(AGREEMENT, "Anlage 1\n\nZutritt nur mit Ausweis."))
    assert all(one.contract is not None for one in _read("Wir nehmen die Weisung vom 3. Mai an.", None))
