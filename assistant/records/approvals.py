"""The approvals that the legal department has to look at again, and the answers that rest on some passages."""

from collections.abc import Collection, Iterator
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, or_, select

from assistant.domain import Frozen
from assistant.records.database import Database
from assistant.records.model import ReviewDecision
from assistant.records.tables import AnswerRow, CitationRow, ReviewedPassageRow, ReviewRow

AT_ONCE = 500  # passages that are looked for together


class Approval(Frozen):
    """An approval that counts; `closed` says that its question is for few eyes, `lapsed` that a passage has changed."""

    review: int
    answer: str
    question: str
    closed: bool
    until: date | None
    lapsed: bool


class OwnAnswer(Frozen):
    """An answer in a conversation of its asker; `legal_only` says that it cites what only few may see.

    `personal_data` says that its question holds any.
    """

    answer: str
    asker: str
    question: str
    legal_only: bool
    personal_data: bool


def approvals_to_review(database: Database, until: date) -> list[Approval]:
    """Give those that have lapsed as far as it is known, or whose last day is `until` at the latest."""
    with database.reading() as session:
        return [_to_approval(*row) for row in session.execute(_approvals(_is_due(until)))]


def approvals_on(database: Database, passages: Collection[str], before: datetime) -> list[Approval]:
    """Give those from before a time that rest on one of these passages."""
    found: dict[int, Approval] = {}
    with database.reading() as session:
        for some in _parts(passages):
            rests = ReviewRow.id.in_(
                select(ReviewedPassageRow.review_id).where(ReviewedPassageRow.passage_id.in_(some))
            )
            for row in session.execute(_approvals(rests, ReviewRow.created < before)):
                found[row[0].id] = _to_approval(*row)
    return list(found.values())


def own_answers_on(database: Database, passages: Collection[str], before: datetime) -> list[OwnAnswer]:
    """Give the answers from before a time that cite one of these passages, and that their asker finds again."""
    found: dict[str, OwnAnswer] = {}
    columns = (AnswerRow.id, AnswerRow.asker, AnswerRow.question, AnswerRow.legal_only, AnswerRow.personal_data)
    with database.reading() as session:
        for some in _parts(passages):
            cites = AnswerRow.id.in_(select(CitationRow.answer_id).where(CitationRow.passage_id.in_(some)))
            kept = (cites, AnswerRow.created < before, AnswerRow.conversation_id.is_not(None))
            for answer, asker, question, legal_only, personal_data in session.execute(select(*columns).where(*kept)):
                if asker is not None:
                    found[answer] = OwnAnswer(
                        answer=answer,
                        asker=asker,
                        question=question,
                        legal_only=legal_only,
                        personal_data=personal_data,
                    )
    return list(found.values())


def is_approval() -> ColumnElement[bool]:
    """Tell of a review whether it is the newest of its answer, and an approval or a correction."""
    return and_(ReviewRow.current, ReviewRow.verdict != ReviewDecision.REJECTED)


def _approvals(*where: ColumnElement[bool]) -> Select[tuple[ReviewRow, str, bool, bool]]:
    columns = (ReviewRow, AnswerRow.question, AnswerRow.legal_only, AnswerRow.personal_data)
    query = select(*columns).join(AnswerRow, AnswerRow.id == ReviewRow.answer_id)
    return query.where(is_approval(), *where).order_by(ReviewRow.id)


def _is_due(until: date) -> ColumnElement[bool]:
    return or_(ReviewRow.lapsed.is_not(None), ReviewRow.until <= until)


def _to_approval(row: ReviewRow, question: str, legal_only: bool, personal_data: bool) -> Approval:
    return Approval(
        review=row.id,
        answer=row.answer_id,
        question=question,
        closed=legal_only or row.legal_only or personal_data,
        until=row.until,
        lapsed=row.lapsed is not None,
    )


def _parts(passages: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(passages)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]
