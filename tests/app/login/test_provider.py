"""Who logs in through an identity provider (OpenID Connect)."""

import pytest
from streamlit.runtime.secrets import secrets_singleton
from streamlit.testing.v1 import AppTest

from assistant.access.oidc import NEEDED
from assistant.app.session import OWNER
from assistant.errors import AccessError
from assistant.messages import say
from assistant.records.security_event import SecurityEvent
from assistant.resources import current_records
from assistant.settings import load_settings
from tests.support.clock import Clock
from tests.support.login_page import ask, errors, leave, shows_nothing
from tests.support.people import ADMIN
from tests.support.streamlit_page import MAIN, html_of


@pytest.fixture
def provider(page: AppTest, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> dict[str, object]:
    """Set up a provider; gives the claims of a user whom it has logged in."""
    del page
    monkeypatch.setattr(secrets_singleton, "_secrets", {"auth": dict.fromkeys(NEEDED, "x" * 40)})
    monkeypatch.setenv("AVV_LOGIN", "oidc")
    monkeypatch.setenv("AVV_OIDC_ROLES", '{"anna@example.org": "legal"}')
    times = {"iat": clock.now, "exp": clock.now + 300, "email_verified": True}
    return {"is_logged_in": True, "iss": "x", "sub": "1", "email": "anna@example.org", "name": "Anna Muster"} | times


def test_who_is_not_logged_in_is_led_to_the_provider(page: AppTest, provider: dict[str, object]) -> None:
    del provider
    page.run()
    assert shows_nothing(page)
    assert page.button[0].label == say("de", "access.to_provider")


def test_a_mapped_account_stays_beyond_its_token_until_it_is_idle(
    page: AppTest, provider: dict[str, object], clock: Clock
) -> None:
    page.user = provider
    page.run()
    assert not page.exception
    assert page.text[0].value == "Anna Muster (Rechtsabteilung)"
    ask(page)
    logged = [entry.action for entry in current_records(load_settings()).audit.entries(ADMIN).items]
    assert logged.count(SecurityEvent.LOGIN) == 1
    assert html_of(page, "answer-0-0")
    clock.now += 2_700  # the token ended long ago
    page.run()
    assert html_of(page, "answer-0-0")
    assert page.session_state[OWNER].user == "x|1"
    clock.now += 3_600
    page.run()
    assert shows_nothing(page)
    assert errors(page) == [AccessError("session_expired").message("de")]
    assert page.button[0].label == say("de", "access.to_provider")


def test_an_account_without_a_role_does_not_get_in(page: AppTest, provider: dict[str, object]) -> None:
    page.user = provider | {"email": "ben@example.org"}
    page.run()
    assert shows_nothing(page)
    assert errors(page) == [AccessError("login_refused").message("de")]


def test_an_address_that_nobody_vouches_for_does_not_get_in(page: AppTest, provider: dict[str, object]) -> None:
    page.user = {name: value for name, value in provider.items() if name != "email_verified"}
    page.run()
    assert shows_nothing(page)
    assert errors(page) == [AccessError("login_refused").message("de")]


def test_who_logs_out_is_out_in_all_tabs(page: AppTest, provider: dict[str, object]) -> None:
    page.user = provider
    page.run()
    leave(page)
    assert shows_nothing(page)
    other = AppTest.from_file(MAIN, default_timeout=120)
    other.user = provider  # what a copy of the cookie still says
    other.run()
    assert shows_nothing(other)


def test_a_provider_that_is_not_set_up_lets_nobody_in(
    page: AppTest, provider: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets_singleton, "_secrets", {"auth": {}})
    page.user = provider
    page.run()
    assert shows_nothing(page)
    assert "secrets.toml" in errors(page)[0]
    assert not page.button
