"""Who asked when, and who waits, in the database of the records: all processes that share it agree.

Times are seconds since 1970.
"""

from collections.abc import Collection
from dataclasses import dataclass
from secrets import token_hex

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.orm import Session

from assistant.fair_use.limits import DAY, PastQuestion, UserLimits
from assistant.fair_use.order import QueueEntry, queue_order
from assistant.records.database import Database
from assistant.records.fair_use_tables import AskedRow
from assistant.records.lock import hold

LOST = 20.0  # seconds; a question of which nothing was heard for so long is that of a process that is gone
FORGOTTEN = 600.0  # seconds after which it is deleted, if it was never begun
LOCK = 0x4156_5646  # of PostgreSQL: one process changes the queue, the others wait for it
PATIENCE = 2.0  # seconds to wait for others who write; whoever asks is not held up for longer


class ReachedError(Exception):
    """A limit is reached: its name, and when it goes on, if that is known."""

    def __init__(self, limit: str, until: float | None) -> None:
        super().__init__(limit)
        self.limit = limit
        self.until = until


@dataclass(frozen=True)
class QueueTicket:
    """A place in the queue: its id, its number (0: it is its turn), and until when no chat model may be asked."""

    id: str
    number: int
    paused: float | None = None


class QuestionQueue:
    """The queue of one database, in which `at_once` questions may be answered at the same time."""

    def __init__(self, database: Database, at_once: int) -> None:
        self._database = database
        self._at_once = at_once

    def enter(self, who: str | None, limits: UserLimits, now: float, *, since: float, tokens: int = 0) -> QueueTicket:
        """Take a place for `who`, who waits `since` then; `tokens` is what the question may cost.

        Raises:
            ReachedError: they asked too much, or too much at once; no place is taken.
            RecordsError, StateError: the database cannot be changed.
        """
        with self._database.changing(PATIENCE) as session:
            hold(session, LOCK)
            paused = None if who is None else _must_not_exceed(session, who, limits, now)
            id = token_hex(16)
            row = {"id": id, "who": who, "entered": since, "seen": now, "tokens": 0 if paused else tokens}
            session.execute(insert(AskedRow).values(row | {"begun": None, "ended": None}))
            _forget(session, now)
            return QueueTicket(id, self._take_turn(session, id, now), paused)

    def look(self, id: str, now: float) -> int:
        """Give the number of a place in the queue, from 1; 0 as soon as it is its turn, which is taken with that.

        Raises:
            RecordsError, StateError: the database cannot be read or changed.
        """
        with self._database.reading() as session:
            number, free = self._number(session, id, now)
        if number > free:
            return number
        with self._database.changing(PATIENCE) as session:
            hold(session, LOCK)
            return self._take_turn(session, id, now)

    def renew(self, ids: Collection[str], now: float) -> None:
        """Say that these questions are still waited for; errors as `look`."""
        with self._database.changing(PATIENCE) as session:
            session.execute(update(AskedRow).where(AskedRow.id.in_(ids)).values(seen=now))

    def leave(self, id: str, now: float, tokens: int) -> None:
        """Give a place back; if it was begun, it counts with so many `tokens`. Errors as `look`."""
        with self._database.changing(PATIENCE) as session:
            session.execute(delete(AskedRow).where(AskedRow.id == id, AskedRow.begun.is_(None)))
            session.execute(update(AskedRow).where(AskedRow.id == id).values(ended=now, tokens=tokens))

    def _take_turn(self, session: Session, id: str, now: float) -> int:
        number, free = self._number(session, id, now)
        if number > free:
            return number
        session.execute(update(AskedRow).where(AskedRow.id == id).values(begun=now, seen=now))
        return 0

    def _number(self, session: Session, id: str, now: float) -> tuple[int, int]:
        """Give the number of a place, and up to which number it is its turn; one that is not there does not wait.

        The last free turn is left to those of whose questions none is answered: nobody can take all of them.
        """
        rows = session.execute(
            select(AskedRow.id, AskedRow.who, AskedRow.entered, AskedRow.begun).where(
                AskedRow.ended.is_(None), or_(AskedRow.id == id, AskedRow.seen.between(now - LOST, now + LOST))
            )
        ).all()
        running = [QueueEntry(row.id, row.who, row.entered) for row in rows if row.begun is not None]
        waiting = [QueueEntry(row.id, row.who, row.entered) for row in rows if row.begun is None]
        queue = queue_order(waiting, running)
        free = self._at_once - len(running)
        for number, place in enumerate(queue, start=1):
            if place.id == id:
                has_turn = place.who is not None and place.who in {other.who for other in running}
                return number, free - has_turn
        return 0, 0


def _must_not_exceed(session: Session, who: str, limits: UserLimits, now: float) -> float | None:
    """Say until when no chat model may be asked; a ReachedError if nothing may."""
    theirs = select(AskedRow.begun, AskedRow.tokens, AskedRow.ended, AskedRow.seen).where(AskedRow.who == who)
    rows = session.execute(theirs.where(or_(AskedRow.begun.is_(None), AskedRow.begun > now - DAY))).all()
    there = [row for row in rows if row.ended is None and abs(now - row.seen) <= LOST]
    asked = [PastQuestion(row.begun, row.tokens) for row in rows if row.begun is not None]
    reached = limits.refusal(asked, sum(row.begun is None for row in there), now)
    if reached is not None:
        raise ReachedError(*reached)
    if limits.at_once and len(there) >= limits.at_once:
        raise ReachedError("at_once", None)
    reserved = [PastQuestion(now, row.tokens) for row in there if row.begun is None]
    return limits.tokens_again([*asked, *reserved], now)


def _forget(session: Session, now: float) -> None:
    """Drop what counts no longer; also of a clock that was put back since."""
    for time, kept, which in (
        (AskedRow.begun, DAY, AskedRow.begun.is_not(None)),
        (AskedRow.seen, FORGOTTEN, AskedRow.begun.is_(None)),
    ):
        session.execute(delete(AskedRow).where(which, or_(time <= now - kept, time >= now + kept)))
