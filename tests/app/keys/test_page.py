"""The page of all keys as Streamlit runs it: for administrators alone, who revoke what is not theirs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.access.scope import Scope
from assistant.accounts.accounts import Accounts
from assistant.accounts.logins import Place
from assistant.app import session
from assistant.app.dialogs import DIALOG
from assistant.app.keys import page as keys_module
from assistant.app.logging_in import LOGIN, PasswordLogin
from assistant.app.session import ROLE
from assistant.domain import UserRole
from assistant.messages import say
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.people import ADMIN, PASSWORD
from tests.support.streamlit_page import html_of

NOW = 1_000_000.0
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Records]:
    for module in (session, keys_module):
        monkeypatch.setattr(module, "time", lambda: NOW)
    monkeypatch.setenv("AVV_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("AVV_LOGIN", "file")
    records = Records.open(Settings())
    yield records
    records.close()


@pytest.fixture
def accounts(records: Records) -> Accounts:
    accounts = Accounts.of(records, Settings())
    accounts.users.add("anna", "Anna Muster", UserRole.LEGAL, PASSWORD)
    accounts.users.add("ada", "Ada Beispiel", UserRole.ADMIN, PASSWORD)
    return accounts


@pytest.fixture
def made(accounts: Accounts) -> dict[str, str]:
    """The ids of keys: Anna's, nobody's, one that has expired, and one that was revoked."""
    keys = accounts.keys
    ids = {
        "hers": keys.create(HOSTILE, UserRole.LEGAL, {Scope.ASK, Scope.KEEP}, NOW, user="anna")[0].id,
        "nobody's": keys.create("Open WebUI", UserRole.MANAGER, set(Scope), NOW, expires=NOW + 60)[0].id,
        "old": keys.create("old", UserRole.LEGAL, {Scope.ASK}, NOW - 60, expires=NOW)[0].id,
        "revoked": keys.create("lost", UserRole.LEGAL, {Scope.ASK}, NOW)[0].id,
    }
    keys.revoke(ids["revoked"], NOW)
    return ids


def visit(accounts: Accounts, user: str, language: str = "de") -> AppTest:
    page = AppTest.from_string("from assistant.app.keys.page import keys_page\nkeys_page()\n", default_timeout=120)
    accounts.begin(user, accounts.users.require(user), user, NOW, Place())
    page.session_state[LOGIN] = PasswordLogin(user, user, "x")
    page.query_params["lang"] = language
    page.run()
    assert not page.exception
    return page


def press(page: AppTest, key: str) -> None:
    page.button(key=key).click().run()
    assert not page.exception


def begin_revoking(page: AppTest, key_id: str) -> None:
    """Click as the browser does, which may send anything."""
    page.session_state[DIALOG] = (keys_module.REVOKE, key_id)
    page.run()
    assert not page.exception


def alive(accounts: Accounts) -> set[str]:
    return {key.id for key in accounts.keys.all() if key.is_alive(NOW)}


@pytest.mark.parametrize("language", ["de", "en"])
def test_administrators_see_all(accounts: Accounts, made: dict[str, str], language: str) -> None:
    shown = html_of(visit(accounts, "ada", language), "keys-list")
    assert all(key_id in shown for key_id in made.values())
    assert say(language, "keys_page.listed", valid=2, over=2) in shown
    assert "&lt;img src=x" in shown
    assert "<img" not in shown
    for said in (
        "anna",
        f"{say(language, 'keys.scope.ask')}, {say(language, 'keys.scope.keep')}",
        say(language, "access.role.legal"),
        say(language, "keys.unused"),
    ):
        assert f"<div>{said}</div>" in shown
    assert say(language, "keys_page.nobody") in shown
    assert {each for each in made.values() if f'data-value="{each}"' in shown} == alive(accounts)


def test_without_any_it_says_how_one_is_made(accounts: Accounts) -> None:
    assert "avv keys create" in html_of(visit(accounts, "ada"), "keys-list")


def test_they_revoke_those_of_others_once_they_are_sure(
    accounts: Accounts, made: dict[str, str], records: Records
) -> None:
    page = visit(accounts, "ada")
    begin_revoking(page, made["hers"])
    assert HOSTILE in page.text[0].value
    press(page, "revoke-no")
    assert alive(accounts) == {made["hers"], made["nobody's"]}
    begin_revoking(page, made["hers"])
    press(page, "revoke-yes")
    assert alive(accounts) == {made["nobody's"]}
    assert say("de", "keys_page.listed", valid=1, over=3) in html_of(page, "keys-list")
    assert DIALOG not in page.session_state
    entry = records.audit.entries(ADMIN).items[0]
    assert (entry.action, entry.about, entry.user) == ("key_revoked", made["hers"], "ada")


@pytest.mark.parametrize("key_id", ["nothing", HOSTILE, ""])
def test_what_is_no_key_is_said(accounts: Accounts, made: dict[str, str], key_id: str) -> None:
    page = visit(accounts, "ada")
    begin_revoking(page, key_id)
    press(page, "revoke-yes")
    assert [error.value for error in page.error] == [say("de", "error.key_unknown", id=key_id)]
    assert len(alive(accounts)) == len(made) - 2


@pytest.mark.parametrize(
    ("event", "value", "opens"), [("revoke", "x", True), ("revoke", ["x"], False), ("x", "x", False)]
)
def test_a_click_only_opens_the_question(event: str, value: object, *, opens: bool) -> None:
    """The browser sends it, so it may be anything."""
    script = (
        "import streamlit as st\nfrom assistant.app.keys.page import _clicked\n_clicked(*st.session_state['click'])\n"
    )
    page = AppTest.from_string(script, default_timeout=120)
    page.session_state["click"] = (event, value)
    page.run()
    assert not page.exception
    assert (DIALOG in page.session_state) is opens


class TestOthers:
    def test_nobody_else_sees_any(self, accounts: Accounts, made: dict[str, str]) -> None:
        page = visit(accounts, "anna")
        assert say("de", "keys_page.denied") in html_of(page)
        assert not any(key_id in html_of(page) for key_id in made.values())
        begin_revoking(page, made["nobody's"])
        assert not page.button

    def test_who_is_no_administrator_any_more_revokes_nothing(self, accounts: Accounts, made: dict[str, str]) -> None:
        """The question was asked while they were one; their logins end with the change."""
        page = visit(accounts, "ada")
        begin_revoking(page, made["hers"])
        accounts.users.change_role("ada", UserRole.LEGAL)
        press(page, "revoke-yes")
        assert made["hers"] in alive(accounts)

    @pytest.mark.parametrize(("role", "sees"), [(UserRole.ADMIN, True), (UserRole.LEGAL, False)])
    def test_on_ones_own_machine_it_goes_by_the_role_that_is_taken(
        self, accounts: Accounts, made: dict[str, str], monkeypatch: pytest.MonkeyPatch, role: UserRole, sees: bool
    ) -> None:
        monkeypatch.setenv("AVV_LOGIN", "none")
        page = AppTest.from_string("from assistant.app.keys.page import keys_page\nkeys_page()\n", default_timeout=120)
        page.session_state[ROLE] = role
        page.run()
        assert not page.exception
        assert (made["hers"] in html_of(page)) is sees
        assert len(accounts.keys.all()) == len(made)
