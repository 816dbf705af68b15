"""What is asked of the process that reads documents, and what it answers: models of ours, written as JSON."""

import json
from typing import Self, TypeVar

from pydantic import model_validator

from assistant.documents.document import Document, DocumentError
from assistant.documents.format import DocumentFormat
from assistant.domain import Frozen
from assistant.messages import LANGUAGES
from ingest.documents.read_new import ImportOptions
from ingest.readers.reader_input import ReaderInput

Message = TypeVar("Message", bound=Frozen)


class ReadRequest(Frozen):
    """Read a file that is new (`options`) or known (`given`); with neither, give the documents in it.

    `format` is that of a new file, as far as it is known; see `ReaderInput` for `recognise`.
    """

    name: str
    options: ImportOptions | None = None
    format: DocumentFormat | None = None
    given: ReaderInput | None = None
    recognise: bool = False


class Refusal(Frozen):
    """A `DocumentError`, piece by piece."""

    path: str
    line: int
    reason: str
    values: dict[str, str | int]

    @model_validator(mode="after")
    def _can_be_said(self) -> Self:
        try:
            for language in LANGUAGES:
                self.error().message(language)
        except (LookupError, TypeError, AttributeError) as error:
            raise ValueError(f"{self.reason}: not a reason with its values") from error
        return self

    @classmethod
    def of(cls, error: DocumentError) -> Self:
        """Take the pieces of `error`."""
        values = {name: value if isinstance(value, int) else str(value) for name, value in error.values.items()}
        path, line = str(values.pop("path")), int(values.pop("line"))
        return cls(path=path, line=line, reason=error.key.removeprefix("document."), values=values)

    def error(self) -> DocumentError:
        """Put the pieces together again."""
        return DocumentError(self.path, self.line, self.reason, **self.values)


class DocumentPart(Frozen):
    """A document in a file: its name, its format, and its bytes among those that are sent; None for the file itself."""

    name: str
    size: int | None
    format: DocumentFormat | None = None


class Reply(Frozen):
    """The documents in a file, or one that was read, and why no more could be."""

    parts: tuple[DocumentPart, ...] = ()
    document: Document | None = None
    refusal: Refusal | None = None


def serialise(message: Frozen) -> bytes:
    """Write `message`; names of files need not be UTF-8, so that not pydantic but `json` has to."""
    return json.dumps(message.model_dump(mode="json")).encode("ascii")


def read_as(model: type[Message], content: bytes) -> Message:
    """Read what `serialise` wrote.

    Raises:
        ValueError: it is something else.
        RecursionError: it is nested too deeply to be anything of ours.
    """
    return model.model_validate(json.loads(content))
