"""Who asked when, and who waits, in the database of the records: all processes that share it agree.

Times are seconds since 1970.
"""

from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from secrets import token_hex

from sqlalchemy import and_, bindparam, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from assistant.fair_use.limits import DAY, PastQuestion, UserLimits
from assistant.fair_use.order import QueueEntry, queue_order
from assistant.records.database import Database
from assistant.records.fair_use_tables import AskedRow
from assistant.records.lock import hold
from assistant.records.tables import Base

OF_LATE = 60.0  # seconds for which a question counts after its turn began, where several wait
LOST = 20.0  # seconds; a question of which nothing was heard for so long is that of a process that is gone
FORGOTTEN = 600.0  # seconds after which it is deleted, if it was never begun
LOCK = 0x4156_5646  # of PostgreSQL: one process changes the queue, the others wait for it
PATIENCE = 2.0  # seconds to wait for others who write; whoever asks is not held up for longer

_ASKED = Base.metadata.tables[AskedRow.__tablename__]  # mapping rows to objects would take longer than the database
_IS_THERE = and_(
    _ASKED.c.ended.is_(None),
    _ASKED.c.seen.between(bindparam("lost"), bindparam("lost_ahead")),
    or_(_ASKED.c.begun.is_(None), _ASKED.c.begun.between(bindparam("stuck"), bindparam("stuck_ahead"))),
)
_PLACES = select(_ASKED.c.id, _ASKED.c.who, _ASKED.c.entered, _ASKED.c.begun).where(
    or_(and_(_ASKED.c.id == bindparam("own"), _ASKED.c.ended.is_(None)), _IS_THERE)
)
_HAD_TURN = select(_ASKED.c.who).where(
    _ASKED.c.ended.is_not(None), _ASKED.c.begun.between(bindparam("of_late"), bindparam("of_late_ahead"))
)
_THEIRS = select(_ASKED.c.begun, _ASKED.c.tokens, _IS_THERE.label("there")).where(
    _ASKED.c.who == bindparam("whose"), or_(_ASKED.c.ended.is_(None), _ASKED.c.begun > bindparam("since"))
)
_ENTER = insert(_ASKED)
_BEGIN = update(_ASKED).where(_ASKED.c.id == bindparam("own")).values(begun=bindparam("now"), seen=bindparam("now"))
_GIVE_UP = delete(_ASKED).where(_ASKED.c.id == bindparam("own"), _ASKED.c.begun.is_(None))
_END = update(_ASKED).where(_ASKED.c.id == bindparam("own")).values(ended=bindparam("now"), tokens=bindparam("cost"))
_FORGET = delete(_ASKED).where(
    or_(
        _ASKED.c.begun <= bindparam("day_ago"),
        _ASKED.c.begun >= bindparam("day_ahead"),
        and_(_ASKED.c.begun.is_(None), _ASKED.c.seen <= bindparam("lost")),
        and_(_ASKED.c.begun.is_(None), _ASKED.c.seen >= bindparam("lost_ahead")),
    )
)


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
    """The queue of one database, in which `at_once` questions may be answered at the same time.

    One that is being answered for more than `longest` seconds keeps nobody waiting any more: what it waits for may
    never come, while its process lives on and speaks for it.
    """

    def __init__(self, database: Database, at_once: int, longest: float) -> None:
        self._database = database
        self._at_once = at_once
        self._longest = longest

    def enter(self, who: str | None, limits: UserLimits, now: float, *, since: float, tokens: int = 0) -> QueueTicket:
        """Take a place for `who`, who waits `since` then; `tokens` is what the question may cost.

        Raises:
            ReachedError: they asked too much, or too much at once; no place is taken.
            RecordsError, StateError: the database cannot be changed.
        """
        with self._changing() as session:
            hold(session, LOCK)
            paused = None if who is None else self._must_not_exceed(session, who, limits, now)
            place = QueueEntry(token_hex(16), who, since)
            number = self._number(session, place.id, now, place)
            row = {"id": place.id, "who": who, "entered": since, "seen": now, "tokens": 0 if paused else tokens}
            session.connection().execute(_ENTER, row | {"begun": None if number else now, "ended": None})
            return QueueTicket(place.id, number, paused)

    def look(self, id: str, now: float) -> int:
        """Give the number of a place in the queue, from 1; 0 as soon as it is its turn, which is taken with that.

        Raises:
            RecordsError, StateError: the database cannot be read or changed.
        """
        with self._database.reading() as session:
            number = self._number(session, id, now)
        if number:
            return number
        with self._changing() as session:
            hold(session, LOCK)
            number = self._number(session, id, now)
            if not number:
                session.connection().execute(_BEGIN, {"own": id, "now": now})
            return number

    def renew(self, ids: Collection[str], now: float) -> None:
        """Say that these questions are still waited for, and drop what counts no longer; errors as `look`."""
        with self._changing() as session:
            _forget(session, now)
            session.execute(update(AskedRow).where(AskedRow.id.in_(ids)).values(seen=now))

    def leave(self, id: str, now: float, tokens: int) -> None:
        """Give a place back; if it was begun, it counts with so many `tokens`. Errors as `look`."""
        with self._changing() as session:
            session.connection().execute(_GIVE_UP, {"own": id})
            session.connection().execute(_END, {"own": id, "now": now, "cost": tokens})

    def _changing(self) -> AbstractContextManager[Session]:
        return self._database.changing(PATIENCE, lasting=False)

    def _number(self, session: Session, id: str, now: float, new: QueueEntry | None = None) -> int:
        """Give the number of a place, 0 if it is its turn or it is not there; a `new` one has no row yet.

        The last free turn is left to those of whose questions none is answered: nobody can take all of them.
        """
        connection = session.connection()
        rows = connection.execute(_PLACES, self._times(now) | {"own": id}).all()
        running = [row.who for row in rows if row.begun is not None]
        waiting = [QueueEntry(row.id, row.who, row.entered) for row in rows if row.begun is None]
        waiting += [] if new is None else [new]
        of_late = {"of_late": now - OF_LATE, "of_late_ahead": now + OF_LATE}
        answered = connection.execute(_HAD_TURN, of_late).scalars() if len(waiting) > 1 else ()
        queue = queue_order(waiting, [*running, *answered])
        free = self._at_once - len(running)
        for number, place in enumerate(queue, start=1):
            if place.id == id:
                has_turn = place.who is not None and place.who in running
                return number if number > free - has_turn else 0
        return 0

    def _must_not_exceed(self, session: Session, who: str, limits: UserLimits, now: float) -> float | None:
        """Say until when no chat model may be asked; a ReachedError if nothing may."""
        whose = {"whose": who, "since": now - limits.window}
        rows = session.connection().execute(_THEIRS, self._times(now) | whose).all()
        there = [row for row in rows if row.there]
        asked = [PastQuestion(row.begun, row.tokens) for row in rows if row.begun is not None]
        reached = limits.refusal(asked, sum(row.begun is None for row in there), now)
        if reached is not None:
            raise ReachedError(*reached)
        if limits.at_once and len(there) >= limits.at_once:
            raise ReachedError("at_once", None)
        reserved = [PastQuestion(now, row.tokens) for row in there if row.begun is None]
        return limits.tokens_again([*asked, *reserved], now)

    def _times(self, now: float) -> dict[str, float]:
        """Give the times between which places count; also of a clock that was put back since."""
        longest = self._longest
        return {
            "lost": now - LOST,
            "lost_ahead": now + LOST,
            "stuck": now - longest,
            "stuck_ahead": now + longest,
        }


def _forget(session: Session, now: float) -> None:
    """Drop what counts no longer; also of a clock that was put back since."""
    begun = {"day_ago": now - DAY, "day_ahead": now + DAY}
    session.connection().execute(_FORGET, begun | {"lost": now - FORGOTTEN, "lost_ahead": now + FORGOTTEN})
