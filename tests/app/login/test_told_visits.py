"""Whose a session is, as the gate of the chat is told it."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.access.origin import Origin
from assistant.accounts.users import Users
from assistant.app import logging_in, main, session, visits
from assistant.app.logging_in import LOGIN
from assistant.app.visit import Visit
from tests.support.login_page import database_away, log_in


class Connection:
    """A connection in which a page is drawn, as the gate marks it."""

    def __init__(self) -> None:
        self._visits = visits.Visits()
        self._name = str(self._visits.enter(Visit(Origin())))

    def tell(self, *, user: str | None, login: str, language: str) -> None:
        self._visits.tell(self._name, "session", user=user, login=login, language=language)

    def end(self) -> str:
        """End it; gives the login that is asked for before somebody takes its session up."""
        self._visits.leave(self._name)
        last = self._visits.last_of("session")
        return last.login if last else ""


@pytest.fixture
def connection(monkeypatch: pytest.MonkeyPatch) -> Connection:
    connection = Connection()
    for module in (main, logging_in):
        monkeypatch.setattr(module, "tell_visit", connection.tell)
    return connection


def test_whose_a_session_is_stays_known_while_the_database_is_away(
    page: AppTest, connection: Connection, users: Users, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else whoever knew the name of the session could take it up, with what was asked in it."""
    del users
    page.run()
    log_in(page, "anna")
    with monkeypatch.context() as patched:
        patched.setattr(session, "admit_user", database_away)
        page.run()
    assert connection.end() == page.session_state[LOGIN].key


def test_a_login_is_told_before_the_page_is_drawn_for_it(
    page: AppTest, connection: Connection, users: Users, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection may end between the two."""
    del users
    page.run()
    with monkeypatch.context() as patched:
        patched.setattr(st, "rerun", st.stop)
        log_in(page, "anna")
    assert connection.end() == page.session_state[LOGIN].key
