"""What the tests of PDFs share: a machine without text recognition."""

from collections.abc import Iterator

import pytest

from ingest.readers.pdf.tesseract import is_installed


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PATH", "")
    is_installed.cache_clear()
    yield
    is_installed.cache_clear()
