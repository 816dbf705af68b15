"""Fetches official texts: runs `avv ingest fetch` as a process of its own, never more than one at a time.

A process of its own, because what reads and embeds texts takes memory that a chat should get back, and because a
failure there must not take the chat along. A browser that is closed meanwhile changes nothing: it goes on.
"""

import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from enum import StrEnum
from threading import Lock, Thread

from assistant.documents.fetch_events import End, Event, Step, read_events
from assistant.errors import StateError
from assistant.messages import say
from assistant.settings import Settings

# `-P`: whatever lies in the current folder is not imported.
COMMAND = (sys.executable, "-P", "-c", "from assistant.cli.main import run; run()", "ingest", "fetch", "--json", "--")
MOST_SENTENCES = 200  # the last ones are shown
MOST_STEPS = 20
# Of the environment: what Python, its libraries and a download need, and settings of ours that hold no secret.
PASSED = {"PATH", "HOME", "USER", "LANG", "LANGUAGE", "TZ", "TMPDIR", "PYTHONPATH", "SSL_CERT_FILE", "SSL_CERT_DIR"}
PASSED |= {"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "LD_LIBRARY_PATH"}
PASSED_GROUPS = ("AVV_", "LC_", "XDG_", "OMP_")
SECRETS = {f"AVV_{name}".upper() for name, of in Settings.model_fields.items() if "Secret" in str(of.annotation)}
SECRETS |= {"AVV_API_WEBHOOK_URL", "AVV_NOTIFY_WEBHOOK_URL"}  # chat services put what opens them into the address
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

    def __init__(self, names: Sequence[str], language: str, command: Sequence[str] = COMMAND) -> None:
        self.names = tuple(names)
        self.exit_code: int | None = None
        self._language = language
        self._steps: dict[str, Step] = {}
        self._sentences: deque[str] = deque(maxlen=MOST_SENTENCES)
        self._ended = False
        # What goes wrong unforeseen it says on standard error, which is that of the chat.
        self._process = subprocess.Popen(  # noqa: S603 - our own command; the names stand behind `--`
            [*command, *names],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            env=_environment() | {"AVV_LANGUAGE": language},
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
        """How far each step is, and the sentences so far, each in a line."""
        steps = [f"{step.text}: {step.done:.0%}".replace("%", " %") for step in list(self._steps.values())]
        return "\n".join([*steps, *list(self._sentences)])

    def wait(self, seconds: float) -> bool:
        """Wait for the end, at most `seconds`; tells whether it came."""
        self._thread.join(seconds)
        return not self.running

    def _follow(self) -> None:
        with self._process as process:
            if process.stdout is not None:
                for event in read_events(process.stdout):
                    self._note(event)
        if not self._ended:
            self._sentences.append(_broken_off(process.returncode, self._language))
        self.exit_code = process.returncode

    def _note(self, event: Event) -> None:
        if isinstance(event, End):
            self._ended = True
        elif isinstance(event, Step):
            if event.step in self._steps or len(self._steps) < MOST_STEPS:
                self._steps[event.step] = event
        elif event.event != "offered":
            self._sentences.append(event.text)


def _environment() -> dict[str, str]:
    """Give what the process needs to find its settings, folders and the way out; keys and passwords are none of it."""
    return {
        name: value
        for name, value in os.environ.items()
        if name.upper() in PASSED or (name.startswith(PASSED_GROUPS) and name not in SECRETS)
    }


def _broken_off(code: int, language: str) -> str:
    """Say that the process ended without having said so itself."""
    if code < 0:
        names = {each.value: each.name for each in signal.Signals}  # not all signals have one
        return StateError("ingest_ended", signal=names.get(-code, -code)).message(language)
    return say(language, "sources.fetch_broken_off")


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
