"""The rights of a user under Art. 15, 17 and 20 GDPR: to have what is held about them, and to have it deleted."""

import json
from base64 import b64encode
from typing import Any

from sqlalchemy import delete, exists, or_, select
from sqlalchemy.orm import Session

from assistant.errors import RecordsError
from assistant.records.account_people import export_account, forget_logins, has_account
from assistant.records.audit import Action, Audit
from assistant.records.contract_people import export_from_contracts, forget_in_contracts, named_in_contracts
from assistant.records.database import Database
from assistant.records.erasure import Forgotten, count, forget
from assistant.records.fair_use_people import export_asked, forget_asked, has_asked
from assistant.records.feedback import to_feedback
from assistant.records.job_people import export_jobs, forget_jobs, has_jobs
from assistant.records.mappers import to_reviews
from assistant.records.model import Clock
from assistant.records.notification_people import export_notifications, forget_notifications, is_notified
from assistant.records.removed import note_deleted
from assistant.records.tables import AnswerRow, AuditRow, ConversationRow, FeedbackRow, PseudonymRow, ReviewRow

Document = dict[str, Any]


class Subjects:
    """What the records hold about each user."""

    def __init__(self, database: Database, audit: Audit, clock: Clock) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock

    def export_user(self, user: str, *, by: str | None) -> Document:
        """Give everything held about `user` as one document of JSON; `by` (None: the system) is who asked for it.

        Raises:
            RecordsError: nothing is held.
        """
        with self._database.changing() as session:
            _must_be_known(session, user)
            document = {
                "user": user,
                "exported": self._clock().isoformat(),
                "conversations": [_conversation(session, row) for row in _conversations(session, user)],
                "feedback": _feedback(session, user),
                "reviews": _reviews(session, user),
                "account": export_account(session, user),
                "counted": export_asked(session, user),
                "notifications": export_notifications(session, user),
                "jobs": export_jobs(session, user),
                "contracts": export_from_contracts(session, user),
                "log": _log(session, user),
            }
            self._audit.append(session, by, Action.USER_EXPORTED, self._audit.pseudonym(session, user))
        return document

    def delete_user(self, user: str, *, by: str | None) -> Forgotten:
        """Delete conversations, answers and feedback of `user`, and what leads from the log to them.

        An answer to what they asked before is not kept any more either.

        Their reviewed answers stay without them, and so does their account with its keys, without an address; their
        logins end. What they decided as a reviewer stays under their name, as the company has to be able to show on
        whose word it relied. Contracts stay, and no longer name them.

        Raises:
            RecordsError: nothing is held.
        """
        with self._database.changing() as session:
            self._audit.hold(session)  # first, as whoever adds a contract does
            note_deleted(session, user, self._clock())
            _must_be_known(session, user)
            gone = forget(session, ConversationRow.asker == user)
            count(session, delete(FeedbackRow).where(FeedbackRow.giver == user))
            pseudonym = self._audit.pseudonym(session, user)
            self._audit.append(session, by, Action.USER_DELETED, pseudonym, **gone.model_dump())
            forget_logins(session, user)
            forget_asked(session, user)
            forget_notifications(session, user)
            forget_jobs(session, user)
            forget_in_contracts(session, user, pseudonym)
            session.flush()
            count(session, delete(PseudonymRow).where(PseudonymRow.user == user))
        self._database.forget_deleted()
        return gone


def _must_be_known(session: Session, user: str) -> None:
    held = (
        exists().where(ConversationRow.asker == user),
        exists().where(FeedbackRow.giver == user),
        exists().where(ReviewRow.reviewer == user),
        exists().where(PseudonymRow.user == user),
        named_in_contracts(user),
        has_account(user),
        has_asked(user),
        is_notified(user),
        has_jobs(user),
    )
    if not session.scalar(select(or_(*held))):
        raise RecordsError("nothing_held_about", user=user)


def _conversations(session: Session, user: str) -> list[ConversationRow]:
    query = select(ConversationRow).where(ConversationRow.asker == user).order_by(ConversationRow.created)
    return list(session.scalars(query))


def _conversation(session: Session, row: ConversationRow) -> Document:
    query = select(AnswerRow).where(AnswerRow.conversation_id == row.id).order_by(AnswerRow.position)
    return {
        "id": row.id,
        "title": row.title,
        "created": row.created.isoformat(),
        "asked": row.asked.isoformat(),
        "answers": [_answer(answer) for answer in session.scalars(query)],
    }


def _answer(row: AnswerRow) -> Document:
    return {
        "id": row.id,
        "position": row.position,
        "role": row.role,
        "created": row.created.isoformat(),
        "settings_hash": row.settings_hash,
        "support": row.support,
        "legal_only": row.legal_only,
        "personal_data": row.personal_data,
        "vector": {"model": row.vector_model, "float32": b64encode(row.vector).decode()} if row.vector else None,
        "answer": json.loads(row.answer),
    }


def _feedback(session: Session, user: str) -> list[Document]:
    rows = session.scalars(select(FeedbackRow).where(FeedbackRow.giver == user).order_by(FeedbackRow.changed))
    return [{"answer": row.answer_id, **to_feedback(row).model_dump(mode="json")} for row in rows]


def _reviews(session: Session, user: str) -> list[Document]:
    rows = session.scalars(select(ReviewRow).where(ReviewRow.reviewer == user).order_by(ReviewRow.id)).all()
    reviews = to_reviews(session, rows)
    return [
        {"answer": row.answer_id, **review.model_dump(mode="json")} for row, review in zip(rows, reviews, strict=True)
    ]


def _log(session: Session, user: str) -> list[Document]:
    """Give the entries that name them: as the one who did it (`by_user`), or whom it was about."""
    pseudonym = session.scalar(select(PseudonymRow.pseudonym).where(PseudonymRow.user == user))
    query = select(AuditRow).where(or_(AuditRow.who == pseudonym, AuditRow.about == pseudonym))
    return [
        {
            "number": row.number,
            "time": row.time,
            "by_user": row.who == pseudonym,
            "action": row.action,
            "about": row.about,
            "details": json.loads(row.details),
        }
        for row in session.scalars(query.order_by(AuditRow.number))
    ]
