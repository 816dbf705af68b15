"""Turn bytes into text without guessing: an encoding that is not certain is refused, and nothing unseen stays in."""

import codecs
import re
import unicodedata

from assistant.documents.document import DocumentError
from ingest.readers.deceiving_characters import notice

# The marks of UTF-32 begin like those of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What German and English texts were written in before UTF-8: by Windows, and by others to have the euro.
ONE_BYTE = ("cp1252", "iso8859-15")
TOLERATED = 0.1
"""So large a share of the characters beyond ASCII may be strange; in a text of another encoding nearly all are."""
DECLARABLE = re.compile(r"iso8859-\d+|cp\d+|koi8-[ru]|mac-\w+")
# Umlauts, quotation marks, dashes and the euro in UTF-8, as they stand in a file of which other parts are not UTF-8.
UTF8_PIECE = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2\x80[\x90-\xbf]|\xe2\x82\xac")

LETTERS = "äöüÄÖÜßéèêëàâáåçîïíôóûúùñæœøÉÈÊÀÁÅÇÎÔÛÚØÆŒ"
SIGNS = "§„“”‚‘’‹›«»–—…•·°²³¹½¼¾€£©®™×±µ´¶†‡‰\xa0\xad"
BETWEEN_LETTERS = "’‘´·–—…µ\xa0\xad"  # other signs stand at the end of a word, never within
STRANGE = re.compile(
    rf"[^\t-\r -~{LETTERS}{SIGNS}]"
    rf"|(?<=[a-z])[{''.join(filter(str.isupper, LETTERS))}]"
    rf"|(?<=[A-Za-z{LETTERS}])[{''.join(set(SIGNS) - set(BETWEEN_LETTERS))}](?=[A-Za-z{LETTERS}])"
)
BEYOND_ASCII = re.compile(r"[^\0-\x7f]")

BREAK = re.compile("\r\n?|[\x0b\x1c-\x1e\x85\u2028]")
WIDE_BREAK = re.compile("[\x0c\u2029]")  # a new page, a new paragraph
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and patterns of which nothing is seen, as of a space."""
_SPACES = str.maketrans(dict.fromkeys(BLANKS, " "))
NO_LETTERS = re.compile(r"[^\w\s\x00-\x7f]{31,}")
MOST_MARKS = 30
"""On one letter, as in the stream-safe form of UAX #15: more are no writing, and to sort them takes their square."""


def decode(raw: bytes, name: str, declared: str | None = None) -> str:
    """Give the text of `raw`, cleaned; `declared` is the encoding that the document itself names, if it names one.

    Raises:
        DocumentError: no encoding fits, or parts of the file are written in different ones.
    """
    return clean(characters(raw, name, declared))


def clean(text: str) -> str:
    r"""Drop what nobody sees (controls, zero widths, turns of direction, half characters), and write letters as NFC.

    What is seen as a space becomes one.

    >>> clean("Auf\u00adtrag\u200b A\u0308\r\n")
    'Auftrag Ä\n'
    """
    notice(text)
    text = WIDE_BREAK.sub("\n\n", BREAK.sub("\n", text))
    return unicodedata.normalize("NFC", NO_LETTERS.sub(_with_few_marks, UNSEEN.sub("", text).translate(_SPACES)))


def _with_few_marks(run: re.Match[str]) -> str:
    """Leave out the marks of a letter that are too many."""
    kept: list[str] = []
    marks = 0
    for character in run[0]:
        parts = unicodedata.normalize("NFD", character)  # some are two marks, or none by themselves but made of them
        marks = marks + len(parts) if unicodedata.combining(parts[0]) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def fold(text: str) -> str:
    r"""Fold white space to single spaces.

    >>> fold(" der  Auftrags-\n verarbeiter")
    'der Auftrags- verarbeiter'
    """
    return " ".join(text.split())


def wide_encoding(raw: bytes) -> tuple[str, int] | None:
    """Give the encoding of `raw` that its byte order mark or its zeros tell, and the length of the mark."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return encoding, len(mark)
    head = raw[:4096]
    if not head.count(0):
        return None
    zeros = [head[first::2].count(0) / max(1, len(head) // 2) for first in (0, 1)]
    for encoding, low, high in (("utf-16-le", 0, 1), ("utf-16-be", 1, 0)):
        if zeros[high] > 0.7 and zeros[low] < 0.1:
            return encoding, 0
    return None


def characters(raw: bytes, name: str, declared: str | None = None) -> str:
    """Give the text of `raw` with all that is in it.

    Raises:
        DocumentError: no encoding fits, or parts of the file are written in different ones.
    """
    encoding, mark = wide_encoding(raw) or ("utf-8", 0)
    try:
        return raw[mark:].decode(encoding)
    except UnicodeDecodeError as error:
        bad = mark + error.start
        line = raw[:bad].count(b"\n") + 1
        if encoding != "utf-8" or mark:
            raise DocumentError(name, line, "encoding_unknown") from error
        if UTF8_PIECE.search(raw):
            raise DocumentError(name, line, "encoding_mixed") from error
    believed = _known(declared)
    if believed and (text := _one_byte(raw, believed)) is not None:
        return text
    for candidate in ONE_BYTE:
        text = _one_byte(raw, candidate)
        if text is not None and len(STRANGE.findall(text)) <= TOLERATED * len(BEYOND_ASCII.findall(text)):
            return text
    raise DocumentError(name, line, "encoding_unknown")


def _known(declared: str | None) -> str | None:
    """Give Python's name of a declared encoding of one byte a character; nothing else is believed."""
    try:
        found = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return None
    if found == "iso8859-1":  # what declares it is written in its superset by Windows, as browsers know
        return "cp1252"
    return found if DECLARABLE.fullmatch(found) else None


def _one_byte(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None
