"""The cookie by which another session of the browser goes on with a login."""

from time import time

import pytest
from streamlit.testing.v1 import AppTest

from assistant.accounts.logins import Logins
from assistant.accounts.users import Users
from assistant.app import session
from assistant.app.login_cookie import DROP, LOGIN_COOKIE, tickets
from assistant.app.session import OWNER
from assistant.errors import AccessError
from assistant.settings import load_settings
from tests.support.accounts import opened_accounts
from tests.support.login_page import (
    LOGIN_COOKIE_PART,
    asks_to_log_in,
    database_away,
    errors,
    leave,
    log_in,
    shows_nothing,
    ticket_of,
)
from tests.support.streamlit_page import MAIN


class Visit:
    """What the browser shows with each request: the key of its login."""

    def __init__(self) -> None:
        self.key: str | None = None

    def shows(self, page: AppTest) -> str:
        """Redeem the ticket of a page, as the browser does; it is good for once."""
        ticket = ticket_of(page)
        cookie = tickets.redeem(ticket)
        assert cookie is not None
        self.key = cookie.key
        assert tickets.redeem(ticket) is None
        return self.key


@pytest.fixture
def visit(users: Users, monkeypatch: pytest.MonkeyPatch) -> Visit:
    del users
    visit = Visit()
    monkeypatch.setattr(session, "read_cookie", lambda name: visit.key if name == LOGIN_COOKIE else None)
    return visit


def test_another_session_of_the_browser_goes_on_with_the_login(page: AppTest, visit: Visit) -> None:
    """As after a reload, or in another process when the one that served it is gone."""
    page.run()
    log_in(page, "anna")
    key = visit.shows(page)
    other = AppTest.from_file(MAIN, default_timeout=120).run()
    assert (other.session_state[OWNER].user, asks_to_log_in(other)) == ("anna", False)
    assert LOGIN_COOKIE_PART not in [each.key for each in other.get("bidi_component")]  # it has the cookie
    with opened_accounts(load_settings()) as accounts:
        assert len(accounts.logins.open_of("anna", time())) == 1
    leave(page)  # which ends it in the other, and the cookie with it
    assert ticket_of(page) == DROP
    other.run()
    assert errors(other) == [AccessError("session_expired").message("de")]
    assert shows_nothing(other)
    assert visit.key == key
    late = AppTest.from_file(MAIN, default_timeout=120)
    for again in (page, other, late):
        assert shows_nothing(again.run())
        assert (errors(again), asks_to_log_in(again)) == ([], True)
    assert ticket_of(late) == DROP  # the browser came back before it had forgotten the cookie


def test_who_logs_out_is_out_though_the_database_cannot_hear_of_it(
    page: AppTest, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.run()
    log_in(page, "anna")
    visit.shows(page)
    with monkeypatch.context() as patched:
        patched.setattr(Logins, "log_out", database_away)
        leave(page)
    assert ticket_of(page) == DROP
    assert shows_nothing(page.run())
    assert asks_to_log_in(page)


def test_who_logs_in_again_keeps_the_cookie_while_the_database_is_away(
    page: AppTest, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.run()
    log_in(page, "anna")
    visit.shows(page)
    leave(page)
    visit.key = None
    log_in(page, "anna")
    visit.shows(page)
    with monkeypatch.context() as patched:
        patched.setattr(session, "admit_user", database_away)
        page.run()
    assert LOGIN_COOKIE_PART not in [each.key for each in page.get("bidi_component")]


@pytest.mark.parametrize("key", ["", "made up", "x" * 10_000, "\ud800"])
def test_what_a_stranger_shows_opens_nothing(page: AppTest, visit: Visit, key: str) -> None:
    visit.key = key
    page.run()
    assert shows_nothing(page)
    assert (errors(page), asks_to_log_in(page)) == ([], True)
