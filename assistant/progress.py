"""How far long-running work is: whoever does it calls a `Progress`, and on a terminal that draws bars."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from assistant.messages import say

if TYPE_CHECKING:
    from rich.progress import TaskID

PAUSE = 3.0  # seconds between two lines about the same step


class Progress(Protocol):
    """Called with the key of a step (under `progress` in the text catalogues) and the share done, 0 to 1."""

    def __call__(self, step: str, done: float) -> None:
        """Take note of the progress."""


def silent(step: str, done: float) -> None:
    """Show nothing."""
    del step, done


@contextmanager
def progress_bars(language: str) -> Iterator[Progress]:
    """Show on standard error how far each step is while the body runs: bars, or lines where it is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Lines(language)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=console) as bars:
        tasks: dict[str, TaskID] = {}

        def show(step: str, done: float) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(say(language, f"progress.{step}"), total=1.0)
            bars.update(tasks[step], completed=done)

        yield show


class _Lines:
    """Writes a line when a step begins, every few seconds, and when it ends."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._written: dict[str, tuple[float, float]] = {}  # by step: the share that was written last, and when

    def __call__(self, step: str, done: float) -> None:
        share, when = self._written.get(step, (-1.0, 0.0))
        if share == 1.0 or (share >= 0 and done < 1.0 and monotonic() - when < PAUSE):
            return
        self._written[step] = (done, monotonic())
        sys.stderr.write(f"{say(self._language, f'progress.{step}')}: {done:.0%}\n".replace("%", " %"))
        sys.stderr.flush()
