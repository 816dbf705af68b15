"""Read a document of which nothing is known but what the user says about it."""

from datetime import date

from assistant.documents.document import Document, DocumentError
from assistant.documents.format import DocumentFormat
from assistant.domain import Access, Frozen, Kind, Language
from ingest.documents.metadata_guess import front_of, guess_front
from ingest.readers.detect import detect
from ingest.readers.reader_input import ReaderInput
from ingest.readers.registry import read

OTHER_LANGUAGE = "document.text_language"  # what a reader says that has found out


class ImportOptions(Frozen):
    """What the user says about documents; what is not said is guessed, or as the stores have it."""

    kind: Kind | None = None
    language: Language | None = None
    title: str | None = None
    url: str | None = None
    access: Access | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    as_of: date | None = None
    keep_all: bool = False


def read_new(
    raw: bytes, name: str, options: ImportOptions, format_: DocumentFormat | None = None, *, recognise: bool = True
) -> Document:
    """Read with what is guessed, and once more if the text turns out to be something else.

    `format_` is that of the file, if known; see `ReaderInput` for `recognise`.

    Raises:
        DocumentError: it cannot be read.
    """
    said = options.model_dump(exclude={"keep_all"}, exclude_none=True)
    format_ = format_ or detect(raw, name)
    front = guess_front(raw, name, format_).model_copy(update=said)
    given = ReaderInput(
        id="new", name=name, front=front, keep_all=options.keep_all, format=format_, recognise=recognise
    )
    try:
        document = read(raw, given)
        better = front_of(document).model_copy(update=said)
    except DocumentError as problem:
        found = str(problem.values.get("found"))
        if problem.key != OTHER_LANGUAGE or options.language is not None or found not in set(Language):
            raise
        better = front.model_copy(update={"language": Language(found)})
    if better != front:
        document = read(raw, given.model_copy(update={"front": better}))
        document = document.model_copy(update={"front": front_of(document).model_copy(update=said)})
    return document
