"""What users are told, chosen on the page of their own account."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assistant.accounts.accounts import Accounts
from assistant.app.logging_in import LOGIN, PasswordLogin
from assistant.domain import NotificationKind, UserRole
from assistant.messages import say
from assistant.notifications.recipients import Choice, choice_of
from assistant.records.records import Records

DUE = NotificationKind.CONTRACT_DUE


@pytest.fixture(autouse=True)
def _on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AVV_NOTIFY", "weekly")
    monkeypatch.setenv("AVV_SMTP_HOST", "mail.example.org")


def titles(page: AppTest) -> list[str]:
    page.run()
    assert not page.exception
    return [each.value for each in page.subheader]


def chosen(accounts: Accounts) -> Choice:
    records = Records.open(accounts.settings)
    found = choice_of(records.database, "anna", accounts.settings)
    records.close()
    return found


@pytest.mark.parametrize(("name", "value"), [("AVV_NOTIFY", "off"), ("AVV_SMTP_HOST", "")])
def test_where_nothing_is_sent_there_is_nothing_to_choose(
    page: AppTest, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert say("de", "account.notify_title") not in titles(page)


def test_without_an_address_it_says_who_enters_one(page: AppTest) -> None:
    assert say("de", "account.notify_title") in titles(page)
    assert say("de", "account.notify_nowhere") in [one.value for one in page.markdown]
    assert not page.checkbox


def test_a_choice_is_kept_with_the_language_of_the_page(
    page: AppTest, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AVV_LANGUAGE", "en")
    monkeypatch.setenv("AVV_NOTIFY_EVENTS", '["fact_changed"]')
    accounts.users.change_email("anna", "anna@example.org")
    titles(page)
    assert any("anna@example.org" in one.value for one in page.markdown)
    before = {one.key: one.value for one in page.checkbox}
    assert before == {f"notify-{kind}": kind is NotificationKind.FACT_CHANGED for kind in NotificationKind}
    page.checkbox(key="notify-fact_changed").uncheck()
    page.checkbox(key=f"notify-{DUE}").check()
    next(one for one in page.button if one.label == say("en", "account.notify_save")).click().run()
    assert not page.exception
    assert [one.value for one in page.success] == [say("en", "account.notify_saved")]
    assert chosen(accounts) == Choice(kinds=frozenset({DUE}), language="en")


def test_a_manager_is_not_offered_what_they_may_not_hear(
    page: AppTest, accounts: Accounts, begin: Callable[..., str]
) -> None:
    accounts.users.change_email("anna", "anna@example.org")
    accounts.users.change_role("anna", UserRole.MANAGER)
    page.session_state[LOGIN] = PasswordLogin("anna", begin("as a manager"), "x")
    titles(page)
    offered = {one.key for one in page.checkbox}
    assert f"notify-{NotificationKind.APPROVAL_LAPSED}" not in offered
    assert len(offered) == len(NotificationKind) - 1
