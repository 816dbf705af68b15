"""A contract is read from a file of any kind that there is a reader for, also from within an archive."""

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


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"missing\.md"):
        read_contract(str(tmp_path / "missing.md"), Settings())
