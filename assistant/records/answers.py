"""Answers: kept whole when they are given, and read again by those who may."""

import logging
import secrets
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assistant.access.identity import Identity
from assistant.domain import Access, Answer, Kind, Source
from assistant.errors import RecordsError
from assistant.records.account_people import asks_still
from assistant.records.audit import Action, Audit
from assistant.records.contract_tables import ContractRow
from assistant.records.database import Database
from assistant.records.mappers import to_recorded
from assistant.records.model import Clock, Recorded, Vector
from assistant.records.permission import sees_all
from assistant.records.removed import was_deleted_since, without_removed
from assistant.records.sent import sent_rows
from assistant.records.tables import AnswerRow, CitationRow, ConversationRow
from assistant.records.titles import fold, title_of

_log = logging.getLogger(__name__)

LOW_SUPPORT = 0.6  # a statement less of whose words stand in its sources is worth a look by the legal department


class Answers:
    """The answers of all users; `settings_hash` tells under which settings they are given."""

    def __init__(self, database: Database, audit: Audit, clock: Clock, settings_hash: str) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock
        self._settings_hash = settings_hash

    def record(  # noqa: PLR0913 - what is known of an answer beside itself
        self,
        answer: Answer,
        asker: Identity,
        *,
        conversation: str | None,
        sources: Mapping[str, Source],
        personal_data: bool,
        vector: Vector | None = None,
        patience: float | None = None,
        id: str | None = None,
        has_account: bool = False,
        asked: datetime | None = None,
    ) -> Recorded:
        """Keep `answer` as the next one of `conversation`, or as the first of a new one.

        `sources` are those of the knowledge base that it cites; `personal_data` says whether its question holds any,
        `vector` is that of its question, `patience` the seconds to wait for others who change something, if not the
        usual ones. Who tries again after a failure gives an `id`: what an earlier try has kept is not kept twice. Of
        an asker that `has_account`, a user's or a key's own, nothing is kept any more once it is gone, and of any
        nothing that was `asked` before what is held about them was deleted.

        Raises:
            RecordsError: they have no such conversation, they or what the answer speaks of were removed meanwhile, or
                it takes too long (`records_busy`).
        """
        now = self._clock()
        with self._database.changing(patience) as session:
            if id is not None and (row := session.get(AnswerRow, id)) is not None:
                return to_recorded(session, [row], asker)[0]
            is_gone = has_account and not asks_still(session, asker.user)
            if is_gone or (asked is not None and was_deleted_since(session, asker.user, asked)):
                raise RecordsError("answer_asker_gone")
            answer = without_removed(session, answer)
            _hold_contracts(session, answer, sources)  # before the conversation: whoever removes one goes in this order
            conversation_row = _conversation(session, answer, asker, conversation, now)
            session.flush()
            position = select(func.count()).where(AnswerRow.conversation_id == conversation_row.id)
            support = min((statement.support for statement in answer.statements), default=None)
            row = AnswerRow(
                id=id or new_answer_id(),
                conversation_id=conversation_row.id,
                position=session.scalar(position),
                asker=asker.user,
                role=asker.role,
                created=now,
                language=answer.language,
                status=answer.status,
                reason=answer.reason,
                engine=answer.engine,
                corpus_version=answer.corpus_version,
                settings_hash=self._settings_hash,
                support=support,
                low_support=support is not None and support < LOW_SUPPORT,
                legal_only=is_legal_only(answer, sources),
                personal_data=personal_data,
                from_review=answer.reviewed is not None,
                question=answer.question,
                question_folded=fold(answer.question),
                vector_model=vector and vector.model,
                vector=vector and vector.values,
                answer=answer.model_dump_json(),
            )
            session.add(row)
            session.flush()
            session.add_all(_citations(row.id, answer))
            session.add_all(sent_rows(row.id, answer))
            _log.info("answer %s is kept: %s", row.id, answer.status)
            return to_recorded(session, [row], asker)[0]

    def read(self, answer_id: str, identity: Identity) -> Recorded:
        """Give the answer with the public id `answer_id`; that the legal department reads one of others is logged.

        Raises:
            RecordsError: there is no such answer, or none that they may see; they do not learn which.
        """
        with self._database.reading() as session:
            row = readable(session, answer_id, identity)
            recorded = to_recorded(session, [row], identity)[0]
        if recorded.asker != identity.user:
            self._audit.log(identity.user, Action.ANSWER_READ, answer_id)
        return recorded

    def citing(self, passage_id: str) -> tuple[str, ...]:
        """Give the ids of the answers that cite a passage, newest first."""
        cites = select(CitationRow.answer_id).where(CitationRow.passage_id == passage_id)
        with self._database.reading() as session:
            query = select(AnswerRow.id).where(AnswerRow.id.in_(cites))
            return tuple(session.scalars(query.order_by(AnswerRow.created.desc(), AnswerRow.id)))

    def cited(self, answer_id: str) -> tuple[str, ...]:
        """Give the ids of the passages that an answer cites, in alphabetical order."""
        query = select(CitationRow.passage_id).where(CitationRow.answer_id == answer_id).distinct()
        with self._database.reading() as session:
            return tuple(session.scalars(query.order_by(CitationRow.passage_id)))


def new_answer_id() -> str:
    """Draw the public id of an answer."""
    return secrets.token_urlsafe(16)


def readable(session: Session, answer_id: str, identity: Identity, *, hold: bool = False) -> AnswerRow:
    """Give the row of an answer that `identity` may see; with `hold` others wait with changing it.

    Raises:
        RecordsError: there is none.
    """
    row = session.get(AnswerRow, answer_id, with_for_update=hold)
    if row is None or not (sees_all(identity) or (row.asker == identity.user and not row.legal_only)):
        raise RecordsError("answer_unknown")
    return row


def is_legal_only(answer: Answer, sources: Mapping[str, Source]) -> bool:
    """Tell whether `answer` speaks of a source that only the legal department may see, or of one that is not there."""
    return any(one not in sources or sources[one].access is Access.LEGAL for one in answer.source_ids)


def _hold_contracts(session: Session, answer: Answer, sources: Mapping[str, Source]) -> None:
    """Let whoever removes a contract that `answer` speaks of, or that a chat model got, wait until it is kept.

    Raises:
        RecordsError: one is gone already, with the answers that spoke of it: this one would be left behind.
    """
    ids = {citation.source_id for citation in answer.citations if citation.kind is Kind.CONTRACT}
    ids |= {reply.contract_id for reply in answer.contracts}
    given = (passage.partition("#")[0] for sent in answer.sent for passage in sent.passages)
    ids |= {one for one in given if one in sources and sources[one].kind is Kind.CONTRACT}
    there = select(ContractRow.id).where(ContractRow.id.in_(ids)).order_by(ContractRow.id)
    if ids - set(session.scalars(there.with_for_update(read=True))):
        raise RecordsError("answer_contract_gone")


def _conversation(
    session: Session, answer: Answer, asker: Identity, conversation: str | None, now: datetime
) -> ConversationRow:
    """Give the conversation that the answer belongs to, and note that it was asked in now."""
    if conversation is None:
        title = title_of(answer.question)
        row = ConversationRow(
            id=secrets.token_urlsafe(16),
            asker=asker.user,
            title=title,
            title_folded=fold(title),
            created=now,
            asked=now,
        )
        session.add(row)
        return row
    found = session.get(ConversationRow, conversation, with_for_update=True)
    if found is None or found.asker != asker.user:
        raise RecordsError("conversation_unknown")
    found.asked = now
    return found


def _citations(answer_id: str, answer: Answer) -> list[CitationRow]:
    cited = {citation.n: citation for citation in answer.citations}
    return [
        CitationRow(
            answer_id=answer_id,
            statement=index,
            n=n,
            source_id=cited[n].source_id,
            passage_id=cited[n].passage_id,
        )
        for index, statement in enumerate(answer.statements)
        for n in dict.fromkeys(statement.citations)
    ]
