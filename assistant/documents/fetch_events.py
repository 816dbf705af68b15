"""What `avv ingest fetch --json` prints: one JSON object in a line for each thing that happens.

Sentences are in the language of the interface; `key` names them in the text catalogues, for programs that read them.
"""

from collections.abc import Iterator
from typing import IO, Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from assistant.domain import Frozen, Language

LONGEST_LINE = 20_000  # bytes; a longer one is no event


class Offered(Frozen):
    """A text that can be fetched, where none was named."""

    event: Literal["offered"] = "offered"
    name: str
    language: Language
    title: str


class Step(Frozen):
    """How far a step is: `done` is the share, 0 to 1."""

    event: Literal["progress"] = "progress"
    step: str
    text: str
    done: float = Field(ge=0, le=1)


class Taken(Frozen):
    """A document is in; `is_new` is false if it was there already, in these words."""

    event: Literal["taken"] = "taken"
    name: str
    id: str
    is_new: bool
    text: str


class Refused(Frozen):
    """A document, or all of them where `name` is empty, could not be fetched or taken in."""

    event: Literal["refused"] = "refused"
    name: str
    key: str
    text: str


class Message(Frozen):
    """A sentence about the whole, or about the document before."""

    event: Literal["message"] = "message"
    key: str
    text: str


class End(Frozen):
    """The last line; `ok` if everything was fetched and taken in."""

    event: Literal["end"] = "end"
    ok: bool


Event = Annotated[Offered | Step | Taken | Refused | Message | End, Field(discriminator="event")]
EVENT: TypeAdapter[Event] = TypeAdapter(Event)


def read_events(stream: IO[bytes]) -> Iterator[Event]:
    """Give the events of a stream as they come; a line that is none, is too long or was broken off is left out."""
    begins = True
    while line := stream.readline(LONGEST_LINE):
        ends = line.endswith(b"\n")
        if begins and ends:
            event = _read(line)
            if event is not None:
                yield event
        begins = ends


def _read(line: bytes) -> Event | None:
    try:
        return EVENT.validate_json(line)
    except ValidationError:
        return None
