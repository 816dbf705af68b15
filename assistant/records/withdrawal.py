"""What the records hold of documents that were closed or removed: the legal department learns of it, or it goes."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from assistant.domain import Answer, Frozen
from assistant.records.audit import Audit
from assistant.records.database import Database
from assistant.records.erasure import Speaking, batched, find_speaking, forget_speaking, speaks_of
from assistant.records.model import Clock
from assistant.records.removed import note_removed, note_there, without_headings
from assistant.records.tables import AnswerRow, ReviewRow

AT_ONCE = 50  # headings that are looked for together


class DocumentAction(StrEnum):
    """What is written into the log of the company's own documents."""

    ADDED = "document_added"
    FETCHED = "document_fetched"
    REMOVED = "document_removed"
    ACCESS = "document_access_changed"


class Lapsed(Frozen):
    """An answer that speaks of what was closed or removed; `reviewed` says that the legal department looked at it."""

    id: str
    question: str
    created: datetime
    reviewed: bool


class Withdrawals:
    """The answers of all users that speak of documents or contracts: for those who see everything."""

    def __init__(self, database: Database, audit: Audit, clock: Clock) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock

    def speaking_of(self, source_ids: Collection[str]) -> list[Lapsed]:
        """Give the answers that quote or name one of these sources, be it in a correction; newest first."""
        reviewed = select(ReviewRow.id).where(ReviewRow.answer_id == AnswerRow.id).exists()
        query = select(AnswerRow.id, AnswerRow.question, AnswerRow.created, reviewed).where(speaks_of(source_ids))
        with self._database.reading() as session:
            rows = session.execute(query.order_by(AnswerRow.created.desc(), AnswerRow.id)).all()
        return [Lapsed(id=one, question=asked, created=at, reviewed=seen) for one, asked, at, seen in rows]

    def log_access(self, document_id: str, by: str | None, access: str) -> None:
        """Log that it was said anew who may see a document."""
        self._audit.log(by, DocumentAction.ACCESS, document_id, access=access)

    def strike(self, headings: Collection[str]) -> None:
        """Take headings out of what answers and corrections suggest to ask next, also of those still being given."""
        found = sorted(headings)
        with self._database.changing() as session:
            note_removed(session, found, self._clock())
        for start in range(0, len(found), AT_ONCE):
            some = found[start : start + AT_ONCE]
            with self._database.reading() as session:
                answers, reviews = _suggesting(session, some)
            with self._database.changing() as session:
                _strike(session, answers, reviews, some)
        self._database.forget_deleted()

    def remove(self, document_id: str, source_ids: Collection[str], by: str | None) -> None:
        """Delete the answers that speak of a document, by the ids of its versions, and log that it is removed.

        Those that are still being given are kept no more.
        """
        with self._database.changing() as session:
            note_removed(session, source_ids, self._clock())
        speaking = self._find(source_ids)
        with self._database.changing() as session:
            answers = forget_speaking(session, speaking)
            self._audit.append(session, by, DocumentAction.REMOVED, document_id, answers=answers)
        self._database.forget_deleted()

    def note_there(self, source_ids: Collection[str]) -> None:
        """Note that documents which may have been removed before are there again, so that answers may speak of them."""
        with self._database.changing() as session:
            note_there(session, source_ids)

    def forget(self, source_ids: Collection[str]) -> None:
        """Delete the answers that speak of these sources, as somebody may have asked while they were being removed."""
        speaking = self._find(source_ids)
        with self._database.changing() as session:
            answers = forget_speaking(session, speaking)
        if answers:
            self._database.forget_deleted()

    def _find(self, source_ids: Collection[str]) -> Speaking:
        with self._database.reading() as session:
            return find_speaking(session, source_ids, self._clock())


def _suggesting(session: Session, headings: Sequence[str]) -> tuple[list[str], list[int]]:
    """Give the answers and the reviews that suggest one of these: with many it takes seconds, in which nobody waits."""
    words = [json.dumps(heading, ensure_ascii=False) for heading in headings]
    suggests = or_(*(AnswerRow.answer.contains(one, autoescape=True) for one in words))
    corrects = or_(*(ReviewRow.correction.contains(one, autoescape=True) for one in words))
    answers = session.scalars(select(AnswerRow.id).where(suggests))
    return list(answers), list(session.scalars(select(ReviewRow.id).where(corrects)))


def _strike(session: Session, answers: Sequence[str], reviews: Sequence[int], headings: Sequence[str]) -> None:
    for some in batched(answers):
        for row in session.scalars(select(AnswerRow).where(AnswerRow.id.in_(some))):
            row.answer = _struck(row.answer, headings)
    for each in batched(reviews):
        for review in session.scalars(select(ReviewRow).where(ReviewRow.id.in_(each))):
            review.correction = review.correction and _struck(review.correction, headings)


def _struck(text: str, headings: Collection[str]) -> str:
    return without_headings(Answer.model_validate_json(text), headings).model_dump_json()
