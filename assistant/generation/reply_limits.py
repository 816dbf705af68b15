"""What a reply may cost to read, whatever a model sends: characters, pieces, and time of a core."""

from collections.abc import Iterator
from threading import Event

from langchain_core.messages import AIMessageChunk, BaseMessageChunk
from langchain_core.runnables import Runnable, RunnableConfig

from assistant.time_budget import OverBudgetError, TimeBudget

PIECES = 10_000
"""Of a usual reply there are at most a thousand; a model that thinks sends some without words before."""
SECONDS = 10.0
"""Of one core: a usual reply takes a tenth of one. What is nearly JSON takes quadratic time to mend."""


class ReplyLimits(Runnable[BaseMessageChunk, BaseMessageChunk]):
    """The limits of one reply; made in the thread that reads it, as the time of that thread counts.

    It is a step of LangChain, to stand behind a model; one of LangChain's own would read the rest after all.

    Attributes:
        exceeded: the reply was cut.
    """

    def __init__(self, characters: int, given_up: Event) -> None:
        self.exceeded = False
        self._left = characters
        self._given_up = given_up
        self._time = TimeBudget(SECONDS)

    def pieces(self, pieces: Iterator[BaseMessageChunk]) -> Iterator[BaseMessageChunk]:
        """Give `pieces` up to the limits, the last one cut, and none once nobody waits for them any more."""
        for number, piece in enumerate(pieces, start=1):
            if self._given_up.is_set():
                return
            self._left -= _length(piece)
            if self._left < 0:
                self.exceeded = True
                yield AIMessageChunk(content=piece.text[: self._left], additional_kwargs=piece.additional_kwargs)
            elif number > PIECES or self._is_out_of_time():
                self.exceeded = True
            else:
                yield piece
            if self.exceeded:
                return

    def transform(
        self, input: Iterator[BaseMessageChunk], config: RunnableConfig | None = None, **kwargs: object
    ) -> Iterator[BaseMessageChunk]:
        """Give what `pieces` gives."""
        del config, kwargs
        yield from self.pieces(input)

    def invoke(
        self, input: BaseMessageChunk, config: RunnableConfig | None = None, **kwargs: object
    ) -> BaseMessageChunk:
        """Give a reply that is one piece."""
        del config, kwargs
        return next(self.pieces(iter([input])), AIMessageChunk(content=""))

    def _is_out_of_time(self) -> bool:
        try:
            self._time.check()
        except OverBudgetError:
            return True
        return False


def _length(piece: BaseMessageChunk) -> int:
    """Count the characters of `piece`, also of what it hands to a tool: by that, too, a model may keep to a schema."""
    handed = piece.tool_call_chunks if isinstance(piece, AIMessageChunk) else ()
    return len(piece.text) + sum(len(one["args"] or "") for one in handed)
