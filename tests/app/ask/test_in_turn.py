"""What a user sees of fair use: when it goes on, their number in the line, and nothing of what they typed is lost."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from time import time

import pytest
from streamlit.testing.v1 import AppTest

from assistant.accounts.accounts import Accounts
from assistant.accounts.logins import Place
from assistant.app.ask.chat_state import ChatState, Turn
from assistant.app.ask.in_turn import _Waiting
from assistant.app.logging_in import LOGIN, PasswordLogin
from assistant.domain import UserRole
from assistant.messages import say
from assistant.monitoring.running import Running
from assistant.records.account_tables import UserRow
from assistant.records.fair_use_people import hashed, user_key
from assistant.records.fair_use_tables import AskedRow
from assistant.records.records import Records
from assistant.resources import current_fair_use
from assistant.settings import Settings, load_settings
from tests.support.ask_page import LIABLE, ask, below
from tests.support.streamlit_page import html_of

Log = Callable[..., AppTest]


@pytest.fixture
def log_in(page: AppTest, own_home: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Log]:
    """Let Anna log in, under settings."""
    monkeypatch.setenv("AVV_LOGIN", "file")
    records = Records.open(own_home)
    with records.database.changing() as opened:
        row = UserRow(user="anna", name="Anna", role=UserRole.MANAGER.value, password="x", factor_step=0)
        opened.add(row)

    def log_in(**values: object) -> AppTest:
        for name, value in values.items():
            monkeypatch.setenv(f"AVV_{name.upper()}", str(value))
        accounts = Accounts(records.database, load_settings())
        accounts.begin("anna", accounts.users.require("anna"), "key", time(), Place())
        page.session_state[LOGIN] = PasswordLogin("anna", "key", "x")
        page.run()
        assert not page.exception
        return page

    yield log_in
    records.close()


def test_beyond_a_limit_the_question_stays_and_the_page_says_when_it_goes_on(log_in: Log) -> None:
    page = log_in(user_questions_minute=1)
    assert ask(page, LIABLE).answer is not None
    turn = ask(page, "Und <b>wie hoch</b>?")
    shown = html_of(page, "answer-0-1")
    assert turn.answer is None
    assert say("de", "ask.limit_title") in shown
    assert turn.error is not None
    assert turn.error.message("de") in shown
    assert " Uhr. " in shown
    assert "Und &lt;b&gt;wie hoch&lt;/b&gt;?" in shown
    assert 'data-event="ask"' in shown  # a click asks it again
    assert turn.reference not in shown


def test_where_nobody_logs_in_there_are_no_limits(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AVV_USER_QUESTIONS_MINUTE", "1")
    page.run()
    assert all(ask(page, question).answer for question in (LIABLE, LIABLE))


def test_when_the_share_of_the_chat_model_is_spent_the_texts_answer(log_in: Log, own_home: Settings) -> None:
    records = Records.open(own_home)
    now = time()
    with records.database.changing() as opened:
        spent = {"entered": now, "begun": now, "ended": now, "seen": now, "tokens": 5}
        opened.add(AskedRow(id="0", who=hashed(user_key("anna")), **spent))
    records.close()
    page = log_in(user_tokens_day=5, chat_model="openai:none", chat_base_url="http://127.0.0.1:9/v1")
    turn = ask(page, LIABLE)
    assert turn.answer is not None
    assert turn.answer.note is None  # it was not even tried
    assert turn.paused is not None
    assert turn.paused.astimezone(UTC) == datetime.fromtimestamp(now + 24 * 3600, UTC)
    assert say("de", "ask.paused", when="am")[:-2] in below(page)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, Callable[[], None]]]:
    """What is done, once, when a number is shown."""
    done: list[tuple[int, Callable[[], None]]] = []
    show = _Waiting.show

    def noticed(self: _Waiting, number: int) -> None:
        show(self, number)
        if done and done[0][0] == number:
            done.pop(0)[1]()

    monkeypatch.setattr(_Waiting, "show", noticed)
    return done


@pytest.fixture
def busy(own_home: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[ExitStack]:
    """The one question that is answered at a time."""
    del own_home
    monkeypatch.setenv("AVV_QUESTIONS_AT_ONCE", "1")
    with ExitStack() as running:
        running.enter_context(current_fair_use(load_settings()).turn(None))
        yield running


def test_whoever_waits_sees_their_number_and_it_goes_on_by_itself(
    page: AppTest, busy: ExitStack, shown: list[tuple[int, Callable[[], None]]]
) -> None:
    page.run()
    shown.append((1, busy.close))
    assert ask(page, LIABLE).answer is not None
    assert shown == []


def test_who_waits_when_the_chat_ends_is_told(page: AppTest, busy: ExitStack, monkeypatch: pytest.MonkeyPatch) -> None:
    del busy
    running = Running()
    monkeypatch.setattr("assistant.app.ask.in_turn.running", running)
    page.run()
    running.end()
    assert ask(page, LIABLE).answer is None
    assert say("de", "error.ending") in html_of(page, "answer-0-0")


def test_who_leaves_gives_up_the_question_and_keeps_its_words() -> None:
    chat = ChatState(turns=[Turn("a", started=True), Turn("b"), Turn("c")])
    chat.give_up_next()
    assert [turn.pending for turn in chat.turns] == [False, False, True]
    assert [turn.question for turn in chat.turns] == ["a", "b", "c"]
    ChatState().give_up_next()
