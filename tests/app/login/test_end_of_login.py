"""When a login with a password ends: it was not used, its time is up, or its user was changed."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assistant.accounts.users import Users
from assistant.app import session
from assistant.app.logging_in import LOGIN
from assistant.domain import UserRole
from assistant.errors import AccessError, RecordsError
from assistant.settings import Settings
from tests.support.accounts import opened_accounts
from tests.support.clock import Clock
from tests.support.login_page import ask, asks_to_log_in, database_away, errors, log_in, shows_nothing
from tests.support.streamlit_page import html_of


def test_a_login_ends_when_it_was_not_used(page: AppTest, users: Users, clock: Clock) -> None:
    del users
    page.run()
    log_in(page, "anna")
    ask(page)
    clock.now += 59 * 60
    page.run()
    assert html_of(page, "answer-0-0")
    clock.now += 60 * 60
    ask(page, "Und wie viel?")
    assert shows_nothing(page)
    assert errors(page) == [AccessError("session_expired").message("de")]
    page.run()
    assert errors(page) == []
    assert asks_to_log_in(page)


def test_a_login_ends_when_its_time_is_up(
    page: AppTest, users: Users, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    del users
    monkeypatch.setenv("AVV_SESSION_HOURS", "1")
    page.run()
    log_in(page, "anna")
    for _ in range(2):
        clock.now += 25 * 60
        page.run()
        assert html_of(page, "welcome")
    clock.now += 25 * 60
    page.run()
    assert shows_nothing(page)
    assert errors(page) == [AccessError("session_expired").message("de")]


@pytest.mark.parametrize(
    "change",
    [
        lambda users: users.remove("anna"),
        lambda users: users.change_role("anna", UserRole.MANAGER),
        lambda users: users.change_password("anna", "another horse battery"),
    ],
    ids=["removed", "role", "password"],
)
def test_a_change_of_the_user_ends_his_session(page: AppTest, users: Users, change: Callable[[Users], None]) -> None:
    page.run()
    log_in(page, "anna")
    change(users)
    ask(page)
    assert shows_nothing(page)
    assert LOGIN not in page.session_state
    assert errors(page) == [AccessError("session_ended").message("de")]


def test_what_another_process_changes_ends_the_login_and_the_database_away_does_not(
    page: AppTest, users: Users, ingested: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    del users
    page.run()
    log_in(page, "anna")
    ask(page)
    with monkeypatch.context() as patched:
        patched.setattr(session, "admit_user", database_away)
        page.run()
        assert not page.chat_input
        assert errors(page) == [RecordsError("records_unusable", place="x", detail="y").message("de")]
    page.run()
    assert html_of(page, "answer-0-0")  # who was there still is, and so is what they asked
    with opened_accounts(ingested) as accounts:
        accounts.users.change_role("anna", UserRole.MANAGER)
    page.run()
    assert shows_nothing(page)
    assert errors(page) == [AccessError("session_ended").message("de")]
