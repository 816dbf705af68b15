"""What the tests of Word documents share: the blocks that the reader hands on."""

import pytest

from assistant.documents.document import Document
from ingest.readers.blocks import Block
from ingest.readers.docx import reader
from ingest.readers.docx.reader import read_docx
from tests.support.docx_files import Blocks, given_as, make_docx


@pytest.fixture
def blocks_of(monkeypatch: pytest.MonkeyPatch) -> Blocks:
    """Give the blocks that the reader hands on."""

    def blocks(body: str, *, keep_all: bool = False, **parts: str) -> list[Block]:
        found: list[Block] = []
        make = reader.to_document

        def spy(given_blocks: list[Block], *rest: object) -> Document:
            found.extend(given_blocks)
            return make(given_blocks, *rest)  # type: ignore[arg-type] # passed on

        monkeypatch.setattr(reader, "to_document", spy)
        read_docx(make_docx(body, **parts), given_as(keep_all=keep_all))
        monkeypatch.setattr(reader, "to_document", make)
        return found

    return blocks
