"""How conversations are deleted, whoever asks for it: their owner, the time that has passed, or the law."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, Delete, Update, delete, exists, false, or_, select, update
from sqlalchemy.orm import Session

from assistant.domain import Frozen
from assistant.records.tables import AnswerRow, CitationRow, ConversationRow, FeedbackRow, ReviewRow


class Forgotten(Frozen):
    """What was deleted; `kept` counts the reviewed answers that only lost their asker."""

    conversations: int
    answers: int
    kept: int


def forget(session: Session, which: ColumnElement[bool]) -> Forgotten:
    """Delete the conversations that `which` describes, with their answers and all feedback on those.

    A reviewed answer stays for those who ask the same, but loses its asker, and so conversation and feedback.
    If its question holds personal data, even that would leave a trace of somebody; then it is deleted as well.
    """
    theirs = AnswerRow.conversation_id.in_(select(ConversationRow.id).where(which))
    stays = theirs & ~AnswerRow.personal_data & exists().where(ReviewRow.answer_id == AnswerRow.id)
    count(session, delete(FeedbackRow).where(FeedbackRow.answer_id.in_(select(AnswerRow.id).where(stays))))
    alone = {"asker": None, "conversation_id": None, "position": None}
    kept = count(session, update(AnswerRow).where(stays).values(alone))
    answers = count(session, delete(AnswerRow).where(theirs))
    return Forgotten(conversations=count(session, delete(ConversationRow).where(which)), answers=answers, kept=kept)


def speaks_of(source_ids: Collection[str]) -> ColumnElement[bool]:
    """Describe the answers that quote or name one of these sources, or were corrected by one that does.

    The source of a statement is a citation in a table. What an answer shows beside its statements, or that it found
    nothing in a contract, stands in its JSON alone; so does all of a correction.
    """
    marks = [f'"{key}":"{one}"' for one in source_ids for key in ("source_id", "contract_id")]
    corrected = or_(false(), *(ReviewRow.correction.contains(mark, autoescape=True) for mark in marks))
    return or_(
        AnswerRow.id.in_(select(CitationRow.answer_id).where(CitationRow.source_id.in_(source_ids))),
        AnswerRow.id.in_(select(ReviewRow.answer_id).where(corrected)),
        *(AnswerRow.answer.contains(mark, autoescape=True) for mark in marks),
    )


def forget_speaking_of(session: Session, source_ids: Collection[str]) -> int:
    """Delete the answers that speak of these sources, and the conversations left without any; gives their number."""
    answers = count(session, delete(AnswerRow).where(speaks_of(source_ids)))
    left = exists().where(AnswerRow.conversation_id == ConversationRow.id)
    count(session, delete(ConversationRow).where(~left))
    return answers


def count(session: Session, statement: Delete | Update) -> int:
    """Run `statement` and say how many rows it met."""
    result: CursorResult[Any] = session.execute(statement, execution_options={"synchronize_session": False})  # type: ignore[assignment] # what a DELETE gives
    return result.rowcount
