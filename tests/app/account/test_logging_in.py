"""The way in where a second factor is asked for: nothing is shown before all of it has come."""

import pyotp
import pytest
from streamlit.testing.v1 import AppTest

from assistant.accounts.accounts import Accounts
from assistant.accounts.second_factor import RECOVERY_CODES
from assistant.app import logging_in, session
from assistant.app.account.enrolment import SECRET
from assistant.app.logging_in import LOGIN, PATIENCE, PENDING
from assistant.errors import AccessError, RecordsError
from assistant.messages import say
from assistant.records.tables import PseudonymRow
from assistant.resources import current_records
from assistant.settings import load_settings
from tests.support.people import PASSWORD

NOW = 1_000_000.0
SHOWN = "was nur Angemeldete sehen"


@pytest.fixture
def way_in(accounts: Accounts) -> AppTest:
    """A page that shows something to who has logged in."""
    assert accounts.users.any()
    return AppTest.from_string(
        "import streamlit as st\nfrom assistant.app.session import current_identity\n"
        f"current_identity()\nst.text('{SHOWN}')\n",
        default_timeout=120,
    ).run()


def press(page: AppTest, key: str) -> None:
    next(button for button in page.button if button.label == say("de", key)).click()
    page.run()
    assert not page.exception


def type_password(page: AppTest, password: str = PASSWORD) -> None:
    page.text_input[0].set_value("Anna")
    page.text_input[1].set_value(password)
    press(page, "access.enter")


def type_code(page: AppTest, code: str, button: str = "access.enter") -> None:
    page.text_input[0].set_value(code)
    press(page, button)


def is_in(page: AppTest) -> bool:
    shown = SHOWN in [text.value for text in page.text]
    assert shown is (LOGIN in page.session_state)
    return shown


def errors(page: AppTest) -> list[str]:
    return [error.value for error in page.error]


def test_password_and_code_let_in_and_the_password_alone_does_not(way_in: AppTest, secret: str) -> None:
    type_password(way_in)
    assert not is_in(way_in)
    assert [field.label for field in way_in.text_input] == [say("de", "account.code")]
    type_code(way_in, "000000")
    assert errors(way_in) == [AccessError("code_wrong").message("de")]
    assert not is_in(way_in)
    type_code(way_in, pyotp.TOTP(secret).at(NOW))
    assert is_in(way_in)
    assert PENDING not in way_in.session_state


def test_a_recovery_code_lets_in(way_in: AppTest, secret: str, accounts: Accounts) -> None:
    assert secret
    (code, *_) = accounts.second_factor.renew_recovery_codes("anna")
    type_password(way_in)
    type_code(way_in, code)
    assert is_in(way_in)
    assert accounts.second_factor.recovery_codes_left("anna") == RECOVERY_CODES - 1


def test_who_took_the_wrong_name_begins_anew(way_in: AppTest, secret: str) -> None:
    assert secret
    type_password(way_in)
    press(way_in, "account.other_name")
    assert [field.label for field in way_in.text_input] == [say("de", "access.name"), say("de", "access.password")]


def test_a_password_that_was_typed_long_ago_is_to_be_typed_again(
    way_in: AppTest, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_password(way_in)
    later = NOW + PATIENCE
    monkeypatch.setattr(session, "time", lambda: later)
    way_in.run()
    assert errors(way_in) == [AccessError("session_expired").message("de")]
    way_in.run()
    assert len(way_in.text_input) == 2
    assert secret


def test_a_password_that_was_changed_before_the_code_came_does_not_let_in(
    way_in: AppTest, secret: str, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_password(way_in)
    monkeypatch.setattr("assistant.accounts.users.hash_password", lambda _: "x")
    accounts.users.change_password("anna", "another horse battery")
    type_code(way_in, pyotp.TOTP(secret).at(NOW))
    assert errors(way_in) == [AccessError("session_ended").message("de")]
    assert not is_in(way_in)


def test_where_it_is_required_it_is_set_up_before_the_first_page(
    way_in: AppTest, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AVV_SECOND_FACTOR", "required")
    type_password(way_in)
    assert not is_in(way_in)
    secret = way_in.session_state[SECRET]
    type_code(way_in, "000000", "account.setup_confirm")
    assert errors(way_in) == [AccessError("code_wrong").message("de")]
    type_code(way_in, pyotp.TOTP(secret).at(NOW), "account.setup_confirm")
    assert len(way_in.code[0].value.split()) == RECOVERY_CODES
    assert not is_in(way_in)
    press(way_in, "account.recovery_done")
    assert is_in(way_in)
    assert accounts.users.require("anna").has_factor
    assert SECRET not in way_in.session_state


def test_a_password_that_was_changed_meanwhile_sets_none_up(
    way_in: AppTest, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AVV_SECOND_FACTOR", "required")
    type_password(way_in)
    monkeypatch.setattr("assistant.accounts.users.hash_password", lambda _: "x")
    accounts.users.change_password("anna", "another horse battery")  # somebody else had it
    type_code(way_in, pyotp.TOTP(way_in.session_state[SECRET]).at(NOW), "account.setup_confirm")
    assert errors(way_in) == [AccessError("session_ended").message("de")]
    assert not accounts.users.require("anna").has_factor
    assert not way_in.code or len(way_in.code[0].value.split()) != RECOVERY_CODES


def test_whose_new_factor_was_taken_away_meanwhile_is_not_in(
    way_in: AppTest, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AVV_SECOND_FACTOR", "required")
    type_password(way_in)
    type_code(way_in, pyotp.TOTP(way_in.session_state[SECRET]).at(NOW), "account.setup_confirm")
    assert accounts.second_factor.reset("anna")  # somebody else has their password, Anna says
    press(way_in, "account.recovery_done")
    assert errors(way_in) == [AccessError("session_ended").message("de")]
    assert not is_in(way_in)


@pytest.mark.parametrize("away", ["has_users", "draw_password_login"])
def test_a_stranger_does_not_read_where_the_database_is(
    way_in: AppTest, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, away: str
) -> None:
    def gone(*_: object) -> None:
        raise RecordsError("records_unusable", place="db.internal", detail='no user "avv"')

    def gives_it(*_: object) -> RecordsError:
        return RecordsError("records_unusable", place="db.internal", detail='no user "avv"')

    monkeypatch.setattr(session, away, gone if away == "has_users" else gives_it)
    way_in.run()
    assert errors(way_in) == [AccessError("login_away").message("de")]
    assert "records_unusable" in caplog.text
    assert "db.internal" not in caplog.text


def test_where_it_is_off_nobody_is_asked(way_in: AppTest, secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert secret
    monkeypatch.setenv("AVV_SECOND_FACTOR", "off")
    monkeypatch.setattr(logging_in, "PATIENCE", 0)
    type_password(way_in)
    assert is_in(way_in)


@pytest.mark.parametrize("leaves", [True, False], ids=["logs out", "types a wrong code"])
def test_who_was_deleted_comes_back_by_no_click_on_a_page_that_was_open(
    way_in: AppTest, accounts: Accounts, secret: str, leaves: bool
) -> None:
    type_password(way_in)
    if leaves:
        type_code(way_in, pyotp.TOTP(secret).at(NOW))
        assert is_in(way_in)
    records = current_records(load_settings())
    records.audit.log("anna", "tested")
    accounts.users.remove("anna")
    records.subjects.delete_user("anna", by=None)
    if leaves:
        again = AppTest.from_string("from assistant.app.session import log_out\nlog_out()\n")
        again.session_state[LOGIN] = way_in.session_state[LOGIN]
        again.run()
        assert not again.exception
    else:
        type_code(way_in, "000000")
    with records.database.reading() as session:
        assert session.get(PseudonymRow, "anna") is None
