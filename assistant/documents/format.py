"""The formats of documents: what a file was taken for when it was taken in is noted, not found out again."""

from enum import StrEnum


class DocumentFormat(StrEnum):
    """What there is a reader for; a zip is unpacked first."""

    FORMEX = "formex"
    GII = "gii"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    EMAIL = "email"
    ZIP = "zip"


def is_pdf(raw: bytes, name: str) -> bool:
    """Tell whether the file called `name` is a PDF; where it is called one, its mark may stand behind other bytes.

    >>> is_pdf(b"%PDF-1.7", "a"), is_pdf(b"junk %PDF-1.7", "a.pdf"), is_pdf(b"About %PDF-1.7", "a.txt")
    (True, True, False)
    """
    head = raw[:1024]
    return head.lstrip().startswith(b"%PDF-") or (name.lower().endswith(".pdf") and b"%PDF-" in head)
