"""E-mails that tests read, and what is left out of them."""

from datetime import date
from email.message import EmailMessage

import pytest

from assistant.documents.document import Document, DocumentError, FrontMatter
from assistant.domain import Kind, Language
from ingest.readers.email.reader import read_email
from ingest.readers.reader_input import ReaderInput

BODY = (
    "Guten Tag,\n\nder Auftragsverarbeiter setzt ab Mai einen weiteren\nUnterauftragnehmer für die Übermittlung ein. "
    "Ein Einspruch\nist binnen vier Wochen möglich.\n"
)
PARAGRAPH = (
    "der Auftragsverarbeiter setzt ab Mai einen weiteren Unterauftragnehmer für die Übermittlung ein. "
    "Ein Einspruch ist binnen vier Wochen möglich."
)


def given_as(name: str = "a.eml", *, keep_all: bool = False) -> ReaderInput:
    front = FrontMatter(title="Nachricht", kind=Kind.CONTRACT, language=Language.GERMAN, as_of=date(2025, 6, 30))
    return ReaderInput(id="contracts/test/de", name=name, front=front, keep_all=keep_all)


def message(body: str = BODY) -> EmailMessage:
    found = EmailMessage()
    found["From"] = "Erika Beispiel <erika@example.org>"
    found["To"] = "Max Muster <max@example.com>"
    found["Subject"] = "Unterauftragnehmer für Übermittlung"
    found["Date"] = "Mon, 03 Nov 2025 10:00:00 +0100"
    found["Message-ID"] = "<1@example.org>"
    found.set_content(body)
    return found


def left_out(document: Document) -> list[tuple[str, str]]:
    return [(item.reason, item.text) for item in document.left_out]


def reason(raw: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read_email(raw, given_as())
    assert caught.value.message("de").encode().startswith(b"a.eml")
    return caught.value.key.removeprefix("document.")
