"""What a question may cost: tokens, shared between passages and reply, and time."""

import math
import threading
from collections.abc import Iterator
from queue import Empty, Queue
from time import monotonic
from typing import TypeVar

from assistant.domain import Frozen

T = TypeVar("T")
# Low for German and English, so that the sum is rather spent too little than too much; exact counts would need the
# tokenizer of each model, which some fetch from the internet.
CHARACTERS_PER_TOKEN = 2.5
THREAD = "avv-chat-model"
MOST = 200  # threads at work; those of a server that never comes to an end would be more with each question


class Budget(Frozen):
    """The tokens of one question, of which `prompt` are for the rules around the passages."""

    tokens: int
    prompt: int = 700

    @property
    def reply_tokens(self) -> int:
        """How long the reply may be."""
        return min(1_000, self.tokens // 4)

    @property
    def reply_characters(self) -> int:
        """A longer reply comes from a model that does not know its limit, and is cut."""
        return self.reply_tokens * 8

    @property
    def passage_characters(self) -> int:
        """How much text of passages fits into the prompt."""
        return int(max(0, self.tokens - self.reply_tokens - self.prompt) * CHARACTERS_PER_TOKEN)

    def most_tokens(self, characters: int) -> int:
        """Say what a prompt with so many characters of question and passages costs with the longest reply."""
        return self.prompt + self.reply_tokens + math.ceil(characters / CHARACTERS_PER_TOKEN)


def stop_after(seconds: float, items: Iterator[T], given_up: threading.Event | None = None) -> Iterator[T]:
    """Give `items`, which another thread makes, for `seconds` at most, however long one of them takes.

    Errors of the other thread are raised here. Who is given up ends with the next item that it makes, or before where
    it looks at `given_up`, which is set then.

    Raises:
        TimeoutError: the time is over, or too many who were given up have not ended yet.
    """
    if sum(thread.name == THREAD for thread in threading.enumerate()) >= MOST:
        raise TimeoutError
    queue: Queue[tuple[T] | Exception | None] = Queue()
    given_up = given_up or threading.Event()

    def make() -> None:
        try:
            for item in items:
                if given_up.is_set():
                    return
                queue.put((item,))
            queue.put(None)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again below
            queue.put(error)

    threading.Thread(target=make, name=THREAD, daemon=True).start()
    end = monotonic() + seconds
    try:
        while True:
            try:
                found = queue.get(timeout=max(0.0, end - monotonic()))
            except Empty as error:
                raise TimeoutError from error
            if found is None:
                return
            if isinstance(found, Exception):
                raise found
            yield found[0]
    finally:
        given_up.set()
