"""What the legal department decided on answers, as a list: of each answer the newest decision."""

from datetime import date, datetime

from sqlalchemy import func, select

from assistant.access.identity import Identity
from assistant.domain import Frozen, Language
from assistant.records.database import Database
from assistant.records.model import Clock, Lapse, ResultPage, ReviewDecision, is_expired
from assistant.records.permission import must_see_all
from assistant.records.tables import AnswerRow, ReviewRow

PAGE = 25


class Decision(Frozen):
    """A decision on an answer; `lapse` says why an approval no longer holds, as far as that was noticed."""

    answer_id: str
    question: str
    language: Language
    verdict: ReviewDecision
    reviewer_name: str
    created: datetime
    until: date | None
    reason: str
    lapse: Lapse | None


class Decisions:
    """The decisions on all answers; for the legal department and administrators."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def page(self, identity: Identity, page: int = 1, size: int = PAGE) -> ResultPage[Decision]:
        """Give a page of them, newest first.

        Raises:
            RecordsError: `identity` may not see them.
        """
        must_see_all(identity)
        count = select(func.count()).select_from(ReviewRow).where(ReviewRow.current)
        query = (
            select(ReviewRow, AnswerRow.question, AnswerRow.language)
            .join(AnswerRow, ReviewRow.answer_id == AnswerRow.id)
            .where(ReviewRow.current)
            .order_by(ReviewRow.id.desc())
        )
        today = self._clock().date()
        with self._database.reading() as session:
            total = session.scalar(count) or 0
            rows = session.execute(query.limit(size).offset((page - 1) * size)).all()
            return ResultPage([_to_decision(row, question, language, today) for row, question, language in rows], total)


def _to_decision(row: ReviewRow, question: str, language: str, today: date) -> Decision:
    verdict = ReviewDecision(row.verdict)
    expired = verdict is not ReviewDecision.REJECTED and is_expired(row.until, today)
    lapse = Lapse(row.lapsed) if row.lapsed else Lapse.EXPIRED if expired else None
    return Decision(
        answer_id=row.answer_id,
        question=question,
        language=Language(language),
        verdict=verdict,
        reviewer_name=row.reviewer_name,
        created=row.created,
        until=row.until,
        reason=row.reason,
        lapse=lapse,
    )
