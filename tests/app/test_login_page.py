"""Who gets to see the pages: the login page, sessions that end, and the role switch of local mode."""

import json
from collections.abc import Callable
from time import time

import pytest
import streamlit as st
from streamlit.runtime.secrets import secrets_singleton
from streamlit.testing.v1 import AppTest

from assistant.access.oidc import NEEDED
from assistant.access.origin import Origin
from assistant.access.passwords import LONGEST
from assistant.accounts.logins import Logins
from assistant.accounts.users import Users
from assistant.app import logging_in, main, session, visits
from assistant.app.ask.chat_state import KEY
from assistant.app.browser.remember import BROWSER_COOKIE
from assistant.app.logging_in import LOGIN
from assistant.app.login_cookie import DROP, LOGIN_COOKIE, tickets
from assistant.app.session import OWNER, ROLE, identity_now
from assistant.app.sources.fetching import running
from assistant.app.visit import Visit as BrowserVisit
from assistant.domain import UserRole
from assistant.errors import AccessError, RecordsError
from assistant.messages import say
from assistant.records.security_event import SecurityEvent
from assistant.resources import current_accounts, current_records
from assistant.settings import Settings, load_settings
from tests.support.accounts import opened_accounts
from tests.support.people import ADMIN, PASSWORD
from tests.support.streamlit_page import MAIN, html_of

LOGIN_COOKIE_PART = "keep-login"  # the component that has the browser keep or forget a login, and shows nothing
OF_ALL = {LOGIN_COOKIE_PART, "page-tools"}  # the latter shows colours and keys to everybody
LIABLE = "Wer haftet für Fehler des Callcenters?"
Listen = Callable[[str | None], None]


class Clock:
    """The time of the session, in seconds since 1970."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(session, "time", clock)
    return clock


@pytest.fixture
def page(ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(ingested, name)))
    return AppTest.from_file(MAIN, default_timeout=120)


@pytest.fixture
def users(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> Users:
    del page
    monkeypatch.setenv("AVV_LOGIN", "file")
    users = current_accounts(load_settings()).users
    users.add("anna", "Anna Muster", UserRole.LEGAL, PASSWORD)
    users.add("max", "Max Muster", UserRole.MANAGER, PASSWORD)
    return users


@pytest.fixture
def provider(page: AppTest, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> dict[str, object]:
    """Set up a provider; gives the claims of a user whom it has logged in."""
    del page
    monkeypatch.setattr(secrets_singleton, "_secrets", {"auth": dict.fromkeys(NEEDED, "x" * 40)})
    monkeypatch.setenv("AVV_LOGIN", "oidc")
    monkeypatch.setenv("AVV_OIDC_ROLES", '{"anna@example.org": "legal"}')
    times = {"iat": clock.now, "exp": clock.now + 300, "email_verified": True}
    return {"is_logged_in": True, "iss": "x", "sub": "1", "email": "anna@example.org", "name": "Anna Muster"} | times


def _ticket(page: AppTest) -> str:
    """Give the ticket that a page hands to the browser."""
    (given,) = (json.loads(one.proto.json) for one in page.get("bidi_component") if one.key == LOGIN_COOKIE_PART)
    ticket: str = given["ticket"]
    return ticket


class Visit:
    """What the browser shows with each request: the key of its login."""

    def __init__(self) -> None:
        self.key: str | None = None

    def shows(self, page: AppTest) -> str:
        """Redeem the ticket of a page, as the browser does; it is good for once."""
        ticket = _ticket(page)
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


class Connection:
    """A connection in which a page is drawn, as the gate marks it."""

    def __init__(self) -> None:
        self._visits = visits.Visits()
        self._name = str(self._visits.enter(BrowserVisit(Origin())))

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


def _ask(page: AppTest, question: str = LIABLE) -> None:
    page.chat_input[0].set_value(question).run()
    assert not page.exception


def _log_in(page: AppTest, name: str, password: str = PASSWORD) -> None:
    page.text_input[0].set_value(name)
    page.text_input[1].set_value(password)
    page.button[0].click().run()
    assert not page.exception


def _shows_nothing(page: AppTest) -> bool:
    """Tell whether nothing of any page is drawn, and nothing of it is kept."""
    assert not page.exception
    drawn = [each.key for each in page.get("bidi_component") if each.key not in OF_ALL]
    return not (drawn or page.chat_input or page.selectbox or KEY in page.session_state)


def _errors(page: AppTest) -> list[str]:
    return [error.value for error in page.error]


def _asks_to_log_in(page: AppTest) -> bool:
    """The chat has a field of its own, to search the history in."""
    return say("de", "access.password") in [field.label for field in page.text_input]


class TestLocalMode:
    def test_one_person_sees_everything_and_can_look_through_the_eyes_of_others(self, page: AppTest) -> None:
        page.run()
        assert not page.exception
        assert page.session_state[OWNER].role is UserRole.LEGAL
        assert page.selectbox[0].label == say("de", "access.role_switch")
        assert not _asks_to_log_in(page)
        _ask(page)
        assert html_of(page, "answer-0-0")
        page.selectbox[0].set_value(UserRole.MANAGER).run()
        assert not page.exception
        assert page.session_state[OWNER].role is UserRole.MANAGER
        assert html_of(page, "answer-0-0") == ""  # what another role was told is gone
        assert page.session_state[KEY].turns == []

    @pytest.mark.parametrize("address", ["0.0.0.0", None, "127.0.0.2"])  # noqa: S104 - refused
    @pytest.mark.parametrize("language", ["de", "en"])
    def test_at_another_address_there_is_nothing_without_a_login(
        self, page: AppTest, address: str | None, language: str, listen: Listen
    ) -> None:
        listen(address)
        page.query_params["lang"] = language
        page.run()
        assert _shows_nothing(page)
        shown = address or "0.0.0.0"  # noqa: S104 - what no address means
        assert _errors(page) == [AccessError("login_needed", address=shown).message(language)]


class TestPassword:
    def test_nothing_is_shown_before_the_login(self, page: AppTest, users: Users) -> None:
        del users
        page.run()
        assert _shows_nothing(page)
        assert [field.label for field in page.text_input] == [say("de", "access.name"), say("de", "access.password")]
        assert _errors(page) == []

    def test_without_users_nobody_is_asked(self, page: AppTest, users: Users) -> None:
        users.remove("anna")
        users.remove("max")
        page.run()
        assert _shows_nothing(page)
        assert not _asks_to_log_in(page)
        assert _errors(page) == [AccessError("users_none").message("de")]

    def test_logins_and_failed_ones_are_logged_without_what_was_typed(
        self, page: AppTest, users: Users, ingested: Settings
    ) -> None:
        del users
        page.run()
        for name, password in (("anna", "wrong password"), (PASSWORD, "anna"), ("anna", PASSWORD)):
            _log_in(page, name, password)
        _leave(page)
        audit = current_records(load_settings()).audit
        entries = list(reversed(audit.entries(ADMIN).items))
        assert [(entry.user, entry.action) for entry in entries] == [
            ("anna", SecurityEvent.LOGIN_FAILED),
            (None, SecurityEvent.LOGIN_FAILED),
            ("anna", SecurityEvent.LOGIN),
            ("anna", SecurityEvent.LOGOUT),
        ]
        assert PASSWORD.encode() not in b"".join(path.read_bytes() for path in ingested.home.glob("records.db*"))

    def test_what_another_process_changes_ends_the_login_and_the_database_away_does_not(
        self, page: AppTest, users: Users, ingested: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        del users
        page.run()
        _log_in(page, "anna")
        _ask(page)

        def gone(*_: object, **__: object) -> None:
            raise RecordsError("records_unusable", place="x", detail="y")

        with monkeypatch.context() as patched:
            patched.setattr(session, "admit_user", gone)
            page.run()
            assert not page.chat_input
            assert _errors(page) == [RecordsError("records_unusable", place="x", detail="y").message("de")]
        page.run()
        assert html_of(page, "answer-0-0")  # who was there still is, and so is what they asked
        with opened_accounts(ingested) as accounts:
            accounts.users.change_role("anna", UserRole.MANAGER)
        page.run()
        assert _shows_nothing(page)
        assert _errors(page) == [AccessError("session_ended").message("de")]

    def test_whose_a_session_is_stays_known_while_the_database_is_away(
        self, page: AppTest, connection: Connection, users: Users, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Else whoever knew the name of the session could take it up, with what was asked in it."""
        del users

        def gone(*_: object, **__: object) -> None:
            raise RecordsError("records_unusable", place="x", detail="y")

        page.run()
        _log_in(page, "anna")
        with monkeypatch.context() as patched:
            patched.setattr(session, "admit_user", gone)
            page.run()
        assert connection.end() == page.session_state[LOGIN].key

    def test_a_login_is_told_before_the_page_is_drawn_for_it(
        self, page: AppTest, connection: Connection, users: Users, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The connection may end between the two."""
        del users
        page.run()
        with monkeypatch.context() as patched:
            patched.setattr(st, "rerun", st.stop)
            _log_in(page, "anna")
        assert connection.end() == page.session_state[LOGIN].key

    def test_the_browser_is_given_what_it_is_known_by(self, page: AppTest, users: Users, ingested: Settings) -> None:
        del users
        page.run()
        _log_in(page, "anna")
        (given,) = (json.loads(one.proto.json) for one in page.get("bidi_component") if one.key == "remember")
        assert given["name"] == BROWSER_COOKIE
        with opened_accounts(ingested) as accounts:
            shown = accounts.throttle.attempt("anna", Origin(device=given["secret"]), time(), lambda: True)
        assert shown == given["secret"]

    def test_another_session_of_the_browser_goes_on_with_the_login(self, page: AppTest, visit: Visit) -> None:
        """As after a reload, or in another process when the one that served it is gone."""
        page.run()
        _log_in(page, "anna")
        key = visit.shows(page)
        other = AppTest.from_file(MAIN, default_timeout=120).run()
        assert (other.session_state[OWNER].user, _asks_to_log_in(other)) == ("anna", False)
        assert [
            each.key for each in other.get("bidi_component") if each.key == LOGIN_COOKIE_PART
        ] == []  # it has the cookie
        with opened_accounts(load_settings()) as accounts:
            assert len(accounts.logins.open_of("anna", time())) == 1
        _leave(page)  # which ends it in the other, and the cookie with it
        assert _ticket(page) == DROP
        other.run()
        assert _errors(other) == [AccessError("session_expired").message("de")]
        assert _shows_nothing(other)
        assert visit.key == key
        late = AppTest.from_file(MAIN, default_timeout=120)
        for again in (page, other, late):
            assert _shows_nothing(again.run())
            assert (_errors(again), _asks_to_log_in(again)) == ([], True)
        assert _ticket(late) == DROP  # the browser came back before it had forgotten the cookie

    def test_who_logs_out_is_out_though_the_database_cannot_hear_of_it(
        self, page: AppTest, visit: Visit, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page.run()
        _log_in(page, "anna")
        visit.shows(page)

        def gone(*_: object) -> None:
            raise RecordsError("records_unusable", place="x", detail="y")

        with monkeypatch.context() as patched:
            patched.setattr(Logins, "log_out", gone)
            _leave(page)
        assert _ticket(page) == DROP
        assert _shows_nothing(page.run())
        assert _asks_to_log_in(page)

    def test_who_logs_in_again_keeps_the_cookie_while_the_database_is_away(
        self, page: AppTest, visit: Visit, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def gone(*_: object, **__: object) -> None:
            raise RecordsError("records_unusable", place="x", detail="y")

        page.run()
        _log_in(page, "anna")
        visit.shows(page)
        _leave(page)
        visit.key = None
        _log_in(page, "anna")
        visit.shows(page)
        with monkeypatch.context() as patched:
            patched.setattr(session, "admit_user", gone)
            page.run()
        assert [each.key for each in page.get("bidi_component") if each.key == LOGIN_COOKIE_PART] == []

    @pytest.mark.parametrize("key", ["", "made up", "x" * 10_000, "\ud800"])
    def test_what_a_stranger_shows_opens_nothing(self, page: AppTest, visit: Visit, key: str) -> None:
        visit.key = key
        page.run()
        assert _shows_nothing(page)
        assert (_errors(page), _asks_to_log_in(page)) == ([], True)

    def test_a_wrong_name_or_password_is_refused(self, page: AppTest, users: Users) -> None:
        del users
        page.run()
        for name, password in (("anna", "wrong password"), ("nobody", PASSWORD), ("", "")):
            _log_in(page, name, password)
            assert _shows_nothing(page)
            assert _errors(page) == [AccessError("login_wrong").message("de")]

    def test_guessing_in_one_session_after_the_other_locks_the_name(
        self, page: AppTest, users: Users, clock: Clock
    ) -> None:
        del users, clock  # which stands still
        for expected in ("login_wrong", "login_wrong", "login_wrong", "login_wait"):
            page = AppTest.from_file(MAIN, default_timeout=120).run()
            _log_in(page, "anna", "wrong password")
            assert _errors(page) == [AccessError(expected, seconds=1).message("de")]

    def test_the_longest_password_that_is_accepted_logs_in(self, page: AppTest, users: Users) -> None:
        """Streamlit refuses to take what is longer than its field, and an administrator may have set it elsewhere."""
        longest = "".join(f"Wetter {number}, " for number in range(LONGEST))[:LONGEST]
        users.change_password("anna", longest)
        assert page.run().text_input[1].proto.max_chars == LONGEST
        _log_in(page, "anna", longest)
        assert page.session_state[OWNER].user == "anna"

    def test_a_user_logs_in_asks_and_logs_out(self, page: AppTest, users: Users) -> None:
        del users
        page.run()
        _log_in(page, " Anna ")
        assert page.session_state[OWNER].user == "anna"
        assert not page.selectbox
        assert page.text[0].value == "Anna Muster (Rechtsabteilung)"
        assert not _asks_to_log_in(page)
        _ask(page)
        assert html_of(page, "answer-0-0")
        _leave(page)
        assert _shows_nothing(page)
        assert _asks_to_log_in(page)
        _log_in(page, "max")
        assert page.session_state[KEY].turns == []

    def test_a_login_ends_when_it_was_not_used(self, page: AppTest, users: Users, clock: Clock) -> None:
        del users
        page.run()
        _log_in(page, "anna")
        _ask(page)
        clock.now += 59 * 60
        page.run()
        assert html_of(page, "answer-0-0")
        clock.now += 60 * 60
        _ask(page, "Und wie viel?")
        assert _shows_nothing(page)
        assert _errors(page) == [AccessError("session_expired").message("de")]
        page.run()
        assert _errors(page) == []
        assert _asks_to_log_in(page)

    def test_a_login_ends_when_its_time_is_up(
        self, page: AppTest, users: Users, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        del users
        monkeypatch.setenv("AVV_SESSION_HOURS", "1")
        page.run()
        _log_in(page, "anna")
        for _ in range(2):
            clock.now += 25 * 60
            page.run()
            assert html_of(page, "welcome")
        clock.now += 25 * 60
        page.run()
        assert _shows_nothing(page)
        assert _errors(page) == [AccessError("session_expired").message("de")]

    @pytest.mark.parametrize(
        "change",
        [
            lambda users: users.remove("anna"),
            lambda users: users.change_role("anna", UserRole.MANAGER),
            lambda users: users.change_password("anna", "another horse battery"),
        ],
        ids=["removed", "role", "password"],
    )
    def test_a_change_of_the_user_ends_his_session(
        self, page: AppTest, users: Users, change: Callable[[Users], None]
    ) -> None:
        page.run()
        _log_in(page, "anna")
        change(users)
        _ask(page)
        assert _shows_nothing(page)
        assert LOGIN not in page.session_state
        assert _errors(page) == [AccessError("session_ended").message("de")]

    def test_a_damaged_file_of_users_lets_nobody_in(
        self, page: AppTest, ingested: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As a version before this one left it; `avv chat` names it at its start, and the page to no stranger."""
        monkeypatch.setenv("AVV_LOGIN", "file")
        (ingested.home / "users.json").write_text("[")
        page.run()
        assert _shows_nothing(page)
        assert _errors(page) == [AccessError("login_away").message("de")]

    def test_who_has_no_session_fetches_nothing(self, users: Users) -> None:
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


class TestProvider:
    def test_who_is_not_logged_in_is_led_to_the_provider(self, page: AppTest, provider: dict[str, object]) -> None:
        del provider
        page.run()
        assert _shows_nothing(page)
        assert page.button[0].label == say("de", "access.to_provider")

    def test_a_mapped_account_stays_beyond_its_token_until_it_is_idle(
        self, page: AppTest, provider: dict[str, object], clock: Clock
    ) -> None:
        page.user = provider
        page.run()
        assert not page.exception
        assert page.text[0].value == "Anna Muster (Rechtsabteilung)"
        _ask(page)
        logged = [entry.action for entry in current_records(load_settings()).audit.entries(ADMIN).items]
        assert logged.count(SecurityEvent.LOGIN) == 1
        assert html_of(page, "answer-0-0")
        clock.now += 2_700  # the token ended long ago
        page.run()
        assert html_of(page, "answer-0-0")
        assert page.session_state[OWNER].user == "x|1"
        clock.now += 3_600
        page.run()
        assert _shows_nothing(page)
        assert _errors(page) == [AccessError("session_expired").message("de")]
        assert page.button[0].label == say("de", "access.to_provider")

    def test_an_account_without_a_role_does_not_get_in(self, page: AppTest, provider: dict[str, object]) -> None:
        page.user = provider | {"email": "ben@example.org"}
        page.run()
        assert _shows_nothing(page)
        assert _errors(page) == [AccessError("login_refused").message("de")]

    def test_an_address_that_nobody_vouches_for_does_not_get_in(
        self, page: AppTest, provider: dict[str, object]
    ) -> None:
        page.user = {name: value for name, value in provider.items() if name != "email_verified"}
        page.run()
        assert _shows_nothing(page)
        assert _errors(page) == [AccessError("login_refused").message("de")]

    def test_who_logs_out_is_out_in_all_tabs(self, page: AppTest, provider: dict[str, object]) -> None:
        page.user = provider
        page.run()
        _leave(page)
        assert _shows_nothing(page)
        other = AppTest.from_file(MAIN, default_timeout=120)
        other.user = provider  # what a copy of the cookie still says
        other.run()
        assert _shows_nothing(other)

    def test_a_provider_that_is_not_set_up_lets_nobody_in(
        self, page: AppTest, provider: dict[str, object], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(secrets_singleton, "_secrets", {"auth": {}})
        page.user = provider
        page.run()
        assert _shows_nothing(page)
        assert "secrets.toml" in _errors(page)[0]
        assert not page.button


def _leave(page: AppTest) -> None:
    next(button for button in page.button if button.label == say("de", "access.leave")).click().run()
    assert not page.exception


def test_the_role_of_local_mode_does_not_count_where_users_log_in(page: AppTest, users: Users) -> None:
    del users
    page.session_state[ROLE] = UserRole.ADMIN
    page.run()
    assert _shows_nothing(page)
    _log_in(page, "max")
    assert page.session_state[OWNER].role is UserRole.MANAGER
