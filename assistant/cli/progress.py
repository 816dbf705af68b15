"""How far long-running work is: bars on a terminal, and a line every few seconds where the output goes elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from assistant.messages import say
from assistant.progress import Progress

PAUSE = 3.0  # seconds between two lines about the same step


@contextmanager
def progress_bars(language: str) -> Iterator[Progress]:
    """Show on standard error how far each step is while the body runs."""
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
