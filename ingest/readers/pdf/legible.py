"""Whether the text layer of a PDF is text: no scan, and no codes of a font instead of letters."""

import unicodedata
from collections.abc import Sequence

from assistant.documents.document import DocumentError, LeftOut
from ingest.readers.pdf.text import PageText, Piece

FEW_LETTERS = 25  # a page with fewer letters beside its running lines, on which something is drawn, is a scan
MOST_SCANS = 0.5  # with this share of scanned pages, too much of a document would be missing
UNREADABLE = 0.005  # the share of characters without a known letter that is too much for a document
UNREADABLE_ON_PAGE = 0.05  # and for one of its pages
VOWELS = 0.22  # texts of any language in Latin letters have a share of well over 0.3
ENOUGH_LETTERS = 300  # to count vowels among


def check_letters(pages: Sequence[PageText], name: str) -> None:
    """Refuse a text layer of glyph codes: by what the fonts say of themselves, and by the look of its words.

    Raises:
        DocumentError: the text, or that of one page, is unreadable.
    """
    characters, unreadable = sum(page.characters for page in pages), sum(page.unreadable for page in pages)
    if unreadable > UNREADABLE * characters:
        raise DocumentError(name, 0, "pdf_glyph_codes", page=_worst(pages))
    for number, page in enumerate(pages, start=1):
        text = " ".join(piece.text for piece in page.pieces)
        if page.unreadable > max(3, UNREADABLE_ON_PAGE * page.characters) or _lacks_vowels(text):
            raise DocumentError(name, 0, "pdf_glyph_codes", page=number)


def scanned_pages(bodies: Sequence[Sequence[Piece]], pictures: Sequence[bool]) -> list[int]:
    """Give the numbers, from 0, of pages of which only a picture exists.

    `bodies` are the pieces of each page without running lines, `pictures` tells which have anything else drawn on them.
    """
    return [number for number, body in enumerate(bodies) if pictures[number] and _lacks_letters(body)]


def check_scans(bodies: Sequence[Sequence[Piece]], scans: Sequence[int], name: str, *, tried: bool) -> list[LeftOut]:
    """Give the pages whose words are not there, `scans`, as left out; `tried` says that they were to be recognised.

    Raises:
        DocumentError: that is most of the document, or there is no text at all.
    """
    filled = len(scans) + sum(not _lacks_letters(body) for body in bodies)
    if scans and len(scans) >= MOST_SCANS * filled:
        if tried:
            raise DocumentError(name, 0, "pdf_illegible", scans=", ".join(str(number + 1) for number in scans))
        raise DocumentError(name, 0, "pdf_scanned", scans=len(scans), pages=len(bodies))
    reason = "illegible_page" if tried else "scanned_page"
    return [LeftOut(text=f"[{number + 1}]", reason=reason) for number in scans]


def _lacks_letters(body: Sequence[Piece]) -> bool:
    return sum(map(str.isalpha, " ".join(piece.text for piece in body))) < FEW_LETTERS


def _worst(pages: Sequence[PageText]) -> int:
    return max(range(len(pages)), key=lambda index: pages[index].unreadable) + 1


def _lacks_vowels(text: str) -> bool:
    letters = [c for c in unicodedata.normalize("NFD", text.casefold()) if "a" <= c <= "z"]
    return len(letters) >= ENOUGH_LETTERS and sum(c in "aeiouy" for c in letters) < VOWELS * len(letters)
