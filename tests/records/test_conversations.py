"""Conversations are found, read, renamed and deleted by their owner."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, insert, select

from assistant.records.audit import Action
from assistant.records.database import Database
from assistant.records.model import FeedbackReason
from assistant.records.records import Records
from assistant.records.tables import AnswerRow, Base, CitationRow, ConversationRow, FeedbackRow
from assistant.records.titles import TITLE
from tests.support.people import ADMIN, LEGAL, MANAGER, OTHER
from tests.support.records import Clock, Keep, make_answer, refused

Titles = Callable[..., list[str]]


@pytest.fixture
def found(records: Records) -> Titles:
    """The titles that Mia finds."""

    def find(search: str = "", page: int = 1, size: int = 20) -> list[str]:
        return [item.title for item in records.conversations.page("mia", search, page, size).items]

    return find


def test_newest_question_first(keep: Keep, clock: Clock, found: Titles) -> None:
    first = keep(make_answer("eins"))
    clock.turn(minutes=1)
    keep(make_answer("zwei"))
    keep(make_answer("fremd"), OTHER)
    assert found() == ["zwei", "eins"]
    clock.turn(minutes=1)
    keep(make_answer("und?"), conversation=first.conversation)
    assert found() == ["eins", "zwei"]


def test_pages(records: Records, keep: Keep, clock: Clock, found: Titles) -> None:
    for n in range(5):
        keep(make_answer(f"Frage {n}"))
        clock.turn(seconds=1)
    assert found(page=1, size=2) == ["Frage 4", "Frage 3"]
    assert found(page=3, size=2) == ["Frage 0"]
    assert found(page=4, size=2) == []
    assert records.conversations.page("mia", page=9, size=2).total == 5


@pytest.mark.parametrize(
    ("search", "titles"),
    [
        ("", ["Übermittlung in die USA?", "Wer haftet?"]),
        ("haftet", ["Wer haftet?"]),
        ("ÜBERMITTLUNG", ["Übermittlung in die USA?"]),
        ("straße", ["Wer haftet?"]),  # in a later question
        ("STRASSE haft", ["Wer haftet?"]),  # both words, one in the title
        ("straße usa", []),
        ("100%", ["Wer haftet?"]),
        ("1%0", []),
        ("_", []),
        ("'; DROP TABLE answers; --", []),
        ("  ", ["Übermittlung in die USA?", "Wer haftet?"]),
    ],
)
def test_search(keep: Keep, clock: Clock, found: Titles, search: str, titles: list[str]) -> None:
    first = keep(make_answer("Wer haftet?"))
    keep(make_answer("Auch auf der Straße, zu 100%?"), conversation=first.conversation)
    clock.turn(minutes=1)
    keep(make_answer("Übermittlung in die USA?"))
    assert found(search) == titles


def test_a_title_is_searched_even_if_no_question_has_the_word(records: Records, keep: Keep, found: Titles) -> None:
    records.conversations.rename(keep().conversation or "", "mia", "  Für  den Vorstand ")
    assert found("VORSTAND") == ["Für den Vorstand"]
    assert found("haftet") == ["Für den Vorstand"]


def test_turns_are_whole_and_in_order(records: Records, keep: Keep) -> None:
    answers = [make_answer(f"Frage {n}") for n in range(12)]
    conversation = None
    for answer in answers:
        conversation = keep(answer, conversation=conversation).conversation
    turns = records.conversations.turns(conversation or "", MANAGER)
    assert [turn.answer for turn in turns] == answers
    assert [turn.question for turn in turns] == [answer.question for answer in answers]


def test_who_may_read_a_conversation(records: Records, keep: Keep) -> None:
    conversation = keep().conversation or ""
    with refused("conversation_unknown"):
        records.conversations.turns(conversation, OTHER)
    assert records.audit.entries(ADMIN).total == 0
    for identity in (LEGAL, ADMIN):
        assert len(records.conversations.turns(conversation, identity)) == 1
    assert [(entry.user, entry.action, entry.about) for entry in records.audit.entries(ADMIN).items] == [
        ("ada", Action.CONVERSATION_READ, conversation),
        ("lea", Action.CONVERSATION_READ, conversation),
    ]
    with refused("conversation_unknown"):
        records.conversations.turns("x" * 22, LEGAL)


@pytest.mark.parametrize("title", ["", " \n", "x" * (TITLE + 1)])
def test_bad_title(records: Records, keep: Keep, found: Titles, title: str) -> None:
    conversation = keep().conversation or ""
    with refused("title"):
        records.conversations.rename(conversation, "mia", title)
    assert found() == ["Wer haftet?"]
    assert records.conversations.title(conversation, "mia") == "Wer haftet?"


def test_only_the_owner_renames_and_deletes(records: Records, keep: Keep, found: Titles) -> None:
    conversation = keep().conversation or ""
    for user in ("otto", "lea"):
        with refused("conversation_unknown"):
            records.conversations.rename(conversation, user, "Anders")
        with refused("conversation_unknown"):
            records.conversations.title(conversation, user)
        with refused("conversation_unknown"):
            records.conversations.delete(conversation, user)
    assert found() == ["Wer haftet?"]


def test_deleting_leaves_nothing_of_it(records: Records, keep: Keep, found: Titles, database: Database) -> None:
    gone, stays = keep(make_answer("weg")), keep(make_answer("bleibt"))
    records.feedback.give(gone.id, MANAGER, helpful=False, reason=FeedbackReason.WRONG)
    records.conversations.delete(gone.conversation or "", "mia")
    assert found() == ["bleibt"]
    with database.reading() as session:
        for table, count in ((ConversationRow, 1), (AnswerRow, 1), (CitationRow, 1), (FeedbackRow, 0)):
            assert session.scalar(select(func.count()).select_from(table)) == count
    assert records.answers.read(stays.id, MANAGER).question == "bleibt"
    [entry] = records.audit.entries(ADMIN).items
    assert (entry.action, entry.about) == (Action.CONVERSATION_DELETED, gone.conversation)
    assert entry.details == {"conversations": 1, "answers": 1, "kept": 0}


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_paging_reads_no_answer_and_no_other_conversation(database: Database, records: Records) -> None:
    """What keeps the list quick with 1,000 answers: the index gives the order, and the page ends the search."""
    now = Clock().now
    rows = [
        {"id": f"c{n:021}", "asker": "mia", "title": "t", "title_folded": "t", "created": now, "asked": now}
        for n in range(1_000)
    ]
    with database.changing() as session:
        session.execute(insert(ConversationRow), rows)
    assert records.conversations.page("mia", page=50).total == 1_000
    table = Base.metadata.tables["conversations"]
    query = select(table.c.id).where(table.c.asker == "mia").order_by(table.c.asked.desc(), table.c.id).limit(20)
    with database.engine.connect() as connection:
        plan = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN " + str(query.compile(connection, compile_kwargs={"literal_binds": True}))
        )
        steps = " ".join(str(step[-1]) for step in plan)
    assert "USING INDEX ix_conversations_asker" in steps
