"""The keys of programs on the page of one's own account."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assistant.access.scope import Scope
from assistant.accounts.accounts import Accounts
from assistant.app.account import keys_part
from assistant.app.logging_in import LOGIN, PasswordLogin
from assistant.domain import UserRole
from assistant.messages import say
from assistant.records.records import Records
from tests.support.people import ADMIN

NOW = 1_000_000.0


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys_part, "time", lambda: NOW)


@pytest.fixture
def made(accounts: Accounts) -> list[str]:
    """The ids of a key of Anna's, one of nobody's, and one of hers that has expired."""
    keys = accounts.keys
    return [
        keys.create("script", UserRole.LEGAL, {Scope.ASK}, NOW, user="anna")[0].id,
        keys.create("Open WebUI", UserRole.MANAGER, set(Scope), NOW)[0].id,
        keys.create("old", UserRole.LEGAL, {Scope.ASK}, NOW, user="anna", expires=NOW)[0].id,
    ]


def shown(page: AppTest) -> str:
    page.run()
    assert not page.exception
    return "\n".join(text.value for text in page.text)


def revoke(page: AppTest, key_id: str) -> None:
    page.button(key=f"revoke-{key_id}").click().run()
    assert not page.exception


def test_users_see_and_revoke_their_own(page: AppTest, accounts: Accounts, made: list[str]) -> None:
    said = shown(page)
    assert "script" in said
    assert "Open WebUI" not in said
    assert "old" not in said
    revoke(page, made[0])
    assert "script" not in shown(page)
    assert {key.id for key in accounts.keys.all() if key.is_alive(NOW)} == {made[1]}
    assert say("de", "account.keys_title") not in [each.value for each in page.subheader]


def test_administrators_too_see_their_own_only(
    page: AppTest, accounts: Accounts, made: list[str], begin: Callable[..., str]
) -> None:
    accounts.users.change_role("anna", UserRole.ADMIN)
    page.session_state[LOGIN] = PasswordLogin("anna", begin("as an administrator"), "x")
    assert made
    assert "Open WebUI" not in shown(page)


def test_it_is_logged(page: AppTest, accounts: Accounts, made: list[str]) -> None:
    shown(page)
    revoke(page, made[0])
    records = Records.open(accounts.settings)
    entry = records.audit.entries(ADMIN).items[0]
    records.close()
    assert (entry.action, entry.about, entry.user) == ("key_revoked", made[0], "anna")
