"""Progress bars on the terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from assistant.progress import Progress
from assistant.texts import say


@contextmanager
def progress_bars(language: str) -> Iterator[Progress]:
    """Show one bar per step on standard error while the body runs."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=Console(stderr=True)) as bars:
        tasks: dict[str, TaskID] = {}

        def show(step: str, done: float) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(say(language, f"progress.{step}"), total=1.0)
            bars.update(tasks[step], completed=done)

        yield show
