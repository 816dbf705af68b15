"""Reviews: what the legal department decides on answers, and which of them may be given to others."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from assistant.access.identity import Identity
from assistant.citation.cite import Knowledge
from assistant.domain import Answer, Frozen, Language
from assistant.errors import RecordsError
from assistant.records.answers import is_legal_only, readable
from assistant.records.approvals import is_approval
from assistant.records.audit import Action, Audit
from assistant.records.database import Database
from assistant.records.mappers import to_reviews, to_vector
from assistant.records.model import Candidate, Clock, Lapse, Review, ReviewDecision
from assistant.records.permission import must_review, must_see_all, sees_all
from assistant.records.removed import without_removed
from assistant.records.review_validity import CurrentHash, evidence, review_validity
from assistant.records.tables import AnswerRow, ReviewedPassageRow, ReviewRow, StateRow

COMPARED = "compared"


class ReviewsState(Frozen):
    """While it stays the same, so do the answers that may be given to others.

    SQLite gives the number of the newest review anew once that has gone with its answer.
    """

    newest: int
    made: datetime | None
    approvals: int


class Reviews:
    """The reviews of all answers. All of them stay; the newest of an answer counts."""

    def __init__(self, database: Database, audit: Audit, clock: Clock) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock

    def approve(
        self,
        answer_id: str,
        reviewer: Identity,
        knowledge: Knowledge,
        until: date,
        reason: str = "",
        seen: Sequence[Review] | None = None,
    ) -> None:
        """Approve an answer as it is, up to and including the day `until`.

        `seen` are the reviews of it that the reviewer knows, newest first; None if that does not matter.

        Raises:
            RecordsError: the reviewer is not of the legal department, there is no such answer, it says nothing, the day
                is past, what it quotes does not stand in `knowledge`, it was decided on since `seen`, or it speaks of
                contracts: who asks the same of these gets their words of that day.
        """
        self._decide(answer_id, reviewer, ReviewDecision.APPROVED, knowledge, until, reason, None, seen)

    def correct(
        self,
        answer_id: str,
        reviewer: Identity,
        knowledge: Knowledge,
        until: date,
        correction: Answer,
        reason: str = "",
        seen: Sequence[Review] | None = None,
    ) -> None:
        """Give `correction` in place of an answer, up to and including the day `until`.

        Raises:
            RecordsError: as `approve`; or a statement of the correction has no citation.
        """
        self._decide(answer_id, reviewer, ReviewDecision.CORRECTED, knowledge, until, reason, correction, seen)

    def reject(self, answer_id: str, reviewer: Identity, reason: str, seen: Sequence[Review] | None = None) -> None:
        """Reject an answer; `seen` as at `approve`.

        Raises:
            RecordsError: the reviewer is not of the legal department, there is no such answer, no reason is given, or
                it was decided on since `seen`.
        """
        if not reason.strip():
            raise RecordsError("review_reason")
        self._decide(answer_id, reviewer, ReviewDecision.REJECTED, None, None, reason, None, seen)

    def history(self, answer_id: str, identity: Identity) -> list[Review]:
        """Give all reviews of an answer, newest first; RecordsError if `identity` may not see them."""
        must_see_all(identity)
        with self._database.reading() as session:
            return _history(session, answer_id)

    def approved(self, language: Language, asker: Identity) -> list[Candidate]:
        """Give the reviewed answers that `asker` may get when they ask the same, newest first.

        They held when they were last compared; `review_validity` tells whether they still do. Questions with personal
        data are left out, as they are for nobody else.
        """
        query = (
            select(AnswerRow, ReviewRow)
            .join(ReviewRow, ReviewRow.answer_id == AnswerRow.id)
            .where(
                is_approval(),
                ReviewRow.lapsed.is_(None),
                or_(ReviewRow.until.is_(None), ReviewRow.until >= self._clock().date()),
                AnswerRow.language == language,
                ~AnswerRow.personal_data,
            )
            .order_by(ReviewRow.id.desc())
        )
        if not sees_all(asker):
            query = query.where(~ReviewRow.legal_only)
        with self._database.reading() as session:
            found = [(answer, review) for answer, review in session.execute(query)]
            reviews = to_reviews(session, [review for _, review in found])
            return [
                Candidate(
                    id=answer.id,
                    question=answer.question,
                    asked=answer.created,
                    vector=to_vector(answer.vector_model, answer.vector),
                    review=review,
                    text=row.correction or answer.answer,
                )
                for (answer, row), review in zip(found, reviews, strict=True)
            ]

    def state(self) -> ReviewsState:
        """Give what changes with each review that comes, and with each approval that goes."""
        approvals = func.count().filter(is_approval())
        with self._database.reading() as session:
            newest, made, count = session.execute(
                select(func.max(ReviewRow.id), func.max(ReviewRow.created), approvals)
            ).one()
            return ReviewsState(newest=newest or 0, made=made, approvals=count)

    def compare(self, version: str, current_passage_hash: CurrentHash) -> None:
        """Find the approvals that lapsed with the knowledge base `version`, so that the queue can show them.

        Cheap if they were compared with that version before.
        """
        with self._database.reading() as session:
            if session.get_one(StateRow, COMPARED).value == version:
                return
        with self._database.changing() as session:
            rows = session.scalars(select(ReviewRow).where(is_approval())).all()
            for row, review in zip(rows, to_reviews(session, rows), strict=True):
                lapse = review_validity(
                    review, current_passage_hash, date.min
                ).lapse  # the day is the queue's own matter
                row.lapsed = lapse and Lapse(lapse)
            session.get_one(StateRow, COMPARED).value = version

    def _decide(
        self,
        answer_id: str,
        reviewer: Identity,
        verdict: ReviewDecision,
        knowledge: Knowledge | None,
        until: date | None,
        reason: str,
        correction: Answer | None,
        seen: Sequence[Review] | None,
    ) -> None:
        must_review(reviewer)
        now = self._clock()
        if until is not None and until < now.date():
            raise RecordsError("review_past", day=until)
        with self._database.changing() as session:
            row = readable(session, answer_id, reviewer, hold=True)
            if seen is not None and _history(session, answer_id)[:1] != list(seen[:1]):
                raise RecordsError("review_meanwhile")
            answer = Answer.model_validate_json(row.answer)
            if correction is not None:
                _check(correction, answer)
            given = without_removed(session, correction or answer)
            if knowledge is not None and not given.statements:
                raise RecordsError("review_empty")
            if knowledge is not None and given.contracts:
                raise RecordsError("review_contracts")
            review = ReviewRow(
                answer_id=answer_id,
                current=True,
                verdict=verdict,
                reviewer=reviewer.user,
                reviewer_name=reviewer.name,
                created=now,
                until=until,
                legal_only=row.legal_only if knowledge is None else is_legal_only(given, knowledge.sources),
                reason=reason.strip(),
                correction=given.model_dump_json() if correction else None,
            )
            passages = evidence(given, knowledge) if knowledge is not None else {}
            _add(session, review, passages)
            session.get_one(StateRow, COMPARED).value = ""  # it may have been compared with an older knowledge base
            self._audit.append(session, reviewer.user, Action.ANSWER_REVIEWED, answer_id, verdict=verdict)


def _history(session: Session, answer_id: str) -> list[Review]:
    query = select(ReviewRow).where(ReviewRow.answer_id == answer_id).order_by(ReviewRow.id.desc())
    return to_reviews(session, session.scalars(query).all())


def _add(session: Session, review: ReviewRow, passages: dict[str, str]) -> None:
    """Let `review` take the place of the one before."""
    session.execute(update(ReviewRow).where(ReviewRow.answer_id == review.answer_id).values(current=False))
    session.add(review)
    session.flush()
    session.add_all(
        ReviewedPassageRow(review_id=review.id, passage_id=passage_id, sha256=sha256)
        for passage_id, sha256 in passages.items()
    )


def _check(correction: Answer, answer: Answer) -> None:
    """Make sure that `correction` answers the same question, and that each of its statements is cited."""
    if (correction.question, correction.language) != (answer.question, answer.language):
        raise RecordsError("correction_question")
    known = {citation.n for citation in correction.citations}
    for statement in correction.statements:
        if not statement.citations or not known.issuperset(statement.citations):
            raise RecordsError("correction_uncited", text=statement.text)
