"""Files are made beside the page, so whether a login still counts is looked at when that is done."""

from collections.abc import Callable
from pathlib import Path
from time import time

import pytest
from streamlit.testing.v1 import AppTest

from assistant.accounts.accounts import Accounts
from assistant.accounts.logins import Place
from assistant.app.logging_in import LOGIN, PasswordLogin
from assistant.domain import UserRole
from assistant.errors import AccessError
from assistant.resources import current_accounts
from assistant.settings import load_settings
from tests.support.people import PASSWORD

USER, KEY = "anna", "the key of a login"


def draw() -> None:
    import streamlit as st

    from assistant.app.login_check import while_permitted

    st.session_state["make"] = while_permitted(lambda: b"a file")


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    monkeypatch.setenv("AVV_HOME", str(tmp_path))
    return AppTest.from_function(draw, default_timeout=60)


@pytest.fixture
def accounts(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> Accounts:
    monkeypatch.setenv("AVV_LOGIN", "file")
    accounts = current_accounts(load_settings())
    accounts.users.add(USER, "Anna Muster", UserRole.LEGAL, PASSWORD)
    accounts.begin(USER, accounts.users.require(USER), KEY, time(), Place())
    page.session_state[LOGIN] = PasswordLogin(USER, KEY, None)
    return accounts


def test_where_nobody_logs_in_a_file_is_made(page: AppTest) -> None:
    assert page.run().session_state["make"]() == b"a file"


@pytest.mark.parametrize(
    "end",
    [
        lambda accounts: accounts.logins.log_out(KEY),
        lambda accounts: accounts.users.remove(USER),
        lambda accounts: accounts.users.change_role(USER, UserRole.MANAGER),
    ],
    ids=["left elsewhere", "removed", "in another role"],
)
def test_nobody_gets_a_file_whose_login_is_over(
    page: AppTest, accounts: Accounts, end: Callable[[Accounts], None]
) -> None:
    make = page.run().session_state["make"]
    assert make() == b"a file"
    end(accounts)
    with pytest.raises(AccessError):
        make()
