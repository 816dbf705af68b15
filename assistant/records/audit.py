"""The log of who did what: it only grows, and `verify` tells whether somebody changed it all the same.

Entries name users by a pseudonym: random characters, drawn when a user first occurs, and kept with the name in a table
of their own. Without that row nothing leads from an entry back to them, not even trying out all names, as would be
possible with a hash whose key is known. So a user can be forgotten while the chain stays as it is.
"""

import json
import logging
import secrets
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Literal

from sqlalchemy import event, exists, func, or_, select
from sqlalchemy.orm import Session

from assistant.access.identity import Identity
from assistant.domain import Frozen
from assistant.errors import RecordsError, StateError
from assistant.records.account_people import has_account
from assistant.records.anchor import Anchors
from assistant.records.database import Database
from assistant.records.hash_chain import Link, first_broken, seal
from assistant.records.model import Clock, ResultPage
from assistant.records.permission import must_see_all
from assistant.records.tables import AuditHeadRow, AuditRow, PseudonymRow

_log = logging.getLogger(__name__)

SYSTEM = "system"  # who did it, where it was nobody in particular
BATCH = 1_000
PAGE = 50
END = "audit_end"  # in the notes of a session: the newest entry that it has appended

Detail = str | int | float | bool | None


class Action(StrEnum):
    """What the records themselves write into the log; others have words of their own."""

    ANSWER_READ = "answer_read"
    CONVERSATION_READ = "conversation_read"
    CONVERSATION_DELETED = "conversation_deleted"
    ANSWER_REVIEWED = "answer_reviewed"
    USER_EXPORTED = "user_exported"
    USER_DELETED = "user_deleted"
    PURGED = "purged"


class ContractAction(StrEnum):
    """What is written into the log of the company's contracts."""

    ADDED = "contract_added"
    REMOVED = "contract_removed"
    ACCESS = "contract_access_changed"
    DESCRIBED = "contract_described"
    MARKED = "contract_marked"


class AuditEntry(Frozen):
    """An entry as an administrator reads it; `user` is None where they were forgotten or it was the system."""

    number: int
    time: datetime
    who: str
    user: str | None
    action: str
    about: str
    details: dict[str, Detail]


class Verified(Frozen):
    """What `verify` found: how many entries there are, the hash of the newest, and what is wrong.

    `broken` is the first entry that is not as it was, as far as can be told, `why` says in which way.
    `anchored` is the entry up to which the log is remembered outside its database, 0 if none is.
    """

    entries: int
    head: str
    broken: int | None
    anchored: int = 0
    why: Literal["broken", "cut", "resealed", "anchor"] = "broken"

    @property
    def problem(self) -> RecordsError | None:
        """What a user has to hear; None if the log is whole."""
        if self.broken is None:
            return None
        return {
            "broken": RecordsError("audit_broken", number=self.broken),
            "cut": RecordsError("audit_cut", number=self.broken),
            "resealed": RecordsError("audit_resealed", number=self.broken),
            "anchor": RecordsError("audit_anchor", number=self.broken),
        }[self.why]


class Audit:
    """The log of one database."""

    def __init__(self, database: Database, clock: Clock, anchors: Anchors) -> None:
        self._database = database
        self._clock = clock
        self._anchors = anchors

    def log(self, user: str | None, action: str, about: str = "", **details: Detail) -> None:
        """Append an entry of its own: `user` (None: the system) did `action` to what has the id `about`.

        Neither `about` nor `details` may name a user or repeat a question.
        """
        with self._database.changing() as session:
            self.append(session, user, action, about, **details)

    def log_about(self, by: str | None, action: str, user: str, **details: Detail) -> None:
        """Append an entry of its own: `by` (None: the system) did `action` to `user`, who has a pseudonym there."""
        with self._database.changing() as session:
            self.append(session, by, action, self.pseudonym(session, user), **details)

    def log_gone(self, by: str | None, action: str, user: str) -> None:
        """Append an entry of its own about a `user` who is gone: of one who was deleted, nothing leads to them anew."""
        with self._database.changing() as session:
            self.hold(session)
            row = session.get(PseudonymRow, user)
            self.append(session, by, action, row.pseudonym if row else _draw())

    def log_visit(self, user: str | None, action: str, about: str = "", **details: Detail) -> None:
        """Append an entry of its own about a login of `user`, as `log`, who may be gone since it began.

        Of one who has neither account nor login any more nothing leads to them anew, as in `log_gone`.
        """
        with self._database.changing() as session:
            self.hold(session)  # whoever deletes them waits, and then finds what leads to them
            if user is None or _leads_to(session, user):
                self.append(session, user, action, about, **details)
            else:
                self._append(session, _draw(), action, about, details)

    def append(self, session: Session, user: str | None, action: str, about: str = "", **details: Detail) -> None:
        """Append an entry that stands or falls with the changes of `session`; others wait until those are through."""
        self.hold(session)
        who = SYSTEM if user is None else self.pseudonym(session, user)
        self._append(session, who, action, about, details)

    def _append(self, session: Session, who: str, action: str, about: str, details: Mapping[str, Detail]) -> None:
        head = self.hold(session)
        link = seal(
            head.hash,
            head.number + 1,
            time=self._clock().astimezone(UTC).isoformat(timespec="microseconds"),
            who=who,
            action=action,
            about=about,
            details=json.dumps(details, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        )
        if END not in session.info and self._stands_on_anchor(session):
            event.listen(session, "after_commit", self._move_anchor, once=True)
        session.info[END] = link
        session.add(AuditRow(**vars(link)))
        head.number, head.hash = link.number, link.hash

    def hold(self, session: Session) -> AuditHeadRow:
        """Let all others who are about to log something wait until the changes of `session` are through.

        Raises:
            RecordsError: the log has lost its end.
        """
        head = session.get(AuditHeadRow, 1, with_for_update=True)
        if head is None:
            raise RecordsError("audit_broken", number=1)
        return head

    def pseudonym(self, session: Session, user: str) -> str:
        """Give the name under which `user` stands in the log, drawn anew if there is none."""
        self.hold(session)  # else two sessions might draw one each
        row = session.get(PseudonymRow, user)
        if row is None:
            row = PseudonymRow(user=user, pseudonym=_draw())
            session.add(row)
        return row.pseudonym

    def newest(self) -> int:
        """Give the number of the newest entry: what is kept of contracts has not changed while it stays the same."""
        with self._database.reading() as session:
            return session.scalar(select(AuditHeadRow.number).where(AuditHeadRow.id == 1)) or 0

    def entries(self, identity: Identity, page: int = 1, size: int = PAGE) -> ResultPage[AuditEntry]:
        """Give a page of entries, newest first.

        Raises:
            RecordsError: `identity` may not see them.
        """
        must_see_all(identity)
        with self._database.reading() as session:
            total = session.scalar(select(func.count()).select_from(AuditRow)) or 0
            found = session.execute(
                select(AuditRow, PseudonymRow.user)
                .outerjoin(PseudonymRow, PseudonymRow.pseudonym == AuditRow.who)
                .order_by(AuditRow.number.desc())
                .limit(size)
                .offset((page - 1) * size)
            )
            return ResultPage([to_entry(row, user) for row, user in found], total)

    def verify(self) -> Verified:
        """Go through the whole chain; a change of any entry, at any place, is found.

        So is a chain, up to where it is anchored, that somebody with rights to the database cut, or sealed anew.

        Raises:
            StateError: what is remembered outside the database cannot be read.
        """
        anchor = self._anchors.read()  # before the log, which may grow meanwhile
        with self._database.reading() as session:
            head = session.get(AuditHeadRow, 1)
            number, newest = (head.number, head.hash) if head else (0, "")
            total = session.scalar(select(func.count()).select_from(AuditRow)) or 0
            anchored = _hash_of(session, anchor.number) if anchor else None
            columns = (getattr(AuditRow, field.name) for field in fields(Link))
            query = select(*columns).order_by(AuditRow.number).execution_options(yield_per=BATCH)
            with session.execute(query) as rows:
                broken = first_broken((Link(*row) for row in rows), number, newest)
        found = Verified(entries=total, head=newest, broken=broken, anchored=anchor.number if anchor else 0)
        if anchor is None or broken is not None:
            return found
        if not self._anchors.is_sealed(anchor):
            return found.model_copy(update={"broken": anchor.number, "why": "anchor"})
        if anchored is None:
            return found.model_copy(update={"broken": number + 1, "why": "cut"})
        if anchored != anchor.hash:
            return found.model_copy(update={"broken": anchor.number, "why": "resealed"})
        return found

    def _stands_on_anchor(self, session: Session) -> bool:
        """Tell whether the log still holds the entry that is remembered as its end; if not, that stays as it is."""
        try:
            anchor = self._anchors.read()
        except StateError as error:
            _log.warning("the end of the log is not known: %s", error.key)
            return False
        return anchor is None or _hash_of(session, anchor.number) == anchor.hash

    def _move_anchor(self, session: Session) -> None:
        link: Link = session.info[END]
        self._anchors.move(link.number, link.hash)


def _draw() -> str:
    return secrets.token_urlsafe(16)


def _leads_to(session: Session, user: str) -> bool:
    """Tell whether there is an account or a login of `user`, or a name in the log."""
    known = or_(exists().where(PseudonymRow.user == user), has_account(user))
    return bool(session.scalar(select(known)))


def _hash_of(session: Session, number: int) -> str | None:
    return session.scalar(select(AuditRow.hash).where(AuditRow.number == number))


def to_entry(row: AuditRow, user: str | None) -> AuditEntry:
    """Read a row as an administrator sees it."""
    return AuditEntry(
        number=row.number,
        time=datetime.fromisoformat(row.time),
        who=row.who,
        user=user,
        action=row.action,
        about=row.about,
        details=json.loads(row.details),
    )
