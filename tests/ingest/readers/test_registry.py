"""Which documents a file holds, and what is refused although its format is known."""

import io
import zipfile
from email.message import EmailMessage

import pytest

from assistant.documents.document import DocumentError, FrontMatter
from assistant.domain import Kind, Language
from ingest.readers.reader_input import ReaderInput
from ingest.readers.registry import parts, read


def packed(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        target.writestr(name, content)
    return buffer.getvalue()


def given(name: str) -> ReaderInput:
    return ReaderInput(
        id="contracts/a/de",
        name=name,
        front=FrontMatter(title="Vertrag", kind=Kind.CONTRACT, language=Language.GERMAN),
    )


def test_a_zip_that_lies_in_a_zip_under_another_name_stays_shut() -> None:
    """Found by fuzzing."""
    ((name, raw, _),) = parts(packed("inner.dat", packed("a.txt", b"Text")), "outer.zip")
    with pytest.raises(DocumentError) as caught:
        read(raw, given(name))
    assert caught.value.key == "document.zip_nested"
    assert caught.value.values["path"] == "outer.zip"
    assert caught.value.values["member"] == "inner.dat"


def test_a_zip_that_is_attached_to_an_email_stays_shut() -> None:
    message = EmailMessage()
    message["From"], message["Message-ID"] = "a@example.org", "<1@example.org>"
    message.set_content("Anbei die Anlagen.")
    message.add_attachment(packed("a.txt", b"Text"), maintype="application", subtype="zip", filename="a.zip")
    (itself, *_), (name, raw, _) = parts(message.as_bytes(), "mail.eml")
    assert (itself, name) == ("mail.eml", "mail.eml/a.zip")
    with pytest.raises(DocumentError) as caught:
        read(raw, given(name))
    assert caught.value.key == "document.zip_nested"
