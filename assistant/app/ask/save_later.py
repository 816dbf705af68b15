"""Answers that cannot be kept at once, as the records are locked, away or full, are kept as soon as that is over.

Whoever asked sees the answer meanwhile. What is still waiting when the process is killed is lost, as is what waited for
too long; the page says of both that they are not saved.
"""

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Thread
from time import monotonic, sleep

from assistant.app.ask.chat_state import ChatState, Turn
from assistant.errors import KompassError, RecordsAwayError, RecordsError
from assistant.monitoring import metrics
from assistant.monitoring.reference import answering
from assistant.monitoring.running import Running, running
from assistant.records.model import Recorded

PATIENCE = 2.0  # seconds that whoever asks waits for the records
EVERY = 5.0  # seconds between two tries, each of which waits as long as is usual
LONGEST = 600.0  # seconds after which an answer is given up
MOST = 200  # answers that wait; with more of them something else is wrong
PASSING = {"records_busy", "disk_full"}  # what may be over soon, as may a server that is away

_log = logging.getLogger(__name__)

Record = Callable[[str | None, float | None], Recorded]
"""Keeps an answer in a conversation, or in a new one, and waits so many seconds for others; None: the usual ones."""


@dataclass
class _Unsaved:
    """An answer, and where it belongs: conversation number `number` of a session, in the records `conversation`."""

    turn: Turn
    chat: ChatState
    record: Record
    number: int
    conversation: str | None
    since: float

    def belongs_to(self, chat: ChatState, number: int) -> bool:
        return self.chat is chat and self.number == number


class Later:
    """Keeps answers, now or later, those of a conversation in their order."""

    def __init__(
        self,
        patience: float = PATIENCE,
        sleep: Callable[[float], object] = sleep,
        clock: Callable[[], float] = monotonic,
        running: Running = running,
    ) -> None:
        """Let whoever asks wait at most `patience` seconds; `running` hears what is not to be cut off."""
        self._patience, self._sleep, self._clock, self._running = patience, sleep, clock, running
        self._lock = Lock()
        self._waiting: deque[_Unsaved] = deque()

    def save(self, turn: Turn, chat: ChatState, record: Record) -> None:
        """Keep the answer of `turn` by `record`; what comes of it is noted in `turn` and `chat`."""
        with self._lock:
            behind = any(other.belongs_to(chat, chat.number) for other in self._waiting)
        one = _Unsaved(turn, chat, record, chat.number, chat.record, self._clock())
        if not behind and self._try(one, self._patience):
            return
        turn.unsaved = turn.unsaved or RecordsError("answer_waits")
        with self._lock:
            if len(self._waiting) >= MOST:
                return
            turn.waits = True
            self._running.hold()
            self._waiting.append(one)
            metrics.unsaved.set(len(self._waiting))
            if len(self._waiting) == 1:
                Thread(target=self._catch_up, name="avv-save-later", daemon=True).start()

    def _catch_up(self) -> None:
        """Keep all that waits, the oldest first."""
        while True:
            one = self._waiting[0]
            with answering(one.turn.reference):
                done = self._try(one, None)
            if not done and self._clock() - one.since < LONGEST:
                self._sleep(EVERY)
                continue
            one.turn.waits = False
            if not done:
                _log.warning("an answer is given up, as the records cannot be used")
            with self._lock:
                self._waiting.popleft()
                self._running.release()
                metrics.unsaved.set(len(self._waiting))
                if not self._waiting:
                    return

    def _try(self, one: _Unsaved, patience: float | None) -> bool:
        """Keep an answer, and tell whether there is nothing more to do; if not, it may go well later."""
        try:
            recorded = one.record(one.conversation, patience)
        except KompassError as error:
            one.turn.unsaved = error
            return not (error.key in PASSING or isinstance(error, RecordsAwayError))
        except Exception as error:  # noqa: BLE001 - whatever it is, the next one is not held up
            _log.exception("an answer is not kept")
            kind = type(error).__name__  # its words may be a question
            one.turn.unsaved = RecordsError("answer_unsaved", detail=kind)
            return True
        one.turn.unsaved, one.turn.id = None, recorded.id
        with self._lock:
            for other in self._waiting:
                if other.belongs_to(one.chat, one.number):
                    other.conversation = recorded.conversation
            if one.chat.number == one.number:
                one.chat.record = recorded.conversation
        return True


later = Later()  # of this process
