"""What went to a chat model elsewhere is kept with its answer, is read under the reader's name, and goes with it."""

from sqlalchemy import select

from assistant.domain import Sent
from assistant.records.database import Database
from assistant.records.records import Records
from assistant.records.security_event import SecurityEvent
from assistant.records.tables import AuditRow, SentRow
from tests.support.people import MANAGER
from tests.support.records import Texts, make_answer

WENT = Sent(
    model="openai:any",
    host="models.example.org",
    question="Wer haftet Frau <NAME_1>?",
    passages=("guide/de#who",),
    characters=70,
    hidden={"NAME": 1},
)


def keep(records: Records, *sent: Sent) -> str:
    texts = Texts()
    texts.put("guide/de#who", "Es haftet der Auftraggeber.")
    answer = make_answer().model_copy(update={"sent": sent})
    return records.answers.record(answer, MANAGER, conversation=None, sources=texts.sources, personal_data=True).id


def test_it_is_listed_newest_first_and_reading_it_is_logged(records: Records, database: Database) -> None:
    keep(records)
    answers = [keep(records, WENT, WENT), keep(records, WENT.model_copy(update={"question": None}))]
    page = records.sent.page("os:root")
    assert page.total == 3
    assert sorted({one.answer for one in page.items}) == sorted(answers)
    assert [one.sent for one in page.items if one.answer == answers[0]] == [WENT, WENT]
    assert [one.sent.question for one in page.items if one.answer == answers[1]] == [None]
    with database.reading() as session:
        (entry,) = session.scalars(select(AuditRow).where(AuditRow.action == SecurityEvent.SENT_READ))
    assert entry.details == '{"entries":3,"page":1}'
    assert len(records.sent.page("os:root", page=2, size=2).items) == 1


def test_it_goes_with_its_asker_and_is_no_part_of_the_answer(records: Records, database: Database) -> None:
    one = keep(records, WENT)
    kept = records.answers.read(one, MANAGER).answer
    assert kept is not None
    assert "sent" not in kept.model_dump()
    records.subjects.delete_user(MANAGER.user, by="os:root")
    with database.reading() as session:
        assert list(session.scalars(select(SentRow))) == []
