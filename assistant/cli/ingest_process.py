"""`avv ingest` in a process of its own: what reading and embedding takes of memory goes back to the machine."""

import signal
import subprocess
import sys

import typer

from assistant.cli.signals import exit_by_signal
from assistant.errors import StateError
from assistant.index.manifest import current_path
from assistant.settings import Settings

# `-P`: whatever lies in the current folder is not imported.
INGEST = (sys.executable, "-P", "-c", "from assistant.cli.main import run; run()", "ingest")
STANDARD_ERROR = 2


def bring_up_to_date(settings: Settings, output: int | None = None) -> None:
    """Read in the texts; where that fails, it has said why, and the knowledge base that is there goes on to be used.

    What it says goes to the file descriptor `output`; to standard output if there is none.

    Raises:
        StateError: something from outside ended it, such as a lack of memory.
        typer.Exit: it failed, and there is no knowledge base.
    """
    before = signal.signal(signal.SIGTERM, exit_by_signal)  # who ends this process meanwhile ends that one too
    try:
        code = subprocess.run(INGEST, check=False, stdout=output).returncode  # noqa: S603 - our own command
    finally:
        signal.signal(signal.SIGTERM, before)
    if code < 0:
        raise StateError("ingest_ended", signal=signal.Signals(-code).name)
    if code != 0 and current_path(settings.snapshots) is None:
        raise typer.Exit(code)
