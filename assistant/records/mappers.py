"""From rows to what the records give back."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.access.identity import Identity
from assistant.domain import Answer, UserRole
from assistant.records.model import Recorded, Review, ReviewDecision, Vector
from assistant.records.permission import sees_all
from assistant.records.tables import AnswerRow, ReviewedPassageRow, ReviewRow


def to_recorded(session: Session, rows: Sequence[AnswerRow], identity: Identity) -> list[Recorded]:
    """Read answers as `identity` may see them, with their newest reviews; in the order of `rows`."""
    current = session.scalars(
        select(ReviewRow).where(ReviewRow.current, ReviewRow.answer_id.in_([row.id for row in rows]))
    ).all()
    visible = [row for row in current if sees_all(identity) or not row.legal_only]
    answer_ids = [row.answer_id for row in visible]
    reviews = dict(zip(answer_ids, to_reviews(session, visible), strict=True))
    return [
        Recorded(
            id=row.id,
            conversation=row.conversation_id,
            position=row.position,
            asker=row.asker,
            role=UserRole(row.role),
            question=row.question,
            answer=Answer.model_validate_json(row.answer) if sees_all(identity) or not row.legal_only else None,
            created=row.created,
            settings_hash=row.settings_hash,
            legal_only=row.legal_only,
            personal_data=row.personal_data,
            review=reviews.get(row.id),
        )
        for row in rows
    ]


def to_reviews(session: Session, rows: Sequence[ReviewRow]) -> list[Review]:
    """Read reviews with the passages that they rest on; in the order of `rows`."""
    passages: dict[int, dict[str, str]] = {row.id: {} for row in rows}
    for passage in _passages(session, passages):
        passages[passage.review_id][passage.passage_id] = passage.sha256
    return [
        Review(
            verdict=ReviewDecision(row.verdict),
            reviewer=row.reviewer,
            reviewer_name=row.reviewer_name,
            created=row.created,
            until=row.until,
            reason=row.reason,
            correction=Answer.model_validate_json(row.correction) if row.correction else None,
            passages=passages[row.id],
        )
        for row in rows
    ]


def to_vector(model: str | None, values: bytes | None) -> Vector | None:
    """Read the vector of a question, if one was kept."""
    return Vector(model=model, values=values) if model is not None and values is not None else None


def _passages(session: Session, review_ids: Iterable[int]) -> Iterable[ReviewedPassageRow]:
    return session.scalars(select(ReviewedPassageRow).where(ReviewedPassageRow.review_id.in_(review_ids)))
