"""How the chat ends when it is told to: what is being answered is finished first, and nothing new is begun."""

import logging
import os
import signal
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING

from assistant.monitoring.running import Running, running

if TYPE_CHECKING:
    from streamlit.web.server import Server

PATIENCE = 10.0  # seconds for what runs
LINGER = 1.0  # seconds for what was drawn last to be sent
REST = 5.0  # seconds for threads that work on something else, such as a file, once the server has stopped

_log = logging.getLogger(__name__)


class GracefulEnd:
    """Hears signals: the first begins the end, a second one does not wait any longer."""

    def __init__(
        self,
        stop: Callable[[], None],
        running: Running = running,
        patience: float = PATIENCE,
        sleep: Callable[[float], None] = sleep,
        leave: Callable[[], object] = lambda: None,
    ) -> None:
        """End by calling `stop`, at the latest `patience` seconds after the first signal and a moment.

        `leave` ends a process that threads keep alive after that.
        """
        self._stop, self._running, self._leave = stop, running, leave
        self._patience, self._sleep = patience, sleep
        self._heard: SimpleQueue[int] = SimpleQueue()  # a signal comes amid anything, also amid another: this bears it

    def start(self) -> None:
        """Do what the signals ask for, from now on, in a thread of its own."""
        Thread(target=self._obey, name="avv-end", daemon=True).start()

    def hear(self, number: int, _frame: object = None) -> None:
        """Take down a signal."""
        self._heard.put(number)

    def finish(self) -> None:
        """Wait for what runs, then stop."""
        if not self._running.wait(self._patience):
            _log.warning("what was being answered is cut off: it took longer than %.0f s", self._patience)
        self._sleep(LINGER)
        self._end()

    def _end(self) -> None:
        self._stop()
        self._sleep(REST)
        _log.warning("what threads were still at work on is cut off")
        self._leave()

    def _obey(self) -> None:
        self._heard.get()
        self._running.end()
        Thread(target=self.finish, name="avv-finish", daemon=True).start()
        self._heard.get()
        self._end()


def end_gracefully(patience: float = PATIENCE) -> None:
    """Have Streamlit end so, rather than at once."""
    from streamlit.web import bootstrap  # takes most of a second, which only the chat has to spend

    def set_up(server: "Server") -> None:
        end = GracefulEnd(server.stop, patience=patience, leave=partial(os._exit, 0))
        end.start()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, end.hear)

    bootstrap._set_up_signal_handler = set_up  # it has no hook for this
