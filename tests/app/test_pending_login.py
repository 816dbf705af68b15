"""A login to which the second factor is missing goes on in the browser that began it alone."""

import json
from collections.abc import Callable

import pyotp
import pytest
from streamlit.testing.v1 import AppTest

from assistant.access.origin import Origin
from assistant.accounts.second_factor import new_secret
from assistant.app import logging_in, main, session
from assistant.app.login_cookie import LOGIN_COOKIE, PENDING_COOKIE, Cookie, tickets
from assistant.app.visit import Visit
from assistant.app.visits import Visits
from assistant.domain import UserRole
from assistant.messages import say
from assistant.resources import current_accounts
from assistant.settings import Settings, load_settings
from tests.support.people import PASSWORD
from tests.support.streamlit_page import MAIN

NOW = 1_000_000.0


@pytest.fixture
def secret(own_home: Settings, monkeypatch: pytest.MonkeyPatch) -> str:
    """The secret of a user with a second factor."""
    del own_home
    monkeypatch.setenv("AVV_LOGIN", "file")
    monkeypatch.setattr(session, "time", lambda: NOW)
    accounts, secret = current_accounts(load_settings()), new_secret()
    accounts.users.add("anna", "Anna Muster", UserRole.LEGAL, PASSWORD)
    assert accounts.second_factor.confirm("anna", secret, pyotp.TOTP(secret).at(NOW - 60), NOW - 60)
    return secret


@pytest.fixture
def breaks(monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """Break the connection of the page; gives the key that a browser has to show to go on with its session."""
    visits = Visits()
    name = visits.enter(Visit(Origin()))

    def tell(*, user: str | None, login: str, language: str) -> None:
        visits.tell(name, "session", user=user, login=login, language=language)

    def breaks() -> str:
        visits.leave(name)
        last = visits.last_of("session")
        return last.login if last else ""

    for module in (main, logging_in):
        monkeypatch.setattr(module, "tell_visit", tell)
    return breaks


@pytest.fixture
def page(secret: str) -> AppTest:
    """A page on which the password was typed."""
    del secret
    page = AppTest.from_file(MAIN, default_timeout=120).run()
    page.text_input[0].set_value("anna")
    page.text_input[1].set_value(PASSWORD)
    page.button[0].click().run()
    assert [field.label for field in page.text_input] == [say("de", "account.code")]
    return page


def redeemed(page: AppTest, part: str) -> Cookie | None:
    """Give the cookie that the browser gets for the ticket of the page."""
    (given,) = (json.loads(one.proto.json) for one in page.get("bidi_component") if one.key == part)
    return tickets.redeem(given["ticket"])


def test_its_session_is_taken_up_with_the_cookie_that_the_page_brings(breaks: Callable[[], str], page: AppTest) -> None:
    cookie = redeemed(page, "keep-pending")
    assert cookie is not None
    assert cookie.name == PENDING_COOKIE
    assert breaks() == cookie.key


def test_it_stays_so_while_codes_are_wrong(breaks: Callable[[], str], page: AppTest) -> None:
    page.text_input[0].set_value("000000")
    page.button[0].click().run()
    assert page.error
    cookie = redeemed(page, "keep-pending")
    assert breaks() == (cookie and cookie.key) != ""


def test_what_the_browser_holds_is_no_login(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    cookie = redeemed(page, "keep-pending")
    assert cookie is not None
    for name in (LOGIN_COOKIE, PENDING_COOKIE):
        monkeypatch.setattr(session, "read_cookie", {name: cookie.key}.get)
        other = AppTest.from_file(MAIN, default_timeout=120).run()
        assert len(other.text_input) == 2


def test_the_whole_login_has_another_key(breaks: Callable[[], str], page: AppTest, secret: str) -> None:
    begun = redeemed(page, "keep-pending")
    page.text_input[0].set_value(pyotp.TOTP(secret).at(NOW))
    page.button[0].click().run()
    assert not page.exception
    cookie = redeemed(page, "keep-login")
    assert cookie is not None
    assert cookie.name == LOGIN_COOKIE
    assert begun is not None
    assert breaks() == cookie.key != begun.key


def test_who_takes_another_name_is_a_stranger_again(breaks: Callable[[], str], page: AppTest) -> None:
    page.button[-1].click().run()
    assert len(page.text_input) == 2
    assert breaks() == ""
