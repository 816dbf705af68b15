"""Fetches official texts: runs `avv ingest fetch` as a process of its own, never more than one at a time.

A process of its own, because what reads and embeds texts takes memory that a chat should get back, and because a
failure there must not take the chat along. A browser that is closed meanwhile changes nothing: it goes on.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from enum import StrEnum
from threading import Lock, Thread

from assistant.app.sources.screen import Screen

# `-P`: whatever lies in the current folder is not imported.
COMMAND = (sys.executable, "-P", "-c", "from assistant.cli.main import run; run()", "ingest", "fetch", "--")
# So that progress is drawn as it is made, in plain characters; `Screen` reads what results.
TERMINAL = {
    "FORCE_COLOR": "1",
    "NO_COLOR": "1",
    "TERM": "xterm",
    "COLUMNS": "60",
    "PYTHONIOENCODING": "utf-8",
    "PYTHONUNBUFFERED": "1",
}
_lock = Lock()
_latest: "Fetch | None" = None


class State(StrEnum):
    """How far a fetch is."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Fetch:
    """One run of `avv ingest fetch`.

    Attributes:
        names: what is fetched.
        exit_code: None while it runs; 0 if everything was fetched and taken in.
    """

    def __init__(self, names: Sequence[str], language: str) -> None:
        self.names = tuple(names)
        self.exit_code: int | None = None
        self._screen = Screen()
        self._process = subprocess.Popen(  # noqa: S603 - our own command; the names stand behind `--`
            [*COMMAND, *names],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            bufsize=0,
            env=os.environ | TERMINAL | {"AVV_LANGUAGE": language},
        )
        self._thread = Thread(target=self._follow, name="avv-fetch", daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether the process is still at work."""
        return self.exit_code is None

    @property
    def state(self) -> State:
        """Say how far it is; a fetch of several texts failed if one of them did."""
        if self.exit_code is None:
            return State.RUNNING
        return State.FAILED if self.exit_code else State.DONE

    @property
    def output(self) -> str:
        """What a terminal would show so far."""
        return self._screen.text

    def wait(self, seconds: float) -> bool:
        """Wait for the end, at most `seconds`; tells whether it came."""
        self._thread.join(seconds)
        return not self.running

    def _follow(self) -> None:
        with self._process as process:
            while process.stdout and (piece := process.stdout.read(4096)):
                self._screen.feed(piece)
        self.exit_code = process.returncode


def start(names: Sequence[str], language: str) -> Fetch:
    """Begin to fetch `names`, with messages in `language`; if a fetch is running already, give that one instead."""
    global _latest  # noqa: PLW0603 - one per process, whoever asks
    with _lock:
        if _latest is None or not _latest.running:
            _latest = Fetch(names, language)
        return _latest


def running() -> Fetch | None:
    """Give the fetch that is running, whoever began it."""
    with _lock:
        return _latest if _latest is not None and _latest.running else None
