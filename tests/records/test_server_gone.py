"""PostgreSQL goes away in the midst of a request, and comes back: nothing is lost, nobody is kept out."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import time

import pytest
from sqlalchemy import text

from assistant.access.local import local_identity
from assistant.access.origin import Origin
from assistant.accounts.accounts import Accounts
from assistant.accounts.logins import Place
from assistant.app.ask.chat_state import ChatState, Turn
from assistant.app.ask.save_later import Later
from assistant.domain import Answer, UserRole
from assistant.errors import AccessError, RecordsAwayError, RecordsError
from assistant.fair_use.fair_use import FairUse
from assistant.monitoring.running import Running
from assistant.records.answers import new_answer_id
from assistant.records.model import Recorded
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.people import PASSWORD
from tests.support.postgres import PostgresServer, own_server

Make = Callable[..., Answer]
ASKER = local_identity()


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with own_server() as server:
        yield server


@pytest.fixture
def settings(server: PostgresServer, tmp_path: Path) -> Settings:
    server.start()  # whatever a test before has left
    return Settings(home=tmp_path / "home", records_url=server.url)


@pytest.fixture
def records(settings: Settings) -> Iterator[Records]:
    found = Records.open(settings)
    yield found
    found.close()


@pytest.fixture
def accounts(records: Records, settings: Settings) -> Accounts:
    found = Accounts.of(records, settings)
    with suppress(AccessError):  # a test before added them
        found.users.add("anna", "Anna Muster", UserRole.MANAGER, PASSWORD)
    return found


def questions(records: Records) -> list[str]:
    found = records.conversations.page(ASKER.user).items
    return [turn.question for one in found for turn in records.conversations.turns(one.id, ASKER)]


def test_an_answer_is_kept_once_it_is_back_and_once_only(
    server: PostgresServer, records: Records, answer: Make
) -> None:
    running, turn, id = Running(), Turn("Wer haftet?", answer=answer(question="Wer haftet?")), new_answer_id()
    kept: list[Recorded] = []

    def record(conversation: str | None, patience: float | None) -> Recorded:
        assert turn.answer is not None
        kept.append(
            records.answers.record(
                turn.answer, ASKER, conversation=conversation, sources={}, personal_data=False, patience=patience, id=id
            )
        )
        if len(kept) == 1:  # it stands there, but nobody hears of it
            raise RecordsAwayError("records_unusable", place="", detail="")
        return kept[-1]

    server.stop()
    chat = ChatState(turns=[turn])
    Later(sleep=lambda _: server.start(), running=running).save(turn, chat, record)
    assert turn.waits
    assert running.wait(120)
    assert (len(kept), turn.unsaved, turn.id, chat.record) == (2, None, id, kept[0].conversation)
    assert questions(records) == ["Wer haftet?"]


def test_what_was_being_read_says_so_and_the_next_reads_again(server: PostgresServer, records: Records) -> None:
    with pytest.raises(RecordsError, match="Datenbank"), records.database.reading() as session:
        session.execute(text("SELECT 1"))
        server.stop()
        session.execute(text("SELECT 1"))
    server.start()
    with records.database.reading() as session:
        assert session.scalar(text("SELECT 1")) == 1


def test_what_was_being_changed_is_not_changed(server: PostgresServer, records: Records, accounts: Accounts) -> None:
    before = accounts.users.get("anna")
    with pytest.raises(RecordsError), records.database.changing() as session:
        session.execute(text("UPDATE users SET name = 'x'"))
        server.stop()
    server.start()
    assert accounts.users.get("anna") == before


def test_nobody_is_logged_out_or_kept_out(server: PostgresServer, accounts: Accounts) -> None:
    """Who is in stays in; a password that was being looked at does not count as one that was wrong."""
    user, now = accounts.users.require("anna"), time()
    accounts.begin("anna", user, "key", now, Place())

    def is_right() -> bool:
        server.stop()
        return True

    with pytest.raises(RecordsError):
        accounts.throttle.attempt("anna", Origin(), now, is_right)
    with pytest.raises(RecordsError):
        accounts.logins.check("key", now, use=True)
    server.start()
    accounts.logins.check("key", now, use=True)
    assert accounts.throttle.attempt("anna", Origin(), now, lambda: True) is not None


def test_a_question_that_is_being_answered_goes_on(server: PostgresServer, records: Records) -> None:
    fair = FairUse(Settings(questions_at_once=1), lambda: records.database)
    with fair.turn("user/anna"):
        server.stop()
    with fair.turn("user/anna"):  # without limits as long as it is away
        server.start()
    with fair.turn("user/otto") as permit:
        assert permit.paused is None
