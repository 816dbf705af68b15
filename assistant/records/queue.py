"""The desk of the legal department: which answers wait for it, and which questions found none.

Personal data in their questions is nothing that a review needs: placeholders stand for it.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from assistant.access.identity import Identity
from assistant.domain import Language, Reason, Status
from assistant.privacy.recognisers import without_personal_data
from assistant.records.approvals import is_approval
from assistant.records.database import Database
from assistant.records.mappers import to_vector
from assistant.records.model import Clock, Gap, ResultPage, ReviewDecision, Waiting
from assistant.records.permission import must_see_all
from assistant.records.tables import AnswerRow, FeedbackRow, ReviewRow

PAGE = 25
GAPS = 1_000


class Filter(StrEnum):
    """Why an answer waits; with the exception of STALE, a review that comes later settles it.

    One that was given from a review has been looked at; it only waits if somebody finds it unhelpful.
    """

    NEW = "new"
    UNHELPFUL = "unhelpful"
    LOW_SUPPORT = "low_support"
    STALE = "stale"
    ABSTAINED = "abstained"


class Queue:
    """The answers that wait. All of it is for the legal department and administrators."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def counts(self, identity: Identity) -> dict[Filter, int]:
        """Count what waits, filter by filter.

        Raises:
            RecordsError: `identity` may not see it.
        """
        must_see_all(identity)
        with self._database.reading() as session:
            return {
                why: session.scalar(select(func.count()).select_from(AnswerRow).where(self._where(why))) or 0
                for why in Filter
            }

    def page(self, identity: Identity, why: Filter, page: int = 1, size: int = PAGE) -> ResultPage[Waiting]:
        """Give a page of what waits because of `why`, newest first.

        Raises:
            RecordsError: `identity` may not see it.
        """
        must_see_all(identity)
        where = self._where(why)
        unhelpful = (
            select(func.count()).where(FeedbackRow.answer_id == AnswerRow.id, ~FeedbackRow.helpful).scalar_subquery()
        )
        verdict = select(ReviewRow.verdict).where(ReviewRow.answer_id == AnswerRow.id, ReviewRow.current)
        question = AnswerRow.question, AnswerRow.personal_data
        shown = (AnswerRow.language, AnswerRow.status, AnswerRow.created, AnswerRow.support)
        with self._database.reading() as session:
            total = session.scalar(select(func.count()).select_from(AnswerRow).where(where)) or 0
            rows = session.execute(
                select(AnswerRow.id, *question, *shown, unhelpful, verdict.scalar_subquery())
                .where(where)
                .order_by(AnswerRow.created.desc(), AnswerRow.id.desc())
                .limit(size)
                .offset((page - 1) * size)
            )
            items = [_to_waiting(answer, _shown(typed, personal), *others) for answer, typed, personal, *others in rows]
            return ResultPage(items, total)

    def gaps(self, identity: Identity, since: datetime, limit: int = GAPS) -> list[Gap]:
        """Give the questions since `since` that found no whole answer, newest first, at most `limit`.

        Raises:
            RecordsError: `identity` may not see them.
        """
        must_see_all(identity)
        query = (
            select(AnswerRow)
            .where(AnswerRow.status != Status.ANSWERED, AnswerRow.created >= since)
            .order_by(AnswerRow.created.desc(), AnswerRow.id.desc())
            .limit(limit)
        )
        with self._database.reading() as session:
            return [_to_gap(row) for row in session.scalars(query)]

    def _where(self, why: Filter) -> ColumnElement[bool]:
        unreviewed = and_(~AnswerRow.from_review, ~exists().where(ReviewRow.answer_id == AnswerRow.id))
        match why:
            case Filter.NEW:
                return unreviewed
            case Filter.LOW_SUPPORT:
                return and_(AnswerRow.low_support, unreviewed)
            case Filter.ABSTAINED:
                return and_(AnswerRow.status == Status.ABSTAINED, unreviewed)
            case Filter.UNHELPFUL:
                later = (ReviewRow.answer_id == FeedbackRow.answer_id, ReviewRow.created >= FeedbackRow.changed)
                open_ones = select(FeedbackRow.answer_id).where(~FeedbackRow.helpful, ~exists().where(*later))
                return AnswerRow.id.in_(open_ones)
            case Filter.STALE:
                lapsed = or_(ReviewRow.lapsed.is_not(None), ReviewRow.until < self._clock().date())
                return AnswerRow.id.in_(select(ReviewRow.answer_id).where(is_approval(), lapsed))


def _shown(question: str, personal_data: bool) -> str:
    return without_personal_data(question) if personal_data else question


def _to_waiting(
    answer_id: str,
    question: str,
    language: str,
    status: str,
    created: datetime,
    support: float | None,
    unhelpful: int,
    verdict: str | None,
) -> Waiting:
    return Waiting(
        id=answer_id,
        question=question,
        language=Language(language),
        status=Status(status),
        created=created,
        support=support,
        unhelpful=unhelpful,
        verdict=ReviewDecision(verdict) if verdict else None,
    )


def _to_gap(row: AnswerRow) -> Gap:
    return Gap(
        id=row.id,
        question=_shown(row.question, row.personal_data),
        language=Language(row.language),
        status=Status(row.status),
        reason=Reason(row.reason) if row.reason else None,
        created=row.created,
        vector=to_vector(row.vector_model, row.vector),
    )
