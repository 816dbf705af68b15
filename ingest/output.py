"""To whom `avv ingest` tells what happens: to people in sentences, or to programs as JSON."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Protocol

from pydantic import BaseModel

from assistant.documents.fetch_events import End, Message, Offered, Refused, Step, Taken
from assistant.errors import KompassError
from assistant.messages import say
from assistant.progress import Progress, progress_bars
from assistant.terminal import tell, warn

if TYPE_CHECKING:
    from ingest.fetch.catalogue import OfficialSource

FINEST = 0.01  # the least share of a step that is worth a line


class Output(Protocol):
    """Hears what happens; `language` is that of its sentences."""

    language: str

    def progress(self) -> AbstractContextManager[Progress]:
        """Show how far each step is while the body runs."""

    def offered(self, source: "OfficialSource") -> None:
        """Name a text that can be fetched."""

    def taken(self, name: str, id: str, text: str, *, is_new: bool) -> None:
        """Say in `text` that the document `name` is in, as `id`."""

    def refused(self, name: str, problem: KompassError) -> None:
        """Say why the document `name` is not."""

    def message(self, key: str, **values: object) -> None:
        """Say the sentence `key` of the text catalogues."""

    def end(self, *, ok: bool) -> None:
        """Say that nothing more comes."""


class Sentences:
    """On a terminal: problems on standard error, all else on standard output."""

    def __init__(self, language: str) -> None:
        self.language = language

    def progress(self) -> AbstractContextManager[Progress]:
        """See `Output`."""
        return progress_bars(self.language)

    def offered(self, source: "OfficialSource") -> None:
        """See `Output`."""
        tell(f"{source.name:<16} {source.language}  {source.title}")

    def taken(self, name: str, id: str, text: str, *, is_new: bool) -> None:  # noqa: ARG002 - the text says it all
        """See `Output`."""
        tell(text)

    def refused(self, name: str, problem: KompassError) -> None:  # noqa: ARG002 - the problem names it
        """See `Output`."""
        warn(problem.message(self.language))

    def message(self, key: str, **values: object) -> None:
        """See `Output`."""
        tell(say(self.language, key, **values))

    def end(self, *, ok: bool) -> None:
        """See `Output`; people see that the command has ended."""


class JsonLines:
    """The events of `assistant.documents.fetch_events` on standard output, each at once."""

    def __init__(self, language: str) -> None:
        self.language = language

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """See `Output`."""
        written: dict[str, float] = {}

        def show(step: str, done: float) -> None:
            before = written.get(step, -1.0)
            if done - before >= FINEST or done == 1.0 > before:
                written[step] = done
                self.write(Step(step=step, text=say(self.language, f"progress.{step}"), done=min(1.0, done)))

        yield show

    def offered(self, source: "OfficialSource") -> None:
        """See `Output`."""
        self.write(Offered(name=source.name, language=source.language, title=source.title))

    def taken(self, name: str, id: str, text: str, *, is_new: bool) -> None:
        """See `Output`."""
        self.write(Taken(name=name, id=id, is_new=is_new, text=text))

    def refused(self, name: str, problem: KompassError) -> None:
        """See `Output`."""
        self.write(Refused(name=name, key=problem.key, text=problem.message(self.language)))

    def message(self, key: str, **values: object) -> None:
        """See `Output`."""
        self.write(Message(key=key, text=say(self.language, key, **values)))

    def end(self, *, ok: bool) -> None:
        """See `Output`."""
        self.write(End(ok=ok))

    def write(self, event: BaseModel) -> None:
        """Print one event."""
        sys.stdout.write(event.model_dump_json() + "\n")
        sys.stdout.flush()
