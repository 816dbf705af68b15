"""Read how people ask for what a text says: `de.questions.toml` beside `de.md`, as corpus/README.md describes."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, TypeAdapter

from assistant.documents.document import Document, DocumentError, Section, SectionQuestions, WayToAsk
from assistant.domain import Frozen
from ingest.readers.toml_file import read_toml

SUFFIX = ".questions.toml"


def _places(numbers: str) -> tuple[int, ...]:
    return tuple(int(number) - 1 for number in numbers.split())


Places = Annotated[tuple[int, ...], BeforeValidator(_places)]


class WrittenQuestions(Frozen):
    """What a file says of one section; sentences are counted from 1.

    Attributes:
        text: hash of the section's text, whose sentences the numbers count.
        case: see `SectionQuestions`.
        needs: see `SectionQuestions`.
        asked_as: questions, by the sentences that answer them; counted from 0 once they are read.
    """

    text: str
    case: tuple[str, ...] = ()
    needs: tuple[tuple[int, int], ...] = ()
    asked_as: Mapping[Places, tuple[str, ...]] = {}


_SECTIONS = TypeAdapter(dict[str, WrittenQuestions])


def with_questions(document: Document, path: Path, name: str) -> Document:
    """Give `document` with the questions in `path`, if there is such a file; `name` is its place in the corpus.

    The numbers of a section whose text was changed since count for nothing until somebody has looked at them.

    Raises:
        DocumentError: the file cannot be read, or is not what README.md of the corpus describes.
    """
    if not path.is_file():
        return document
    written = read_toml(path, name, _SECTIONS)
    sections = tuple(
        _with_questions(document, section, written.pop(section.note.id, None)) for section in document.sections
    )
    if written:
        raise DocumentError(name, 0, "section_unknown", id=min(written))
    return document.model_copy(update={"sections": sections})


def text_hash(document: Document, section: Section) -> str:
    """Give a short hash of the text of a section."""
    return hashlib.sha256(document.text[section.start : section.end].encode()).hexdigest()[:12]


def _with_questions(document: Document, section: Section, written: WrittenQuestions | None) -> Section:
    if written is None:
        return section
    holds = written.text == text_hash(document, section)
    ways = (
        WayToAsk(question=question, answered_by=places if holds else ())
        for places, questions in written.asked_as.items()
        for question in questions
    )
    needs = tuple((one - 1, other - 1) for one, other in written.needs) if holds else ()
    questions = SectionQuestions(ways=tuple(ways), case=written.case, needs=needs, stale=not holds)
    return section.model_copy(update={"questions": questions})
