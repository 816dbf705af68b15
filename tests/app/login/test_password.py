"""Who gets in with a password, and what is drawn and logged until then."""

import json
from time import time

import pytest
from streamlit.testing.v1 import AppTest

from assistant.access.origin import Origin
from assistant.access.passwords import LONGEST
from assistant.accounts.users import Users
from assistant.app.ask.chat_state import KEY
from assistant.app.browser.remember import BROWSER_COOKIE
from assistant.app.session import OWNER, identity_now
from assistant.app.sources.fetching import running
from assistant.errors import AccessError
from assistant.messages import say
from assistant.records.security_event import SecurityEvent
from assistant.resources import current_records
from assistant.settings import Settings, load_settings
from tests.support.accounts import opened_accounts
from tests.support.clock import Clock
from tests.support.login_page import ask, asks_to_log_in, errors, leave, log_in, shows_nothing
from tests.support.people import ADMIN, PASSWORD
from tests.support.streamlit_page import MAIN, html_of


def test_nothing_is_shown_before_the_login(page: AppTest, users: Users) -> None:
    del users
    page.run()
    assert shows_nothing(page)
    assert [field.label for field in page.text_input] == [say("de", "access.name"), say("de", "access.password")]
    assert errors(page) == []


def test_without_users_nobody_is_asked(page: AppTest, users: Users) -> None:
    users.remove("anna")
    users.remove("max")
    page.run()
    assert shows_nothing(page)
    assert not asks_to_log_in(page)
    assert errors(page) == [AccessError("users_none").message("de")]


def test_a_user_logs_in_asks_and_logs_out(page: AppTest, users: Users) -> None:
    del users
    page.run()
    log_in(page, " Anna ")
    assert page.session_state[OWNER].user == "anna"
    assert not page.selectbox
    assert page.text[0].value == "Anna Muster (Rechtsabteilung)"
    assert not asks_to_log_in(page)
    ask(page)
    assert html_of(page, "answer-0-0")
    leave(page)
    assert shows_nothing(page)
    assert asks_to_log_in(page)
    log_in(page, "max")
    assert page.session_state[KEY].turns == []


def test_logins_and_failed_ones_are_logged_without_what_was_typed(
    page: AppTest, users: Users, ingested: Settings
) -> None:
    del users
    page.run()
    for name, password in (("anna", "wrong password"), (PASSWORD, "anna"), ("anna", PASSWORD)):
        log_in(page, name, password)
    leave(page)
    audit = current_records(load_settings()).audit
    entries = list(reversed(audit.entries(ADMIN).items))
    assert [(entry.user, entry.action) for entry in entries] == [
        ("anna", SecurityEvent.LOGIN_FAILED),
        (None, SecurityEvent.LOGIN_FAILED),
        ("anna", SecurityEvent.LOGIN),
        ("anna", SecurityEvent.LOGOUT),
    ]
    assert PASSWORD.encode() not in b"".join(path.read_bytes() for path in ingested.home.glob("records.db*"))


def test_the_browser_is_given_what_it_is_known_by(page: AppTest, users: Users, ingested: Settings) -> None:
    del users
    page.run()
    log_in(page, "anna")
    (given,) = (json.loads(one.proto.json) for one in page.get("bidi_component") if one.key == "remember")
    assert given["name"] == BROWSER_COOKIE
    with opened_accounts(ingested) as accounts:
        shown = accounts.throttle.attempt("anna", Origin(device=given["secret"]), time(), lambda: True)
    assert shown == given["secret"]


def test_a_wrong_name_or_password_is_refused(page: AppTest, users: Users) -> None:
    del users
    page.run()
    for name, password in (("anna", "wrong password"), ("nobody", PASSWORD), ("", "")):
        log_in(page, name, password)
        assert shows_nothing(page)
        assert errors(page) == [AccessError("login_wrong").message("de")]


def test_guessing_in_one_session_after_the_other_locks_the_name(page: AppTest, users: Users, clock: Clock) -> None:
    del users, clock  # which stands still
    for expected in ("login_wrong", "login_wrong", "login_wrong", "login_wait"):
        page = AppTest.from_file(MAIN, default_timeout=120).run()
        log_in(page, "anna", "wrong password")
        assert errors(page) == [AccessError(expected, seconds=1).message("de")]


def test_the_longest_password_that_is_accepted_logs_in(page: AppTest, users: Users) -> None:
    """Streamlit refuses to take what is longer than its field, and an administrator may have set it elsewhere."""
    longest = "".join(f"Wetter {number}, " for number in range(LONGEST))[:LONGEST]
    users.change_password("anna", longest)
    assert page.run().text_input[1].proto.max_chars == LONGEST
    log_in(page, "anna", longest)
    assert page.session_state[OWNER].user == "anna"


def test_a_damaged_file_of_users_lets_nobody_in(
    page: AppTest, ingested: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a version before this one left it; `avv chat` names it at its start, and the page to no stranger."""
    monkeypatch.setenv("AVV_LOGIN", "file")
    (ingested.home / "users.json").write_text("[")
    page.run()
    assert shows_nothing(page)
    assert errors(page) == [AccessError("login_away").message("de")]


def test_who_has_no_session_fetches_nothing(users: Users) -> None:
    """A click is heard before the page looks who is there."""
    del users
    assert identity_now() is None
    fetching = AppTest.from_string(
        "from assistant.app.sources.page import _handle_click\n"
        "from assistant.library.inventory import Inventory, Official\n"
        "from assistant.library.official import OfficialText\n"
        "text = OfficialText(title='x', language='de', address='http://127.0.0.1:1/x')\n"
        "_handle_click(Inventory('1', [], [Official('x-de', text, None)], []), 'de', 'fetch', 'x-de')\n"
    ).run()
    assert not fetching.exception
    assert running() is None
