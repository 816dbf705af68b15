"""Tesseract reads a picture within limits; what it cannot read is nothing."""

import pytest

from ingest.readers.pdf import tesseract
from tests.support.scans import page_picture, require_tesseract


@pytest.fixture
def picture() -> bytes:
    require_tesseract()
    drawn = page_picture()
    return b"P5 %d %d 255\n" % drawn.size + drawn.tobytes()


def test_words_have_places_and_confidence(picture: bytes) -> None:
    words = tesseract.read_words(picture, 200)
    assert words is not None
    assert [word.text for word in words][:3] == ["Vertrag", "zur", "Auftragsverarbeitung"]
    assert all(word.left < word.right and word.top < word.bottom for word in words)
    assert len({word.line for word in words}) > 5
    assert min(word.confidence for word in words[:3]) > 60


def test_what_is_no_picture_is_not_read() -> None:
    require_tesseract()
    assert tesseract.read_words(b"no picture", 200) is None


def test_a_page_that_takes_too_long_is_given_up(picture: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "SECONDS", 0)
    assert tesseract.read_words(picture, 200) is None


def test_a_page_that_takes_too_much_memory_is_given_up(picture: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "MEGABYTES", 1)
    assert tesseract.read_words(picture, 200) is None


def test_without_it_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert tesseract.read_words(b"P5 1 1 255\n0", 200) is None
