"""How conversations are deleted, whoever asks for it: their owner, the time that has passed, or the law."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, CursorResult, Delete, Update, delete, exists, false, or_, select, update
from sqlalchemy.orm import Session

from assistant.domain import Frozen
from assistant.records.tables import AnswerRow, CitationRow, ConversationRow, FeedbackRow, ReviewRow

T = TypeVar("T")
UNSEEN = timedelta(hours=1)  # before a look, an answer may have been begun that is kept only after it
AT_ONCE = 500  # values of a statement


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


class Speaking(Frozen):
    """The answers that spoke of some sources, and since when others may have come."""

    source_ids: frozenset[str]
    answers: frozenset[str]
    since: datetime


def find_speaking(session: Session, source_ids: Collection[str], now: datetime) -> Speaking:
    """Look for the answers that speak of these sources: with many answers it takes seconds, in which nobody waits."""
    found = session.scalars(select(AnswerRow.id).where(speaks_of(source_ids)))
    return Speaking(source_ids=frozenset(source_ids), answers=frozenset(found), since=now - UNSEEN)


def speaks_of(source_ids: Collection[str], since: datetime | None = None) -> ColumnElement[bool]:
    """Describe the answers that quote or name one of these sources, or were corrected by one that does.

    With `since`, those that were given or corrected from then on.

    The source of a statement is a citation in a table. What an answer shows beside its statements, or that it found
    nothing in a contract, stands in its JSON alone; so does all of a correction.
    """
    marks = [f'"{key}":"{one}"' for one in source_ids for key in ("source_id", "contract_id")]
    corrected = or_(false(), *(ReviewRow.correction.contains(mark, autoescape=True) for mark in marks))
    named = or_(false(), *(AnswerRow.answer.contains(mark, autoescape=True) for mark in marks))
    if since is not None:
        corrected, named = (ReviewRow.created >= since) & corrected, (AnswerRow.created >= since) & named
    return or_(
        AnswerRow.id.in_(select(CitationRow.answer_id).where(CitationRow.source_id.in_(source_ids))),
        AnswerRow.id.in_(select(ReviewRow.answer_id).where(corrected)),
        named,
    )


def forget_speaking(session: Session, speaking: Speaking) -> int:
    """Delete these answers, those that came since, and the conversations left without any; gives their number."""
    found = speaking.answers.union(
        session.scalars(select(AnswerRow.id).where(speaks_of(speaking.source_ids, speaking.since)))
    )
    return sum(_forget_answers(session, some) for some in batched(sorted(found)))


def _forget_answers(session: Session, ids: Sequence[str]) -> int:
    theirs = AnswerRow.id.in_(ids)
    in_them = select(AnswerRow.conversation_id).where(theirs, AnswerRow.conversation_id.is_not(None)).distinct()
    conversations = list(session.scalars(in_them))
    answers = count(session, delete(AnswerRow).where(theirs))
    left = exists().where(AnswerRow.conversation_id == ConversationRow.id)
    count(session, delete(ConversationRow).where(ConversationRow.id.in_(conversations), ~left))
    return answers


def batched(ids: Sequence[T]) -> Iterator[Sequence[T]]:
    """Give `ids` in parts: a statement takes so many values at most."""
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


def count(session: Session, statement: Delete | Update) -> int:
    """Run `statement` and say how many rows it met."""
    result: CursorResult[Any] = session.execute(statement, execution_options={"synchronize_session": False})  # type: ignore[assignment] # what a DELETE gives
    return result.rowcount
