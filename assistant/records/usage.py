"""Use over time, for the status page: numbers only, nobody's name and nobody's question."""

from datetime import date, datetime, timedelta

from sqlalchemy import Date, func, select

from assistant.domain import Frozen, Status
from assistant.records.database import Database
from assistant.records.tables import AnswerRow, FeedbackRow, ReviewRow


class AnswersOfDay(Frozen):
    """How many answers of a status were given on a day (in UTC)."""

    day: date
    status: Status
    count: int


class FeedbackOfDay(Frozen):
    """How many thumbs went up or down on a day (in UTC)."""

    day: date
    helpful: bool
    count: int


class Usage:
    """Counts of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def answers(self, since: datetime) -> list[AnswersOfDay]:
        """Count the answers since `since`, by day and status; days without any are left out."""
        day = func.date(AnswerRow.created, type_=Date)
        query = select(day, AnswerRow.status, func.count()).where(AnswerRow.created >= since)
        with self._database.reading() as session:
            rows = session.execute(query.group_by(day, AnswerRow.status).order_by(day, AnswerRow.status))
            return [AnswersOfDay(day=day, status=Status(status), count=count) for day, status, count in rows]

    def feedback(self, since: datetime) -> list[FeedbackOfDay]:
        """Count the feedback since `since`, by day and direction; days without any are left out."""
        day = func.date(FeedbackRow.changed, type_=Date)
        query = select(day, FeedbackRow.helpful, func.count()).where(FeedbackRow.changed >= since)
        with self._database.reading() as session:
            rows = session.execute(query.group_by(day, FeedbackRow.helpful).order_by(day, FeedbackRow.helpful))
            return [FeedbackOfDay(day=day, helpful=helpful, count=count) for day, helpful, count in rows]

    def time_to_review(self, since: datetime) -> timedelta | None:
        """Give the mean time from a question since `since` to its first review; None if none was reviewed."""
        query = (
            select(AnswerRow.created, func.min(ReviewRow.created))
            .join(ReviewRow, ReviewRow.answer_id == AnswerRow.id)
            .where(AnswerRow.created >= since)
            .group_by(AnswerRow.id)
        )
        with self._database.reading() as session:
            times = [reviewed - asked for asked, reviewed in session.execute(query)]
        return sum(times, timedelta()) / len(times) if times else None
