"""Files are taken in for minutes: who was removed meanwhile, or may no longer, adds nothing more."""

from collections.abc import Callable, Iterator
from time import time

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from assistant.accounts.logins import Place
from assistant.app.ask.attached import ATTACHED, Attached
from assistant.app.ask.chat_state import ChatState
from assistant.app.contracts import new_version, upload
from assistant.app.logging_in import LOGIN, PasswordLogin
from assistant.domain import Access, UserRole
from assistant.records.tables import PseudonymRow
from assistant.resources import current_accounts, current_records
from assistant.serving.intake import Intake, take_in
from assistant.serving.register import Register
from assistant.settings import Settings, load_settings
from tests.support.people import LEGAL, PASSWORD
from tests.support.register import agreement, new_contract, put

Open = Callable[..., AppTest]
KEY = "the key of a login"


@pytest.fixture
def settings(home: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings with a login, and Lea in it."""
    del home
    monkeypatch.setenv("AVV_LOGIN", "file")
    settings = load_settings()
    accounts = current_accounts(settings)
    accounts.users.add(LEGAL.user, LEGAL.name, LEGAL.role, PASSWORD)
    accounts.begin(LEGAL.user, accounts.users.require(LEGAL.user), KEY, time(), Place())
    return settings


@pytest.fixture
def logged_in(settings: Settings, visit: Open) -> Open:
    del settings

    def run(name: str, **address: str) -> AppTest:
        page = visit(name, **address)
        page.session_state[LOGIN] = PasswordLogin(LEGAL.user, KEY, None)
        page.run()
        assert not page.exception
        return page

    return run


def delete(settings: Settings) -> None:
    current_accounts(settings).users.remove(LEGAL.user)
    current_records(settings).subjects.delete_user(LEGAL.user, by=None)


def demote(settings: Settings) -> None:
    current_accounts(settings).users.change_role(LEGAL.user, UserRole.MANAGER)


def log_out(settings: Settings) -> None:
    current_accounts(settings).logins.log_out(KEY)


def is_known(settings: Settings) -> bool:
    with current_records(settings).database.reading() as session:
        return session.scalar(select(PseudonymRow).where(PseudonymRow.user == LEGAL.user)) is not None


@pytest.mark.parametrize("end", [delete, demote, log_out])
def test_after_the_first_file(
    logged_in: Open, settings: Settings, monkeypatch: pytest.MonkeyPatch, end: Callable[[Settings], None]
) -> None:
    heard: list[Intake] = []

    def taking(*given: object) -> Iterator[Intake]:
        for intake in take_in(*given):  # type: ignore[arg-type] # as they come
            heard.append(intake)
            yield intake
        if len(heard) == 1:
            end(settings)

    monkeypatch.setattr(upload, "take_in", taking)
    page = logged_in("register")
    text = agreement().text
    page.file_uploader[0].set_value(
        [
            (f"{name}.md", text.replace("Beispiel", name).encode(), "text/markdown")
            for name in ("Alpha", "Beta", "Gamma")
        ]
    ).run()
    page.button(key="contracts-take-in").click().run()
    assert not page.exception
    assert [intake.result for intake in heard] == ["new", "refused", "refused"]
    assert len(Register.current(settings).store.contracts(frozenset(Access))) == 1
    assert not page.file_uploader  # there is the way in, and nothing else
    if end is delete:
        assert not is_known(settings)


def test_of_files_that_come_with_a_question(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def script() -> None:
        import streamlit as st

        from assistant.app.ask.attached import take_in_attached
        from assistant.app.ask.chat_state import ChatState
        from assistant.cli.chat_script import HANDED_IN
        from assistant.settings import load_settings
        from tests.support.people import LEGAL

        take_in_attached(ChatState(), LEGAL, HANDED_IN, load_settings(), "de", st.container())

    def taking(*given: object) -> Iterator[Intake]:
        delete(settings)
        return take_in(*given)  # type: ignore[arg-type] # as they come

    monkeypatch.setattr(upload, "take_in", taking)
    page = AppTest.from_function(script, default_timeout=120)
    page.session_state[LOGIN] = PasswordLogin(LEGAL.user, KEY, None)
    page.session_state[ATTACHED] = Attached(ChatState().number, [("a.md", agreement().text.encode())])
    page.run()
    assert not page.exception
    assert [intake.result for intake in page.session_state[ATTACHED].intakes] in (["refused"], [])
    assert Register.current(settings).store.contracts(frozenset(Access)) == []
    assert not is_known(settings)


def test_of_a_new_version_that_was_still_to_be_read(
    settings: Settings, logged_in: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    [contract] = put(settings, new_contract())
    before = len(Register.current(settings).store.versions(contract.id))

    def taking(*given: object, **more: object) -> Iterator[Intake]:
        delete(settings)
        return take_in(*given, **more)  # type: ignore[arg-type] # as they come

    monkeypatch.setattr(new_version, "take_in", taking)
    page = logged_in("contract", id=contract.id)
    changed = agreement().text + "\n\nEs gilt auch ein Nachtrag.\n"
    page.file_uploader[0].set_value([("anders.md", changed.encode(), "text/markdown")]).run()
    page.button(key="contract-version-take-in").click().run()
    assert len(Register.current(settings).store.versions(contract.id)) == before
    assert not is_known(settings)
