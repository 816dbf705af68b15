"""Where nobody logs in: one person in the role they choose, and at this machine only."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assistant.accounts.users import Users
from assistant.app.ask.chat_state import KEY
from assistant.app.session import OWNER, ROLE
from assistant.domain import UserRole
from assistant.errors import AccessError
from assistant.messages import say
from tests.support.login_page import ask, asks_to_log_in, errors, log_in, shows_nothing
from tests.support.streamlit_page import html_of

Listen = Callable[[str | None], None]


def test_one_person_sees_everything_and_can_look_through_the_eyes_of_others(page: AppTest) -> None:
    page.run()
    assert not page.exception
    assert page.session_state[OWNER].role is UserRole.LEGAL
    assert page.selectbox[0].label == say("de", "access.role_switch")
    assert not asks_to_log_in(page)
    ask(page)
    assert html_of(page, "answer-0-0")
    page.selectbox[0].set_value(UserRole.MANAGER).run()
    assert not page.exception
    assert page.session_state[OWNER].role is UserRole.MANAGER
    assert html_of(page, "answer-0-0") == ""  # what another role was told is gone
    assert page.session_state[KEY].turns == []


@pytest.mark.parametrize("address", ["0.0.0.0", None, "127.0.0.2"])  # noqa: S104 - refused
@pytest.mark.parametrize("language", ["de", "en"])
def test_at_another_address_there_is_nothing_without_a_login(
    page: AppTest, address: str | None, language: str, listen: Listen
) -> None:
    listen(address)
    page.query_params["lang"] = language
    page.run()
    assert shows_nothing(page)
    shown = address or "0.0.0.0"  # noqa: S104 - what no address means
    assert errors(page) == [AccessError("login_needed", address=shown).message(language)]


def test_the_role_of_local_mode_does_not_count_where_users_log_in(page: AppTest, users: Users) -> None:
    del users
    page.session_state[ROLE] = UserRole.ADMIN
    page.run()
    assert shows_nothing(page)
    log_in(page, "max")
    assert page.session_state[OWNER].role is UserRole.MANAGER
