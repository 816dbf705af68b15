"""A memo as the bytes of a file, and the name that such a file may have."""

import re
import unicodedata
from enum import StrEnum
from pathlib import Path

from assistant.errors import StateError
from assistant.export.memo import Memo
from assistant.export.tidy import shortened

NAME = 60  # characters of the question in the name of a file
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class ExportFormat(StrEnum):
    """The formats of a memo, by the ending of the file's name."""

    DOCX = "docx"
    PDF = "pdf"
    MARKDOWN = "md"


def render(memo: Memo, format: ExportFormat) -> bytes:
    """Write `memo` as the content of a file; the same memo has the same bytes."""
    match format:
        case ExportFormat.DOCX:
            from assistant.export.docx import render_docx

            return render_docx(memo)
        case ExportFormat.PDF:
            from assistant.export.pdf import render_pdf

            return render_pdf(memo)
        case ExportFormat.MARKDOWN:
            from assistant.export.markdown import render_markdown

            return render_markdown(memo)


def file_name(memo: Memo, format: ExportFormat) -> str:
    """Name the file by memo, day and first question: lower-case ASCII letters, digits and hyphens everywhere."""
    words = f"{memo.title} {memo.day.isoformat()} {shortened(memo.parts[0].question, NAME)}"
    plain = unicodedata.normalize("NFKD", words.lower().translate(_UMLAUTS)).encode("ascii", "ignore").decode()
    return f"{re.sub('[^a-z0-9]+', '-', plain).strip('-')}.{format}"


def format_of(path: Path) -> ExportFormat:
    """Tell the format by the ending of the file's name.

    Raises:
        StateError: there is no such format.
    """
    try:
        return ExportFormat(path.suffix.lower().removeprefix("."))
    except ValueError as error:
        raise StateError(
            "export_format", path=path, known=", ".join(f".{format}" for format in ExportFormat)
        ) from error
