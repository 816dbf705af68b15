"""Conversations: found, read, renamed and deleted by whom they belong to."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from assistant.access.identity import Identity
from assistant.errors import RecordsError
from assistant.records.audit import Action, Audit
from assistant.records.database import Database
from assistant.records.erasure import forget
from assistant.records.mappers import to_recorded
from assistant.records.model import Conversation, Recorded, ResultPage
from assistant.records.permission import sees_all
from assistant.records.tables import AnswerRow, ConversationRow
from assistant.records.titles import check_title, fold

PAGE = 20


class Conversations:
    """The conversations of all users."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    def page(self, user: str, search: str = "", page: int = 1, size: int = PAGE) -> ResultPage[Conversation]:
        """Give a page of the conversations of `user`, the one asked in last first.

        Each word of `search` has to stand in the title or in a question, as part of a word or whole.
        """
        mine = (ConversationRow.asker == user, *(_mentions(fold(word)) for word in search.split()))
        answers = select(func.count()).where(AnswerRow.conversation_id == ConversationRow.id).scalar_subquery()
        with self._database.reading() as session:
            total = session.scalar(select(func.count()).select_from(ConversationRow).where(*mine)) or 0
            rows = session.execute(
                select(ConversationRow, answers)
                .where(*mine)
                .order_by(ConversationRow.asked.desc(), ConversationRow.id)
                .limit(size)
                .offset((page - 1) * size)
            )
            return ResultPage([_to_conversation(row, count) for row, count in rows], total)

    def turns(self, conversation: str, identity: Identity, *, own: bool = False) -> list[Recorded]:
        """Give the questions and answers of a conversation in their order; with `own`, of their own ones only.

        That somebody of the legal department reads one of others is logged.

        Raises:
            RecordsError: there is no such conversation, or none that they may see; they do not learn which.
        """
        with self._database.reading() as session:
            row = session.get(ConversationRow, conversation)
            is_own = row is not None and row.asker == identity.user
            if row is None or not (is_own or (sees_all(identity) and not own)):
                raise RecordsError("conversation_unknown")
            query = select(AnswerRow).where(AnswerRow.conversation_id == conversation).order_by(AnswerRow.position)
            turns = to_recorded(session, session.scalars(query).all(), identity)
        if not is_own:
            self._audit.log(identity.user, Action.CONVERSATION_READ, conversation)
        return turns

    def title(self, conversation: str, user: str) -> str:
        """Give the title of a conversation of `user`.

        Raises:
            RecordsError: they have no such conversation.
        """
        with self._database.reading() as session:
            row = session.get(ConversationRow, conversation)
            if row is None or row.asker != user:
                raise RecordsError("conversation_unknown")
            return row.title

    def rename(self, conversation: str, user: str, title: str) -> None:
        """Give a conversation of `user` another title.

        Raises:
            RecordsError: they have no such conversation, or the title is empty or too long.
        """
        checked = check_title(title)
        with self._database.changing() as session:
            row = _own(session, conversation, user)
            row.title, row.title_folded = checked, fold(checked)

    def delete(self, conversation: str, user: str) -> None:
        """Delete a conversation of `user`; its reviewed answers stay, without them.

        Raises:
            RecordsError: they have no such conversation.
        """
        with self._database.changing() as session:
            _own(session, conversation, user)
            gone = forget(session, ConversationRow.id == conversation)
            self._audit.append(session, user, Action.CONVERSATION_DELETED, conversation, **gone.model_dump())
        self._database.forget_deleted()


def _own(session: Session, conversation: str, user: str) -> ConversationRow:
    row = session.get(ConversationRow, conversation, with_for_update=True)
    if row is None or row.asker != user:
        raise RecordsError("conversation_unknown")
    return row


def _mentions(word: str) -> ColumnElement[bool]:
    asked = select(AnswerRow.conversation_id).where(
        AnswerRow.conversation_id == ConversationRow.id, AnswerRow.question_folded.contains(word, autoescape=True)
    )
    return ConversationRow.title_folded.contains(word, autoescape=True) | asked.exists()


def _to_conversation(row: ConversationRow, answers: int) -> Conversation:
    return Conversation(id=row.id, title=row.title, created=row.created, asked=row.asked, answers=answers)
