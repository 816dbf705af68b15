"""The way to an answer: past the limits of whoever asks, then through the queue, then it is their turn."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from threading import Condition, Thread
from time import monotonic, sleep, time

from assistant.errors import KompassError, LimitError
from assistant.fair_use.limits import UserLimits
from assistant.fair_use.question_queue import QuestionQueue, QueueTicket, ReachedError
from assistant.generation.spent import counting
from assistant.monitoring import metrics
from assistant.records.database import Database
from assistant.records.fair_use_people import hashed
from assistant.settings import Settings

TICK = 0.5  # seconds after which whoever waits is heard of, at the latest
STEP, LONGEST = 0.5, 3.0  # seconds between two looks at the queue: so many for each who is before, at most
RENEWED = 5.0  # seconds after which the queue is told that somebody still waits, and forgets what is old
AWAY = 15.0  # seconds after which a place is lost
LEAST = 2  # questions at once, so that a long one does not hold up all others
STUCK, LEAST_STUCK = 4, 60.0  # times as long as one should take, and seconds: then nobody waits for it any more
REMOTE = 4  # questions for each core where a chat model elsewhere writes, as most of them wait for that

_log = logging.getLogger(__name__)

Hear = Callable[[int], None]
"""Hears the number of a place in the queue, again and again; what it raises ends the waiting."""


@dataclass
class KeptPlace:
    """What somebody keeps of their place while they turn away for a moment, as a page does that is drawn anew."""

    since: float | None = None
    left: float | None = None

    def begin(self, now: float) -> float:
        """Say since when they wait."""
        if self.since is None or self.left is None or not 0 <= now - self.left < AWAY:
            self.since = now
        self.left = None
        return self.since


@dataclass
class Permit:
    """A question whose turn it is; no chat model may be asked before `paused`."""

    paused: datetime | None = None


class FairUse:
    """Lets questions pass; one instance serves any number of threads."""

    def __init__(self, settings: Settings, database: Callable[[], Database], clock: Callable[[], float] = time) -> None:
        """Take `database` when it is needed: where it is away, questions are answered all the same."""
        self._open, self._clock = database, clock
        self._limits = UserLimits.of(settings)
        self._tokens = settings.chat_budget if settings.chat_model else 0
        self._at_once = at_once(settings)
        self._in_time = settings.answer_seconds + (settings.chat_timeout if settings.chat_model else 0)
        self._changed = Condition()
        self._ended = 0
        self._here: dict[str, float] = {}  # since when, by id of the place
        self._renewing = False

    @contextmanager
    def turn(self, who: str | None, hear: Hear = lambda _: None, kept: KeptPlace | None = None) -> Iterator[Permit]:
        """Run the body, which answers a question, when it is the turn of `who`: a user, or an API key.

        Where nobody logs in, `who` is None: there are no limits then, but there is a queue. Whatever ends the waiting
        or the body gives the place back; with the same `kept` it can be taken again for a moment.

        Raises:
            LimitError: they have asked too much; the body has not run.
        """
        kept = kept or KeptPlace()
        entered = self._enter(who, kept)
        if entered is None:
            yield Permit()
            return
        began = monotonic()
        with self._held(entered.id, began):
            tokens = 0
            try:
                try:
                    self._wait(entered, hear)
                except BaseException:  # it is raised again
                    kept.left = self._clock()
                    raise
                metrics.queue_seconds.observe(monotonic() - began)
                with counting() as spent:
                    try:
                        yield Permit(None if entered.paused is None else datetime.fromtimestamp(entered.paused, UTC))
                    finally:
                        tokens = spent.tokens
            finally:
                self._leave(entered.id, tokens)

    def is_in_time(self) -> bool:
        """Tell whether no question of this process has waited or been answered for longer than one should take."""
        with self._changed:
            return not self._here or monotonic() - min(self._here.values()) <= self._in_time

    def _enter(self, who: str | None, kept: KeptPlace) -> QueueTicket | None:
        """Take a place; None where the database is away."""
        now = self._clock()
        try:
            key = None if who is None else hashed(who)
            return self._queue().enter(key, self._limits, now, since=kept.begin(now), tokens=self._tokens)
        except ReachedError as error:
            metrics.count_limit(error.limit)
            until = None if error.until is None else datetime.fromtimestamp(error.until, UTC)
            often = "fair_use.day" if error.limit == "day" else "fair_use.minute"
            key = "fair_use.at_once" if error.limit == "at_once" else often
            raise LimitError(key, until, most=getattr(self._limits, error.limit)) from error
        except KompassError as error:
            _log.warning("a question is answered without a place in the queue: %s", error.key)
            return None

    def _wait(self, entered: QueueTicket, hear: Hear) -> None:
        """Wait until it is the turn of a place."""
        if not entered.number:
            return
        with metrics.waiting.track_inprogress():
            number, seen = entered.number, self._ended
            due = monotonic() + _pause(number)
            while number:
                hear(number)
                with self._changed:
                    is_news = self._changed.wait_for(partial(self._has_ended, seen), TICK)
                    seen = self._ended
                if (is_news and number <= self._at_once) or monotonic() >= due:
                    number = self._look(entered.id)
                    due = monotonic() + _pause(number)

    def _has_ended(self, seen: int) -> bool:
        return self._ended != seen

    def _look(self, id: str) -> int:
        """Give the number of a place; where the database is away, it is its turn."""
        try:
            return self._queue().look(id, self._clock())
        except KompassError as error:
            _log.warning("a question no longer waits for its turn: %s", error.key)
            return 0

    def _leave(self, id: str, tokens: int) -> None:
        try:
            self._queue().leave(id, self._clock(), tokens)
        except KompassError as error:  # in a while the place is lost by itself
            _log.warning("a place in the queue is not given back: %s", error.key)

    def _queue(self) -> QuestionQueue:
        return QuestionQueue(self._open(), self._at_once, max(STUCK * self._in_time, LEAST_STUCK))

    @contextmanager
    def _held(self, id: str, began: float) -> Iterator[None]:
        """Run the body, and let the queue know meanwhile that somebody waits for this question."""
        with self._changed:
            self._here[id] = began
            if not self._renewing:
                self._renewing = True
                Thread(target=self._renew, name="avv-queue", daemon=True).start()
        try:
            yield
        finally:
            with self._changed:
                del self._here[id]
                self._ended += 1
                self._changed.notify_all()

    def _renew(self) -> None:
        """Renew the places of this process until it has none; not begun anew for each question, as that takes time."""
        goes_on = True
        while goes_on:
            sleep(RENEWED)
            with self._changed:
                ids = list(self._here)
                goes_on = self._renewing = bool(ids)
            with suppress(KompassError):
                self._queue().renew(ids, self._clock())


def at_once(settings: Settings) -> int:
    """Say how many questions the machine answers at the same time, unless the settings do."""
    if settings.questions_at_once:
        return settings.questions_at_once
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(LEAST, cores * (REMOTE if _writes_elsewhere(settings) else 1))


def _writes_elsewhere(settings: Settings) -> bool:
    if not settings.chat_model:
        return False
    from assistant.generation.model import is_local  # LangChain takes a while to import

    return not is_local(settings)


def _pause(number: int) -> float:
    return min(LONGEST, STEP * number)
