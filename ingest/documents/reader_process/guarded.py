"""Read foreign documents: as `ingest.readers` does, but in a separate process and within limits."""

import logging
from collections.abc import Iterator
from time import perf_counter

from assistant.child_process.child import NO_ANSWER, BrokenOffError, Child, MemoryExceededError, SlowError
from assistant.child_process.limits import Limits
from assistant.child_process.messages import read_reply, serialise
from assistant.documents.document import Document, DocumentError
from assistant.documents.format import DocumentFormat, is_pdf
from assistant.documents.picture import LONGER, NotCompared, PictureComparison
from assistant.domain import Kind
from ingest.documents.read_new import ImportOptions
from ingest.documents.reader_process.messages import CompareRequest, ReadRequest, Reply
from ingest.readers.pdf.tesseract import SECONDS
from ingest.readers.reader_input import ReaderInput
from ingest.readers.registry import FilePart

_log = logging.getLogger(__name__)

SCANS_WAIT = "pdf_scans_wait"  # why a document is refused whose scanned pages need more time
COMPARE_MORE = 20  # seconds that may pass beyond the time to compare, until the pages that were begun are done
CHILD = Child("ingest.documents.reader_process.answer:answer")


def parts(raw: bytes, name: str, limits: Limits) -> Iterator[FilePart]:
    """Give the documents that a file holds: itself, those of a zip, those attached to an e-mail.

    Raises:
        DocumentError: it is nothing that there is a reader for, is damaged or unsafe, or takes more than `limits`.
    """
    reply, content = _ask(ReadRequest(name=name), raw, limits)
    at = 0
    for part in reply.parts:
        yield FilePart(part.name, raw if part.size is None else content[at : at + part.size], part.format)
        at += part.size or 0
    if reply.refusal is not None:
        raise reply.refusal.error()


def read_new(
    raw: bytes, name: str, options: ImportOptions, limits: Limits, format_: DocumentFormat | None = None
) -> Document:
    """Read a document of which nothing is known but what the user says about it, and its format at most.

    Whether the pages of a contract show the words of its text layer is found out as well, as far as the time suffices.

    Raises:
        DocumentError: it cannot be read, or takes more than `limits`.
    """
    document = _document(ReadRequest(name=name, options=options, format=format_), raw, limits)
    if document.front.kind is not Kind.CONTRACT or not is_pdf(raw, name):
        return document
    return document.model_copy(update={"picture": _compared(document, raw, name, limits)})


def read(raw: bytes, given: ReaderInput, limits: Limits) -> Document:
    """Read a document that is known.

    Raises:
        DocumentError: it cannot be read, or takes more than `limits`.
    """
    return _document(ReadRequest(name=given.name, given=given), raw, limits)


def _compared(document: Document, raw: bytes, name: str, limits: Limits) -> PictureComparison:
    """Hold a PDF against its picture; where that fails, no page is compared."""
    if not limits.compare_seconds:
        return PictureComparison(why=NotCompared.OFF)
    recognised = tuple(page.page for page in document.recognised)
    asked = CompareRequest(seconds=limits.compare_seconds, recognised=recognised)
    longer = limits.model_copy(update={"seconds": LONGER * limits.compare_seconds + COMPARE_MORE})
    try:
        reply, _ = _ask_child(ReadRequest(name=name, compare=asked), raw, longer)
    except (BrokenOffError, MemoryExceededError, SlowError) as error:
        _log.info("not compared with its picture: %s", type(error).__name__)
        return PictureComparison(why=NotCompared.TIME)
    return reply.picture or PictureComparison(why=NotCompared.TIME)


def _document(question: ReadRequest, raw: bytes, limits: Limits) -> Document:
    reply, _ = _ask(question, raw, limits)
    if reply.refusal is not None and reply.refusal.reason == SCANS_WAIT:
        scans = int(reply.refusal.values["scans"])
        more = min(SECONDS * scans, limits.scans_seconds)
        _log.info("%s more seconds for scanned pages", more)
        longer = limits.model_copy(update={"seconds": limits.seconds + more})
        reply, _ = _ask(question.model_copy(update={"recognise": True}), raw, longer, scans)
    if reply.refusal is not None:
        raise reply.refusal.error()
    if reply.document is None:
        raise DocumentError(question.name, 0, "broken_off", detail=NO_ANSWER)
    return reply.document


def _ask(question: ReadRequest, raw: bytes, limits: Limits, scans: int = 0) -> tuple[Reply, bytes]:
    """Ask the process; `scans` are the pages that text recognition has to read, if it does."""
    try:
        return _ask_child(question, raw, limits)
    except SlowError as error:
        _log.info("%d bytes given up after %g s", len(raw), limits.seconds)
        seconds = f"{limits.seconds:g}"
        if scans:
            raise DocumentError(question.name, 0, "scans_too_slow", scans=scans, seconds=seconds) from error
        raise DocumentError(question.name, 0, "too_slow", seconds=seconds) from error
    except MemoryExceededError as error:
        raise DocumentError(question.name, 0, "too_much_memory", megabytes=limits.megabytes) from error
    except BrokenOffError as error:
        raise DocumentError(question.name, 0, "broken_off", detail=str(error)) from error


def _ask_child(question: ReadRequest, raw: bytes, limits: Limits) -> tuple[Reply, bytes]:
    began = perf_counter()
    reply, content = CHILD.ask(serialise(question), raw, limits)
    _log.info("%d bytes read in %.0f ms", len(raw), (perf_counter() - began) * 1_000)
    return read_reply(Reply, reply, CHILD), content
