"""Checks that are run whenever somebody asks how the chat fares; none of them lets whoever asks wait for long."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from threading import Lock, Thread

from assistant.errors import KompassError

PATIENCE = 3.0  # seconds for all checks together; who asks has seldom more of them
FINE, SLOW, BROKEN = "ok", "no_answer", "error"

_log = logging.getLogger(__name__)

Check = Callable[[], str]
"""Gives FINE, or a word for what is not; may raise a KompassError, whose key is that word."""


class Probes:
    """Checks by name. One that has not come back is not begun again: there is never more than one thread for each."""

    def __init__(self, checks: Mapping[str, Check], patience: float = PATIENCE) -> None:
        """Wait at most `patience` seconds for the checks."""
        self._checks = checks
        self._patience = patience
        self._lock = Lock()
        self._running: dict[str, Future[str]] = {}

    def look(self) -> dict[str, str]:
        """Run all checks, and give what each of them found: FINE, or a word for what is wrong, and no other detail."""
        with self._lock:
            for name, check in self._checks.items():
                if name not in self._running or self._running[name].done():
                    self._running[name] = _begin(name, check)
            running = dict(self._running)
        wait(running.values(), timeout=self._patience)
        return {name: found.result() if found.done() else SLOW for name, found in running.items()}


def _begin(name: str, check: Check) -> Future[str]:
    result = Future[str]()

    def run() -> None:
        try:
            result.set_result(check())
        except KompassError as error:
            result.set_result(error.key)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is not fine
            _log.warning("the check %s failed: %s", name, type(error).__name__)
            result.set_result(BROKEN)

    Thread(target=run, name=f"avv-check-{name}", daemon=True).start()
    return result
