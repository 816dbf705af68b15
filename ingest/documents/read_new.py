"""Read a document of which nothing is known but what the user says about it."""

from datetime import date

from assistant.documents.document import Document, DocumentError
from assistant.domain import Access, Frozen, Kind, Language
from ingest.documents.metadata_guess import front_of, guess_front
from ingest.readers.detect import detect
from ingest.readers.reader_input import ReaderInput
from ingest.readers.registry import read

OTHER_LANGUAGE = "document.text_language"  # what a reader says that has found out


class ImportOptions(Frozen):
    """What the user says about documents; what is not said is guessed."""

    kind: Kind | None = None
    language: Language | None = None
    title: str | None = None
    url: str | None = None
    access: Access = Access.ALL
    valid_from: date | None = None
    valid_to: date | None = None
    as_of: date | None = None
    keep_all: bool = False


def read_new(raw: bytes, name: str, options: ImportOptions) -> Document:
    """Read with what is guessed, and once more if the text turns out to be something else.

    Raises:
        DocumentError: it cannot be read.
    """
    said = options.model_dump(exclude={"keep_all"}, exclude_none=True)
    front = guess_front(raw, name, detect(raw, name)).model_copy(update=said)
    try:
        document = read(raw, ReaderInput(id="new", name=name, front=front, keep_all=options.keep_all))
        better = front_of(document).model_copy(update=said)
    except DocumentError as problem:
        found = str(problem.values.get("found"))
        if problem.key != OTHER_LANGUAGE or options.language is not None or found not in set(Language):
            raise
        better = front.model_copy(update={"language": Language(found)})
    if better != front:
        document = read(raw, ReaderInput(id="new", name=name, front=better, keep_all=options.keep_all))
        document = document.model_copy(update={"front": front_of(document).model_copy(update=said)})
    return document
