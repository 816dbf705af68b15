"""Read a document as the library does, and see whether all holds that must hold whatever comes in."""

import traceback
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import ingest
from assistant.documents.document import Document, DocumentError
from assistant.documents.segment import segment, to_source
from assistant.domain import Language
from assistant.messages import LANGUAGES
from evals.fuzz.case import Case, Finding, Outcome
from ingest.documents.metadata_guess import document_id, front_of, guess_front
from ingest.readers.detect import detect
from ingest.readers.reader_input import ReaderInput
from ingest.readers.registry import parts, read

CODE = Path(ingest.__file__).parents[1]
TEXT_LANGUAGE = "document.text_language"


def examine(case: Case) -> Outcome:
    """Read all documents that `case` holds. Nothing is raised but what ends the process."""
    outcome = Outcome()
    try:
        for part in parts(case.raw, case.name):
            outcome = _joined(outcome, _read(part.name, part.raw, keep_all=case.keep_all))
    except DocumentError as refusal:
        outcome = _joined(outcome, _refused(refusal))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
        outcome = _joined(outcome, Outcome(findings=(_raised(error),)))
    return outcome


def _read(name: str, raw: bytes, *, keep_all: bool) -> Outcome:
    try:
        front = guess_front(raw, name, detect(raw, name))
        given = ReaderInput(id="fuzz/case/de", name=name, front=front, keep_all=keep_all)
        try:
            document = read(raw, given)
        except DocumentError as refusal:
            found = str(refusal.values.get("found"))
            if refusal.key != TEXT_LANGUAGE or found not in set(Language):
                raise
            document = read(
                raw, given.model_copy(update={"front": front.model_copy(update={"language": Language(found)})})
            )
        broken = dict.fromkeys([*_broken(document), *_broken_text("name of a part", name)])
    except DocumentError as refusal:
        return _refused(refusal)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
        return Outcome(findings=(_raised(error),))
    return Outcome(documents=1, findings=tuple(Finding(what="broken rule", where=rule) for rule in broken))


def _broken(document: Document) -> Iterator[str]:
    """Name the rules that `document` breaks."""
    if to_source(document).sha256 != document.sha256 or not document_id(document, "name") or not front_of(document):
        yield "a document has a source, an id and a head"
    passages = segment(document)
    if not passages:
        yield "a document has passages"
    if len({passage.id for passage in passages}) < len(passages):
        yield "each passage has an id of its own"
    for passage in passages:
        is_inside = 0 <= passage.start < passage.end <= len(document.text)
        if not is_inside or passage.text != document.text[passage.start : passage.end] or not passage.text.strip():
            yield "a passage holds the words of its source"
        ends = [passage.start, *(place for span in passage.spans for place in (span.start, span.end)), passage.end]
        if any(before > after for before, after in pairwise(ends)):
            yield "sentences follow each other within their passage"
        for span in passage.spans:
            quote = passage.quote(span)
            if quote != document.text[span.start : span.end] or not quote.strip():
                yield "a sentence holds the words of its source"
        for field in (passage.id, passage.heading, passage.locator, passage.context, *passage.norms):
            yield from _broken_text("passage", field)
    if any(before.end > after.start for before, after in pairwise(passages)):
        yield "passages do not overlap"
    yield from _broken_text("text", document.text)
    yield from _broken_text("title", document.front.title)
    for left in document.left_out:
        yield from _broken_text("left out", left.text)


def _broken_text(where: str, text: str) -> Iterator[str]:
    if "\0" in text:
        yield f"no NUL: {where}"
    if any("\ud800" <= character <= "\udfff" for character in text):
        yield f"no half of a character: {where}"


def _refused(refusal: DocumentError) -> Outcome:
    said = [refusal.message(language) for language in LANGUAGES]
    broken = dict.fromkeys(rule for text in said for rule in _broken_text("message", text))
    findings = tuple(Finding(what="broken rule", where=rule) for rule in broken)
    return Outcome(refusals=(refusal.key.removeprefix("document."),), findings=findings)


def _raised(error: Exception) -> Finding:
    """Name the error and the line of ours that was the last to run."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(CODE)]
    ours = [frame for frame in ours if "site-packages" not in frame.filename] or ours
    place = f"{Path(ours[-1].filename).relative_to(CODE).as_posix()}:{ours[-1].name}" if ours else "?"
    return Finding(what=f"{type(error).__name__}: {str(error)[:200]}", where=f"{type(error).__name__} in {place}")


def _joined(one: Outcome, other: Outcome) -> Outcome:
    return Outcome(
        documents=one.documents + other.documents,
        refusals=one.refusals + other.refusals,
        findings=one.findings + other.findings,
    )
