"""What went to chat models on other machines, answer by answer."""

import json
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import func, select

from assistant.domain import Answer, Frozen, Sent
from assistant.records.audit import Audit
from assistant.records.database import Database
from assistant.records.model import ResultPage
from assistant.records.security_event import SecurityEvent
from assistant.records.tables import AnswerRow, SentRow

PAGE = 25


class SentFor(Frozen):
    """What was sent for the answer with the id `answer`, and when that was given."""

    answer: str
    created: datetime
    sent: Sent


class SentList:
    """The list of one database. It is for administrators: whoever calls has to see to that."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    def page(self, by: str, page: int = 1, size: int = PAGE) -> ResultPage[SentFor]:
        """Give a page of what was sent, newest first; as questions stand in it, that `by` read it is logged."""
        query = (
            select(SentRow, AnswerRow.created)
            .join(AnswerRow, AnswerRow.id == SentRow.answer_id)
            .order_by(AnswerRow.created.desc(), AnswerRow.id.desc(), SentRow.n)
            .limit(size)
            .offset((page - 1) * size)
        )
        with self._database.reading() as session:
            total = session.scalar(select(func.count()).select_from(SentRow)) or 0
            found = [SentFor(answer=row.answer_id, created=at, sent=_sent(row)) for row, at in session.execute(query)]
        if found:
            self._audit.log(by, SecurityEvent.SENT_READ, entries=len(found), page=page)
        return ResultPage(found, total)


def sent_rows(answer_id: str, answer: Answer) -> Iterator[SentRow]:
    """Give the rows of an answer."""
    for n, sent in enumerate(answer.sent):
        yield SentRow(
            answer_id=answer_id,
            n=n,
            model=sent.model,
            host=sent.host,
            question=sent.question,
            passages=json.dumps(sent.passages),
            characters=sent.characters,
            hidden=json.dumps(sent.hidden, sort_keys=True),
        )


def _sent(row: SentRow) -> Sent:
    return Sent(
        model=row.model,
        host=row.host,
        question=row.question,
        passages=tuple(json.loads(row.passages)),
        characters=row.characters,
        hidden=json.loads(row.hidden),
    )
