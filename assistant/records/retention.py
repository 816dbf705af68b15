"""Retention: nothing is kept longer than the company decided."""

import logging
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from assistant.records.audit import Action, Audit
from assistant.records.database import Database
from assistant.records.erasure import Forgotten, forget
from assistant.records.job_people import forget_old_jobs
from assistant.records.removed import forget_removed
from assistant.records.tables import ConversationRow, StateRow

_log = logging.getLogger(__name__)

PURGED = "purged"
DAILY = timedelta(days=1)


class Retention:
    """The rule of one database: a conversation is kept for `days` after its last question; 0 is for ever."""

    def __init__(self, database: Database, audit: Audit, days: int) -> None:
        self._database = database
        self._audit = audit
        self._days = days

    def purge(self, now: datetime) -> Forgotten:
        """Delete what is older than the rule allows at `now`; a reviewed answer stays, without its asker.

        A conversation goes as a whole, as its title and its later questions tell what was asked before.
        """
        with self._database.changing() as session:
            session.get_one(StateRow, PURGED, with_for_update=True).value = now.isoformat()
            forget_old_jobs(session, now.timestamp())
            forget_removed(session, now)
            gone = self._forget(session, now)
            if gone.conversations:
                self._audit.append(session, None, Action.PURGED, **gone.model_dump())
        self._database.forget_deleted()  # also what somebody who read put off before
        if gone.conversations:
            _log.info("older than %d days: %s", self._days, gone.model_dump())
        return gone

    def _forget(self, session: Session, now: datetime) -> Forgotten:
        if self._days == 0:
            return Forgotten(conversations=0, answers=0, kept=0)
        return forget(session, ConversationRow.asked < now - timedelta(days=self._days))

    def purge_if_due(self, now: datetime) -> bool:
        """Purge, unless that was done within a day; tells whether it was due.

        It is, too, where a clock that was ahead has said so: else nothing would be deleted until that time is there.
        """
        with self._database.reading() as session:
            last = session.get_one(StateRow, PURGED).value
        is_due = not last or abs(now - datetime.fromisoformat(last)) >= DAILY
        if is_due:
            self.purge(now)
        return is_due
