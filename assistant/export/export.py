"""A memo or report as the bytes of a file, and the name that such a file may have."""

import re
import unicodedata
from enum import StrEnum
from pathlib import Path

from assistant.errors import StateError
from assistant.export.memo import Memo
from assistant.export.report import Report
from assistant.export.tidy import shortened

NAME = 60  # characters of the question, or of what a report is about, in the name of a file
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class ExportFormat(StrEnum):
    """The formats of an exported file, by the ending of the file's name."""

    DOCX = "docx"
    PDF = "pdf"
    MARKDOWN = "md"


def render(paper: Memo | Report, format: ExportFormat) -> bytes:
    """Write `paper` as the content of a file; the same one has the same bytes."""
    return _render_report(paper, format) if isinstance(paper, Report) else _render_memo(paper, format)


def _render_memo(memo: Memo, format: ExportFormat) -> bytes:
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


def _render_report(report: Report, format: ExportFormat) -> bytes:
    match format:
        case ExportFormat.DOCX:
            from assistant.export.report_docx import report_docx

            return report_docx(report)
        case ExportFormat.PDF:
            from assistant.export.report_pdf import report_pdf

            return report_pdf(report)
        case ExportFormat.MARKDOWN:
            from assistant.export.report_markdown import report_markdown

            return report_markdown(report)


def file_name(paper: Memo | Report, format: ExportFormat) -> str:
    """Name the file by title, day and what it is about: lower-case ASCII letters, digits and hyphens everywhere."""
    about = paper.subject.removeprefix(f"{paper.title}: ") if isinstance(paper, Report) else paper.parts[0].question
    words = f"{paper.title} {paper.day.isoformat()} {shortened(about, NAME)}"
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
