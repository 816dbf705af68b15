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
from assistant.records.erasure import forget_speaking_of, speaks_of
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

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

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
        """Take headings out of what answers and corrections suggest to ask next."""
        found = sorted(headings)
        for start in range(0, len(found), AT_ONCE):
            with self._database.changing() as session:
                _strike(session, found[start : start + AT_ONCE])
        self._database.forget_deleted()

    def remove(self, document_id: str, source_ids: Collection[str], by: str | None) -> None:
        """Delete the answers that speak of a document, by the ids of its versions, and log that it is removed."""
        with self._database.changing() as session:
            answers = forget_speaking_of(session, source_ids)
            self._audit.append(session, by, DocumentAction.REMOVED, document_id, answers=answers)
        self._database.forget_deleted()

    def forget(self, source_ids: Collection[str]) -> None:
        """Delete the answers that speak of these sources, as somebody may have asked while they were being removed."""
        with self._database.changing() as session:
            answers = forget_speaking_of(session, source_ids)
        if answers:
            self._database.forget_deleted()


def _strike(session: Session, headings: Sequence[str]) -> None:
    words = [json.dumps(heading, ensure_ascii=False) for heading in headings]
    suggests = or_(*(AnswerRow.answer.contains(one, autoescape=True) for one in words))
    for row in session.scalars(select(AnswerRow).where(suggests)):
        row.answer = _without(row.answer, headings)
    corrects = or_(*(ReviewRow.correction.contains(one, autoescape=True) for one in words))
    for review in session.scalars(select(ReviewRow).where(corrects)):
        review.correction = review.correction and _without(review.correction, headings)


def _without(text: str, headings: Collection[str]) -> str:
    answer = Answer.model_validate_json(text)
    left = tuple(one for one in answer.follow_ups if one not in headings)
    return answer.model_copy(update={"follow_ups": left}).model_dump_json()
