"""Formats: content counts where it is certain, the ending where it is not, and nothing unknown gets through."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents.document import DocumentError
from assistant.documents.format import DocumentFormat
from ingest.readers import detect as detect_module
from ingest.readers.detect import detect

MAIL = b"Received: from a by b\nFrom: a@example.org\nTo: b@example.org\nSubject: AVV\n\nText\n"
FORMEX = b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- by the OJ -->\n<ACT xmlns:xsi="x"><TITLE/></ACT>'
GII = b'<?xml version="1.0"?><!DOCTYPE dokumente SYSTEM "http://x/gii-norm.dtd"><dokumente builddate="1"/>'


def make_zip(*paths: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for path in paths:
            target.writestr(path, b"x")
    return buffer.getvalue()


def reason(raw: bytes, name: str) -> str:
    with pytest.raises(DocumentError) as caught:
        detect(raw, name)
    return caught.value.key.removeprefix("document.")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("law/eu/**/*.xml", DocumentFormat.FORMEX),
        ("law/messy/*.xml", DocumentFormat.FORMEX),
        ("law/de/gii/*.xml", DocumentFormat.GII),
        ("law/messy/*.html", DocumentFormat.HTML),
        ("law/**/*.md", DocumentFormat.MARKDOWN),
        ("dpa/*.md", DocumentFormat.MARKDOWN),
        ("dpa/*.pdf", DocumentFormat.PDF),
        ("dpa/*.docx", DocumentFormat.DOCX),
        ("press/*.txt", DocumentFormat.TEXT),
    ],
)
def test_real_files(shared: Path, pattern: str, expected: DocumentFormat) -> None:
    found = sorted(shared.glob(pattern))
    assert found
    for path in found:
        assert detect(path.read_bytes(), path.name) is expected
        if expected not in {DocumentFormat.MARKDOWN, DocumentFormat.TEXT}:
            assert detect(path.read_bytes(), "wrong.txt") is expected, "content counts"


@pytest.mark.parametrize(
    ("raw", "name", "expected"),
    [
        (FORMEX, "a.xml", DocumentFormat.FORMEX),
        (FORMEX.decode().encode("utf-16"), "a.xml", DocumentFormat.FORMEX),
        (b"\xef\xbb\xbf" + FORMEX, "a", DocumentFormat.FORMEX),
        (GII, "a.txt", DocumentFormat.GII),
        (GII.replace(b'SYSTEM "http://x/gii-norm.dtd"', b'[<!ENTITY a "b">]'), "a.xml", DocumentFormat.GII),
        (b"<!DOCTYPE html>\n<p>x", "a.txt", DocumentFormat.HTML),
        (b"<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'><p>x", "a", DocumentFormat.HTML),
        (b"<HTML><body>x</body></HTML>", "a.md", DocumentFormat.HTML),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', "a.xml", DocumentFormat.HTML),
        (b"<p>x</p>", "a.HTML", DocumentFormat.HTML),
        (b"<p>x</p>", "a.md", DocumentFormat.MARKDOWN),
        (b"<!-- note -->\n# Title", "a.md", DocumentFormat.MARKDOWN),
        (b"# Title", "a.txt", DocumentFormat.TEXT),
        (b"plain words", "README", DocumentFormat.TEXT),
        ("für".encode("utf-16"), "a.txt", DocumentFormat.TEXT),
        ("für".encode("utf-16-le") * 20, "a.txt", DocumentFormat.TEXT),
        (b"%PDF-1.7\n...", "a.docx", DocumentFormat.PDF),
        (b"junk before %PDF-1.4", "a.pdf", DocumentFormat.PDF),
        (b"The mark %PDF-1.4 opens a PDF.", "a.txt", DocumentFormat.TEXT),
        (make_zip("[Content_Types].xml", "word/document.xml"), "a", DocumentFormat.DOCX),
        (make_zip("word/AVV.docx", "pdf/AVV.pdf"), "a.zip", DocumentFormat.ZIP),
        (make_zip("law.xml"), "xml.zip", DocumentFormat.ZIP),
        (make_zip("law.xml"), "a.txt", DocumentFormat.ZIP),
        (make_zip("law.xml"), "a.docx", DocumentFormat.DOCX),
        (MAIL, "a.eml", DocumentFormat.EMAIL),
        (MAIL, "a.txt", DocumentFormat.TEXT),
        (MAIL, "a.md", DocumentFormat.MARKDOWN),
        (MAIL.replace(b"\n", b"\r\n"), "a", DocumentFormat.EMAIL),
        (b"Subject: x\n\ny", "a.eml", DocumentFormat.EMAIL),
        (b"From: Rechtsabteilung\nTo: Einkauf\n\nMemo", "a.txt", DocumentFormat.TEXT),
    ],
)
def test_content_first_then_ending(raw: bytes, name: str, expected: DocumentFormat) -> None:
    assert detect(raw, name) is expected


@pytest.mark.parametrize(
    ("raw", "name", "expected"),
    [
        (b"", "a.txt", "file_empty"),
        (b" \n\t", "a.pdf", "file_empty"),
        (b"\xef\xbb\xbf", "a.md", "file_empty"),
        (b"\xff\xfe", "a.md", "file_empty"),
        (b"text", "a.pdf", "format_differs"),
        (b"text", "a.docx", "format_differs"),
        (b"text", "a.xml", "format_differs"),
        (b"text", "a.zip", "format_differs"),
        (b"No head.\n\nText", "a.eml", "format_differs"),
        (b"text", "a.csv", "format_unknown"),
        (MAIL, "a.log", "format_unknown"),
        (b'<?xml version="1.0"?><rss/>', "a.xml", "format_unknown"),
        (b'<?xml version="1.0"?>' + b"<!-- x -->" * 3000 + b"no root", "a.xml", "format_unknown"),
        (b"\x89PNG\r\n\x1a\n", "a.txt", "picture_alone"),
        (b"\xff\xd8\xff\xe0", "a.jpg", "picture_alone"),
        (b"{\\rtf1 x}", "a.docx", "format_unknown"),
        (bytes(range(256)) * 10, "a.txt", "format_differs"),
        (bytes(range(256)) * 10, "a.pdf", "format_differs"),
        (bytes(range(256)) * 10, "a.bin", "format_unknown"),
        (b"\x7fELF\x02\x01\x01" + bytes(20), "a", "format_unknown"),
        (make_zip("[Content_Types].xml", "xl/workbook.xml"), "a.xlsx", "format_unknown"),
        (make_zip("mimetype", "content.xml"), "a.odt", "format_unknown"),
        (make_zip("[Content_Types].xml", "word/document.xml", "AVV.docx"), "a.zip", "format_differs"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "format_unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
        (b"PK\x03\x04 broken", "a.docx", "docx_damaged"),
        (b"PK\x03\x04 broken", "a.zip", "zip_damaged"),
        (b"PK\x03\x04 broken", "a.xlsx", "format_unknown"),
        (b"PK\x05\x06" + bytes(18), "a.zip", "zip_empty"),
    ],
)
def test_refused_by_name(raw: bytes, name: str, expected: str) -> None:
    assert reason(raw, name) == expected


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detect_module, "LARGEST", 10)
    assert reason(b"x" * 11, "a.txt") == "file_too_large"
    assert detect(b"x" * 10, "a.txt") is DocumentFormat.TEXT


NAMES = st.sampled_from(["a", "a.txt", "a.md", "a.html", "a.xml", "a.pdf", "a.docx", "a.eml", "a.zip", "a.json"])
PIECES = st.lists(
    st.sampled_from(
        [
            b"<?xml",
            b"?>",
            b"<!--",
            b"-->",
            b"<!DOCTYPE ",
            b"[",
            b"]",
            b">",
            b"<ACT",
            b"html",
            b"From: x\n",
            b"\n",
            b" a",
        ]
    )
).map(b"".join)


@settings(max_examples=500)
@given(st.binary() | PIECES, NAMES)
def test_any_bytes_give_a_format_or_a_named_error(raw: bytes, name: str) -> None:
    try:
        assert detect(raw, name) in DocumentFormat
    except DocumentError as error:
        assert error.message("en")
