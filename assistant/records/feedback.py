"""Feedback: a thumb up or down from each who read an answer."""

from sqlalchemy import select

from assistant.access.identity import Identity
from assistant.errors import RecordsError
from assistant.records.answers import readable
from assistant.records.database import Database
from assistant.records.model import Clock, Feedback, FeedbackReason
from assistant.records.permission import must_see_all
from assistant.records.tables import FeedbackRow

COMMENT = 2_000  # characters


class Feedbacks:
    """The feedback on all answers; one from each user on each."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def give(
        self,
        answer_id: str,
        identity: Identity,
        *,
        helpful: bool,
        reason: FeedbackReason | None = None,
        comment: str = "",
    ) -> None:
        """Keep what a user thinks of an answer, in place of what they thought before.

        Raises:
            RecordsError: there is no such answer that they may see, or the comment is too long.
        """
        if len(comment) > COMMENT:
            raise RecordsError("comment_long", limit=COMMENT)
        with self._database.changing() as session:
            readable(session, answer_id, identity, hold=True)
            row = FeedbackRow(
                answer_id=answer_id,
                giver=identity.user,
                helpful=helpful,
                reason=reason,
                comment=comment.strip(),
                changed=self._clock(),
            )
            session.merge(row)

    def withdraw(self, answer_id: str, identity: Identity) -> None:
        """Take back what a user thinks of an answer, if they said anything."""
        with self._database.changing() as session:
            row = session.get(FeedbackRow, (answer_id, identity.user))
            if row is not None:
                session.delete(row)

    def of(self, answer_id: str, user: str) -> Feedback | None:
        """Give what `user` thinks of an answer."""
        with self._database.reading() as session:
            row = session.get(FeedbackRow, (answer_id, user))
            return to_feedback(row) if row else None

    def on(self, answer_id: str, identity: Identity) -> list[Feedback]:
        """Give what all think of an answer, newest first; for the legal department.

        Raises:
            RecordsError: `identity` may not see it.
        """
        must_see_all(identity)
        query = select(FeedbackRow).where(FeedbackRow.answer_id == answer_id)
        with self._database.reading() as session:
            rows = session.scalars(query.order_by(FeedbackRow.changed.desc(), FeedbackRow.giver))
            return [to_feedback(row) for row in rows]


def to_feedback(row: FeedbackRow) -> Feedback:
    """Read a row, without who gave it."""
    return Feedback(
        helpful=row.helpful,
        reason=FeedbackReason(row.reason) if row.reason else None,
        comment=row.comment,
        changed=row.changed,
    )
