"""How questions and answers are written: models of ours as JSON, and a refusal among them."""

import json
from typing import Self, TypeVar

from pydantic import model_validator

from assistant.child_process.child import NO_ANSWER, BrokenOffError, Child
from assistant.documents.document import DocumentError
from assistant.domain import Frozen
from assistant.messages import LANGUAGES

Message = TypeVar("Message", bound=Frozen)


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


def read_reply(model: type[Message], content: bytes, child: Child) -> Message:
    """Read what `child` answered; one that answers anything else is ended.

    Raises:
        BrokenOffError: it did.
    """
    try:
        return read_as(model, content)
    except (ValueError, RecursionError) as error:
        child.end()
        raise BrokenOffError(NO_ANSWER) from error
