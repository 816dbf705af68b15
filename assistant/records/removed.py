"""What was removed of late, and whose records were: an answer that was still being given must not bring it back.

Ids and headings are made of a document's words, so only hashes are kept, of users as well, until the purge a day later.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from assistant.domain import Answer
from assistant.errors import RecordsError
from assistant.records.erasure import count
from assistant.records.lock import hold
from assistant.records.tables import StateRow

KEPT = timedelta(days=1)  # no answer takes as long
_PREFIX = "removed "
_USER = "user "


def note_removed(session: Session, names: Collection[str], now: datetime) -> None:
    """Note that the documents of these ids, or these headings, are gone."""
    for name in names:
        session.merge(StateRow(name=_mark(name), value=now.isoformat()))


def note_there(session: Session, source_ids: Collection[str]) -> None:
    """Note that documents of these ids are there again."""
    count(session, delete(StateRow).where(StateRow.name.in_([_mark(one) for one in source_ids])))


def note_deleted(session: Session, user: str, now: datetime) -> None:
    """Note that `user`, or what is held about them, goes with `session`; nothing of theirs is kept meanwhile."""
    _hold(session, user)
    session.merge(StateRow(name=_mark(_USER + user), value=now.isoformat()))


def was_deleted_since(session: Session, user: str, asked: datetime) -> bool:
    """Tell whether `user`, or what is held about them, went since they asked; neither does until the end of `session`.

    Who has the name now may be somebody else.
    """
    _hold(session, user)
    deleted = session.get(StateRow, _mark(_USER + user))
    return deleted is not None and datetime.fromisoformat(deleted.value) >= asked


def forget_removed(session: Session, now: datetime) -> None:
    """Delete the notes that are older than KEPT, or of a clock that was put back since."""
    old = or_(StateRow.value < (now - KEPT).isoformat(), StateRow.value > (now + KEPT).isoformat())
    count(session, delete(StateRow).where(StateRow.name.startswith(_PREFIX), old))


def without_removed(session: Session, answer: Answer) -> Answer:
    """Give `answer` without the suggestion to ask what is gone.

    Raises:
        RecordsError: it speaks of a document that is gone.
    """
    gone = removed_of(session, answer.source_ids.union(answer.follow_ups))
    if not gone.isdisjoint(answer.source_ids):
        raise RecordsError("answer_document_gone")
    return without_headings(answer, gone)


def removed_of(session: Session, names: Collection[str]) -> set[str]:
    """Give those of `names` that were removed."""
    marks = {_mark(name): name for name in names}
    return {marks[mark] for mark in session.scalars(select(StateRow.name).where(StateRow.name.in_(marks)))}


def without_headings(answer: Answer, headings: Collection[str]) -> Answer:
    """Give `answer` without the suggestion to ask these."""
    left = tuple(one for one in answer.follow_ups if one not in headings)
    return answer.model_copy(update={"follow_ups": left})


def _mark(name: str) -> str:
    return f"{_PREFIX}{sha256(name.encode()).hexdigest()[:32]}"


def _hold(session: Session, user: str) -> None:
    hold(session, int.from_bytes(sha256(user.encode()).digest()[:8], signed=True))
