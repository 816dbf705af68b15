"""A contract is read from a file of any kind that there is a reader for, also from within an archive."""

from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

import pytest

from assistant.cli.read_contract import read_contract
from assistant.documents.document import DocumentError
from assistant.domain import Kind
from assistant.settings import Settings
from tests.support.versions import OLD


def test_a_file_and_an_archive_give_the_same(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text(OLD, encoding="utf-8")
    with ZipFile(tmp_path / "old.zip", "w") as archive:
        archive.writestr("old.md", OLD)
    plain, packed = (read_contract(str(tmp_path / name), Settings()) for name in ("old.md", "old.zip"))
    assert plain.text == packed.text
    assert plain.front.kind is Kind.CONTRACT


def others(path: Path) -> list[str]:
    left_out = read_contract(str(path), Settings()).left_out
    return [left.text for left in left_out if left.reason == "other_document"]


def test_the_other_documents_of_a_file_are_named(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("old.md", OLD)
        archive.writestr("side/letter.md", "Nebenabrede.")
        archive.writestr("clip.xyz", b"\0\1")
    assert others(tmp_path / "two.zip") == ["two.zip/side/letter.md", "two.zip/clip.xyz"]
    message, inner = EmailMessage(), EmailMessage()
    message["From"], message["Subject"] = "a@example.org", "Vertrag"
    message.set_content(OLD)
    inner["Subject"] = "Nebenabrede"
    inner.set_content("Nebenabrede.")
    message.add_attachment(inner)
    message.add_attachment("Mehr.", filename="Anlage.txt")
    (tmp_path / "sent.eml").write_bytes(message.as_bytes())
    assert others(tmp_path / "sent.eml") == ["part-2.eml", "Anlage.txt"]
    (tmp_path / "old.md").write_text(OLD, encoding="utf-8")
    assert others(tmp_path / "old.md") == []


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"missing\.md"):
        read_contract(str(tmp_path / "missing.md"), Settings())
