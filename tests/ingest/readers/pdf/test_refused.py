"""PDFs that are not read say why, and no damage leads to another error."""

import pytest
from hypothesis import given as some
from hypothesis import settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from assistant.documents import pdf_file
from assistant.documents.document import DocumentError, LeftOut
from ingest.readers.pdf.reader import read_blocks
from tests.support.pdf_files import OTHER, TEXT, Maker, given, left_out, refused, texts, wrapped


def picture() -> ImageReader:
    from PIL import Image

    return ImageReader(Image.new("L", (8, 8), 128))


class TestRefused:
    def test_empty(self) -> None:
        assert refused(b"") == "file_empty"
        maker = Maker()
        maker.page()
        assert refused(maker.raw()) == "empty"

    @pytest.mark.parametrize("raw", [b"%PDF-1.7", b"no PDF", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"])
    def test_no_pdf(self, raw: bytes) -> None:
        assert refused(raw) == "pdf_damaged"

    def test_password(self) -> None:
        maker = Maker(encrypt=StandardEncryption("geheim", strength=128))
        maker.lines(wrapped(TEXT))
        assert refused(maker.raw()) == "pdf_password"

    def test_what_opens_without_a_password_is_read(self) -> None:
        maker = Maker(encrypt=StandardEncryption("", ownerPassword="geheim", strength=128))
        maker.lines(wrapped(TEXT))
        assert texts(maker.raw()) == [TEXT.strip()]

    def test_scan(self, no_tesseract: None) -> None:
        del no_tesseract
        maker = Maker()
        for number in (1, 2, 3):
            maker.canvas.drawImage(picture(), 50, 50, 495, 742)
            maker.at(300, 30, f"- {number} -")
            maker.page()
        assert refused(maker.raw()) == "pdf_scanned"

    def test_one_scanned_page_is_named(self, no_tesseract: None) -> None:
        del no_tesseract
        maker = Maker()
        for text in (TEXT, OTHER):
            maker.lines(wrapped(text))
            maker.page()
        maker.canvas.drawImage(picture(), 50, 50, 495, 742)
        raw = maker.raw()
        assert texts(raw) == [TEXT.strip(), OTHER.strip()]
        assert left_out(raw) == [LeftOut(text="[3]", reason="scanned_page")]

    def test_two_thousand_pages(self) -> None:
        maker = Maker()
        for number in range(2000):
            maker.line(f"Seite {number}")
            maker.page()
        assert refused(maker.raw()) == "pdf_too_many_pages"

    def test_too_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pdf_file, "LARGEST", 1000)
        maker = Maker()
        maker.lines(wrapped(TEXT))
        assert refused(maker.raw()) == "file_too_large"

    def test_bomb(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pdf_file, "MOST_UNPACKED", 2 * pdf_file.CHUNK)
        maker = Maker(compressed=True)
        maker.canvas.addLiteral(" " * (3 * pdf_file.CHUNK))
        raw = maker.raw()
        assert len(raw) < 50_000
        assert refused(raw) == "pdf_unpacks_large"

    def test_one_byte_of_a_packed_page(self) -> None:
        """The library would show what is left of the page, and nobody would see that something is missing."""
        maker = Maker(compressed=True)
        maker.lines(wrapped(TEXT))
        raw = bytearray(maker.raw())
        raw[raw.index(b"stream\n") + 60] ^= 1
        assert refused(bytes(raw)) == "pdf_damaged"

    def test_shifted_letters(self) -> None:
        """A font may give every letter the name of another; then only the look of the words tells."""
        shifted = "".join(chr((ord(c) - 97 + 3) % 26 + 97) if "a" <= c <= "z" else c for c in (TEXT + OTHER).lower())
        maker = Maker()
        maker.lines(wrapped(shifted))
        maker.lines(wrapped(shifted))
        assert refused(maker.raw()) == "pdf_glyph_codes"

    @settings(max_examples=40, deadline=None)
    @some(data=st.data())
    def test_no_other_error_from_damage(self, data: st.DataObject) -> None:
        maker = Maker()
        maker.lines(wrapped(TEXT + OTHER))
        raw = bytearray(maker.raw())
        for _ in range(data.draw(st.integers(1, 5))):
            raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
        try:
            found = read_blocks(bytes(raw), given())[0]
        except DocumentError:
            return
        assert found
