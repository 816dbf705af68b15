"""Tell the format of a file: by its content where that is certain, by its ending where it is not."""

import re
from pathlib import PurePath

from assistant.documents.document import LARGEST, MEGABYTE, DocumentError
from assistant.documents.format import DocumentFormat, is_pdf
from ingest.readers.archive import is_zip, names
from ingest.readers.charset import wide_encoding

HEAD = 64 * 1024
NOTHING = b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"  # white space and byte order marks


ENDINGS = {
    ".docm": DocumentFormat.DOCX,
    ".docx": DocumentFormat.DOCX,
    ".eml": DocumentFormat.EMAIL,
    ".htm": DocumentFormat.HTML,
    ".html": DocumentFormat.HTML,
    ".markdown": DocumentFormat.MARKDOWN,
    ".md": DocumentFormat.MARKDOWN,
    ".pdf": DocumentFormat.PDF,
    ".text": DocumentFormat.TEXT,
    ".txt": DocumentFormat.TEXT,
    ".xhtml": DocumentFormat.HTML,
    ".zip": DocumentFormat.ZIP,
    "": DocumentFormat.TEXT,
}
PLAIN = {DocumentFormat.HTML, DocumentFormat.MARKDOWN, DocumentFormat.TEXT}  # any text can be one of these
ROOTS = {
    "ACT": DocumentFormat.FORMEX,
    "CONS.ACT": DocumentFormat.FORMEX,
    "CORR": DocumentFormat.FORMEX,
    "dokumente": DocumentFormat.GII,
}
OTHER = (
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"\x78\x9f\x3e\x22", "winmail.dat"),
)
PICTURES = {"PNG", "JPEG", "GIF", "TIFF"}
STRANGE = bytes({*range(32)} - {*range(9, 14), 27})  # in no text; 27 is the escape of terminals
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROTECTED = "EncryptedPackage".encode("utf-16-le")
OFFICE = ("[Content_Types].xml", "mimetype")
# Possessive: a head full of comments or brackets must not be tried in all combinations.
MISC = r"(?>\s+|<\?.*?\?>|<!--.*?-->)*+"
BEFORE_ROOT = re.compile(rf"{MISC}(?:<!DOCTYPE\s++(\w++)[^>\[]*+(?:>|\[.*?\]\s*+>))?", re.DOTALL | re.IGNORECASE)
ROOT = re.compile(rf"{MISC}<([A-Za-z_][\w.:-]*)", re.DOTALL)
MAIL_HEAD = re.compile(r"(?:From [^\n]*\n)?((?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+)(?:\n|\Z)")
MAIL_FIELD = re.compile(r"^([!-9;-~]+):", re.MULTILINE)
SAID_BY_PEOPLE = {"from", "to", "subject", "date"}
SAID_BY_SERVERS = {"message-id", "mime-version", "received", "return-path", "dkim-signature", "x-mailer"}


def detect(raw: bytes, name: str) -> DocumentFormat:
    """Tell the format of the file called `name`.

    Raises:
        DocumentError: the file is empty or too large, it is nothing that there is a reader for, or its ending promises
            what its content is not.
    """
    if not raw[:HEAD].strip(NOTHING):
        raise DocumentError(name, 0, "file_empty")
    if len(raw) > LARGEST:
        raise DocumentError(name, 0, "file_too_large", megabytes=len(raw) // MEGABYTE, limit=LARGEST // MEGABYTE)
    ending = PurePath(name).suffix.lower()
    return _by_magic(raw, name, ending) or _by_text(raw, name, ending)


def _by_magic(raw: bytes, name: str, ending: str) -> DocumentFormat | None:
    """Tell the formats that are no text; None for text."""
    if is_pdf(raw, name):
        return DocumentFormat.PDF
    if is_zip(raw):
        return _of_zip(raw, name, ending)
    if raw.startswith(OLD_OFFICE):
        if PROTECTED in raw:
            raise DocumentError(name, 0, "password")
        raise DocumentError(name, 0, "format_unknown", found=f"{ending or 'Office'}, OLE2")
    for magic, found in OTHER:
        if raw.startswith(magic):
            raise DocumentError(name, 0, "picture_alone" if found in PICTURES else "format_unknown", found=found)
    head = raw[:HEAD]
    strange = len(head) - len(head.translate(None, STRANGE))
    if strange > len(head) / 100 and not wide_encoding(raw):
        if ending and ending in ENDINGS:
            raise DocumentError(name, 0, "format_differs", ending=ending)
        raise DocumentError(name, 0, "format_unknown", found=ending or "?")
    return None


def _of_zip(raw: bytes, name: str, ending: str) -> DocumentFormat:
    promised = ENDINGS.get(ending)
    try:
        paths = names(raw, name, "docx_damaged" if promised is DocumentFormat.DOCX else "zip_damaged")
    except DocumentError as error:
        if promised is None and error.key == "document.zip_damaged":  # whole, it could not be read either
            raise DocumentError(name, 0, "format_unknown", found=ending) from error
        raise
    if promised is DocumentFormat.DOCX:
        return DocumentFormat.DOCX
    if promised is DocumentFormat.ZIP:  # whoever opens it sees its files, and those beside a document in it
        if set(OFFICE) & set(paths):
            raise DocumentError(name, 0, "format_differs", ending=ending)
        return DocumentFormat.ZIP
    if any(path.startswith("word/") for path in paths):
        return DocumentFormat.DOCX
    if set(OFFICE) & set(paths):
        raise DocumentError(name, 0, "format_unknown", found=ending or "Office")
    return DocumentFormat.ZIP


def _by_text(raw: bytes, name: str, ending: str) -> DocumentFormat:
    head = _head(raw)
    promised = ENDINGS.get(ending)
    certain = _of_markup(head, name, promised)
    if not certain and (promised is DocumentFormat.EMAIL or not ending):  # of any other text an editor shows the head
        certain = _of_mail(head, promised)
    if certain:
        return certain
    if promised in PLAIN:
        return promised
    if promised or ending == ".xml":
        raise DocumentError(name, 0, "format_differs", ending=ending)
    raise DocumentError(name, 0, "format_unknown", found=ending)


def _head(raw: bytes) -> str:
    """Give the beginning as text, good enough to see marks in ASCII."""
    encoding, mark = wide_encoding(raw) or ("latin-1", 0)
    return raw[mark : mark + HEAD].decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n").lstrip()


def _of_markup(head: str, name: str, promised: DocumentFormat | None) -> DocumentFormat | None:
    """Tell XML by its root, and HTML if it is a whole page; None for anything else."""
    before = BEFORE_ROOT.match(head)
    root = ROOT.match(head, before.end() if before else 0)
    kind = (before[1] if before else None) or ""
    tag = root[1] if root else ""
    if kind.lower() == "html" or tag.lower() in {"html", "head", "body"}:
        return DocumentFormat.HTML
    if tag in ROOTS and promised not in PLAIN - {DocumentFormat.TEXT}:
        return ROOTS[tag]
    if head.startswith("<?xml") and promised is not DocumentFormat.HTML:
        raise DocumentError(name, 0, "format_unknown", found=f"XML <{tag}>")
    return None


def _of_mail(head: str, promised: DocumentFormat | None) -> DocumentFormat | None:
    """Tell an e-mail by its head: what people write there, and, unless it is called one, what servers add."""
    found = MAIL_HEAD.match(head)
    fields = {field.lower() for field in MAIL_FIELD.findall(found[1])} if found else set()
    if not fields & SAID_BY_PEOPLE or (promised is not DocumentFormat.EMAIL and not fields & SAID_BY_SERVERS):
        return None
    return DocumentFormat.EMAIL
