"""What all Word files of ours begin and end with: properties, running head and foot, title, facts, last word."""

from datetime import datetime, time
from io import BytesIO

import docx
from docx.document import Document

from assistant.export.docx_parts import TAGS, furnish, with_fixed_dates
from assistant.export.docx_styles import FACT, SMALL, prepare
from assistant.export.paper import AUTHOR, Paper
from assistant.messages import say


def begin(paper: Paper) -> Document:
    """Make a document with the head of `paper`."""
    document = docx.Document()
    prepare(document, paper.language)
    _properties(document, paper)
    furnish(document, paper.subject, paper.footer, paper.language)
    document.add_paragraph(AUTHOR, style=SMALL)
    document.add_paragraph(paper.title, style="Title")
    for fact in paper.facts:
        document.add_paragraph(f"{fact.label}\t{fact.value}", style=FACT)
    return document


def finish(document: Document, paper: Paper) -> bytes:
    """Add the last word and give the file; it bears the paper's own day, so that it is always the same."""
    document.add_heading(say(paper.language, "memo.disclaimer"), level=1)
    document.add_paragraph(paper.disclaimer, style=SMALL)
    stream = BytesIO()
    document.save(stream)
    return with_fixed_dates(stream.getvalue(), _moment(paper))


def _moment(paper: Paper) -> datetime:
    return datetime.combine(paper.day, time())


def _properties(document: Document, paper: Paper) -> None:
    properties = document.core_properties
    properties.title = properties.subject = paper.subject
    properties.author = properties.last_modified_by = AUTHOR
    properties.comments = paper.disclaimer
    properties.language = TAGS[paper.language]
    properties.created = properties.modified = _moment(paper)
