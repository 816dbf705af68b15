"""Who was told of what already, and what failed: kept in the database, so that each is told once.

What is told is noted after it has gone out: whoever is killed in between tells it twice rather than not at all.
"""

import secrets
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from assistant.domain import Frozen
from assistant.notifications.event import Event
from assistant.records.account_tables import UserRow
from assistant.records.database import Database
from assistant.records.lock import hold
from assistant.records.notification_tables import NotificationRow
from assistant.records.tables import StateRow
from assistant.records.upsert import upsert

MOST_FAILURES = 10  # after four days it is given up
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=30), timedelta(hours=24)  # doubled after each failure
SHOWN_FOR = timedelta(days=30)  # after which what was given up worries nobody any more
LOCK = 0x4156_564E  # of PostgreSQL
RUNNING = "notifying"  # in the state: which run has the right to tell, and until when
RUN = timedelta(minutes=10)  # after which one that was killed keeps nobody from it any more


class Failures(Frozen):
    """What could not be told of late: how much is tried again, how much was given up, and the newest problem."""

    again: int
    given_up: int
    problem: str | None


class NotificationLog:
    """What was told, and what failed, in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._run = secrets.token_hex(8)  # names it among the runs of all processes

    def untold(self, recipient: str, events: Iterable[Event], now: datetime) -> list[Event]:
        """Give those of `events` that are to be told now: not told yet, not given up, not waiting for another try."""
        wanted = {event.key: event for event in events}
        query = select(NotificationRow).where(NotificationRow.recipient == recipient)
        with self._database.reading() as session:
            rows = {row.event: row for row in session.scalars(query) if row.event in wanted}
        return [event for key, event in wanted.items() if key not in rows or _is_tried_again(rows[key], now)]

    def last(self, recipient: str, now: datetime) -> datetime | None:
        """Give the time at which they were last told of anything, but for what a clock has said that was ahead."""
        told = NotificationRow.recipient == recipient, NotificationRow.sent <= now.timestamp()
        query = select(func.max(NotificationRow.sent)).where(*told)
        with self._database.reading() as session:
            found = session.scalar(query)
        return None if found is None else datetime.fromtimestamp(found, UTC)

    def note(self, recipient: str, events: Sequence[Event], now: datetime, problem: str | None = None) -> None:
        """Note that they were told of `events`, or which `problem` kept it from them; nothing of a user who is gone."""
        keys = [event.key for event in events]
        query = select(NotificationRow.event, NotificationRow.failures).where(
            NotificationRow.recipient == recipient, NotificationRow.event.in_(keys)
        )
        with self._database.changing() as session:
            if recipient and session.get(UserRow, recipient) is None:
                return  # removed while they were told
            failures = {row.event: row.failures for row in session.execute(query)}
            rows = [
                {
                    "user_name": recipient,
                    "event": key,
                    "sent": None if problem else now.timestamp(),
                    "failures": failures.get(key, 0) + bool(problem),
                    "tried": now.timestamp(),
                    "problem": problem,
                }
                for key in keys
            ]
            upsert(session, NotificationRow, rows)

    def failures(self, now: datetime) -> Failures:
        """Count what was tried within SHOWN_FOR before `now` and could not be told."""
        untold = (NotificationRow.sent.is_(None), NotificationRow.tried > (now - SHOWN_FOR).timestamp())
        with self._database.reading() as session:
            rows = list(session.scalars(select(NotificationRow).where(*untold).order_by(NotificationRow.tried.desc())))
        given_up = sum(row.failures >= MOST_FAILURES for row in rows)
        return Failures(again=len(rows) - given_up, given_up=given_up, problem=rows[0].problem if rows else None)

    def begin(self, now: datetime) -> bool:
        """Take the right to tell, or keep it, for RUN from now; False if another run has it."""
        with self._database.changing() as session:
            hold(session, LOCK)
            row = session.get(StateRow, RUNNING)
            if row is None:
                row = StateRow(name=RUNNING, value="")
                session.add(row)
            run, _, until = row.value.partition(" ")
            is_held = bool(until) and now < datetime.fromisoformat(until) <= now + RUN  # later: a clock was ahead
            if is_held and run != self._run:
                return False
            row.value = f"{self._run} {(now + RUN).isoformat()}"
        return True

    def end(self) -> None:
        """Give the right back."""
        with self._database.changing() as session:
            row = session.get(StateRow, RUNNING)
            if row is not None and row.value.startswith(self._run):
                row.value = ""


def _is_tried_again(row: NotificationRow, now: datetime) -> bool:
    if row.sent is not None or row.failures >= MOST_FAILURES:
        return False
    pause = min(FIRST_PAUSE * (1 << row.failures - 1), LONGEST_PAUSE)
    return abs(now.timestamp() - row.tried) >= pause.total_seconds()  # also of a clock that was put back since
