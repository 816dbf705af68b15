"""The records, opened: what pages and the command line use."""

import hashlib
import json
from pathlib import Path
from typing import Self

from pydantic import SecretStr

from assistant.records.anchor import Anchors
from assistant.records.answers import Answers
from assistant.records.audit import Audit
from assistant.records.conversations import Conversations
from assistant.records.data_subject_requests import Subjects
from assistant.records.database import Database
from assistant.records.decisions import Decisions
from assistant.records.feedback import Feedbacks
from assistant.records.model import Clock, utc_now
from assistant.records.queue import Queue
from assistant.records.retention import Retention
from assistant.records.reviews import Reviews
from assistant.records.sent import SentList
from assistant.records.usage import Usage
from assistant.records.withdrawal import Withdrawals
from assistant.settings import Settings


class Records:
    """All that is kept; one instance serves any number of threads."""

    def __init__(self, database: Database, settings: Settings, clock: Clock = utc_now) -> None:
        """Use a database that is up to date."""
        self.database = database
        self.clock = clock
        self.audit = Audit(database, clock, Anchors.of(settings, database))
        self.answers = Answers(database, self.audit, clock, settings_hash(settings))
        self.conversations = Conversations(database, self.audit)
        self.feedback = Feedbacks(database, clock)
        self.reviews = Reviews(database, self.audit, clock)
        self.decisions = Decisions(database, clock)
        self.queue = Queue(database, clock)
        self.subjects = Subjects(database, self.audit, clock)
        self.retention = Retention(database, self.audit, settings.retention_days)
        self.usage = Usage(database)
        self.sent = SentList(database, self.audit)
        self.withdrawals = Withdrawals(database, self.audit, clock)

    @classmethod
    def open(cls, settings: Settings, clock: Clock = utc_now) -> Self:
        """Open the records that `settings` name, made and brought up to date if need be, and purge what is too old.

        Raises:
            RecordsError: the database cannot be used.
            StateError: the data folder cannot be written to.
        """
        records = cls(Database.open(settings), settings, clock)
        records.purge_if_due()
        return records

    def purge_if_due(self) -> bool:
        """Delete what is too old, unless that was done within a day; tells whether it was due.

        A server that runs for long calls this too.
        """
        return self.retention.purge_if_due(self.clock())

    def close(self) -> None:
        """Close all connections."""
        self.database.close()


def settings_hash(settings: Settings) -> str:
    """Give 16 digits that differ when `settings` do; secrets and folders, which change no answer, do not count."""
    values = {name: value for name, value in settings if not isinstance(value, Path | SecretStr | None)}
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]
