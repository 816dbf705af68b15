"""How long-running work tells how far it is, without knowing who shows it."""

from typing import Protocol


class Progress(Protocol):
    """Called with the key of a step (under `progress` in the text catalogues) and the share done, 0 to 1."""

    def __call__(self, step: str, done: float) -> None:
        """Take note of the progress."""


def silent(step: str, done: float) -> None:
    """Show nothing."""
    del step, done
