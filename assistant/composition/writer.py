"""Who puts an answer into words, where sentences of the corpus are not to stand alone."""

from collections.abc import Callable, Sequence
from typing import Protocol

from assistant.composition.draft import Draft
from assistant.domain import Citation, Statement
from assistant.retrieval.plan import Retrieved

Show = Callable[[Sequence[Statement], Sequence[Citation]], None]


class Writer(Protocol):
    """Puts answers into words."""

    def write(self, found: Retrieved, extractive: Draft, show: Show | None = None) -> Draft:
        """Answer from what was found.

        Args:
            found: the question with the passages to answer from.
            extractive: the answer in sentences of the corpus, to take parts from or to fall back on.
            show: hears all that holds so far, whenever there is more of it.
        """
        ...
