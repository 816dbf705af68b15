"""One's own account: where one is logged in, another password, and the second factor."""

from collections.abc import Callable

import pyotp
import pytest
from streamlit.testing.v1 import AppTest

from assistant.access.limits import FREE
from assistant.access.passwords import LONGEST, is_password
from assistant.accounts.accounts import Accounts
from assistant.accounts.logins import Place
from assistant.accounts.second_factor import RECOVERY_CODES, new_secret
from assistant.app.account import page as account
from assistant.app.account import password_part
from assistant.app.account.enrolment import SECRET
from assistant.app.logging_in import LOGIN, PATIENCE
from assistant.errors import AccessError
from assistant.messages import say
from assistant.records.security_event import SecurityEvent
from tests.support.people import ADMIN, PASSWORD

NOW = 1_000_000.0
OTHER = "another horse battery"
Begin = Callable[..., str]


def press(page: AppTest, key: str, language: str = "de", **values: object) -> AppTest:
    label = say(language, key, **values)
    next(button for button in page.button if button.label == label).click()
    page.run()
    assert not page.exception
    return page


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def errors(page: AppTest) -> list[str]:
    return [error.value for error in page.error]


def is_open(accounts: Accounts, key: str) -> bool:
    try:
        accounts.logins.check(key, NOW + 1, use=False)
    except AccessError:
        return False
    return True


def type_code(page: AppTest, code: str) -> None:
    next(
        field
        for field in page.text_input
        if field.label in {say("de", "account.code"), say("de", "account.setup_code")}
    ).set_value(code)


def begin_factor(page: AppTest, password: str = PASSWORD) -> None:
    next(field for field in page.text_input if field.label == say("de", "access.password")).set_value(password)
    press(page, "account.factor_begin")


@pytest.mark.parametrize("language", ["de", "en"])
def test_it_is_in_both_languages(page: AppTest, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("AVV_LANGUAGE", language)
    page.run()
    assert not page.exception
    assert page.header[0].value == say(language, "account.title")
    titles = [say(language, f"account.{part}_title") for part in ("logins", "password", "factor")]
    assert [each.value for each in page.subheader] == titles


def test_where_nobody_logs_in_there_is_no_account(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AVV_LOGIN", "none")
    page.run()
    assert [info.value for info in page.info] == [say("de", "account.nobody")]
    assert not page.text_input


class TestLogins:
    def test_each_is_told_with_time_address_and_browser(self, page: AppTest, begin: Begin) -> None:
        begin("office", Place(address="192.0.2.1", browser="Firefox, Windows"))
        page.run()
        mine, other = (text.value for text in page.text)
        assert "12.01.1970, 13:46 UTC" in mine
        assert "Firefox, Windows" in other
        assert "192.0.2.1" in other
        assert [caption.value for caption in page.caption] == [say("de", "account.this_login")]

    def test_one_is_ended_or_all_others_are(self, page: AppTest, begin: Begin, accounts: Accounts) -> None:
        for key in ("office", "phone", "train"):
            begin(key)
        press(page.run(), "account.end_login")
        assert sum(is_open(accounts, key) for key in ("office", "phone", "train")) == 2
        press(page, "account.end_others")
        assert [is_open(accounts, key) for key in ("here", "office", "phone", "train")] == [True] + [False] * 3
        assert say("de", "account.end_others") not in labels(page)

    def test_who_was_ended_elsewhere_sees_nothing(self, page: AppTest, accounts: Accounts) -> None:
        page.run()
        accounts.logins.end_others("anna", "another")
        page.run()
        assert errors(page) == [AccessError("session_closed").message("de")]
        assert LOGIN not in page.session_state
        assert not page.header


class TestPassword:
    def change(self, page: AppTest, old: str, new: str, again: str | None = None) -> list[str]:
        page.run()
        for field, typed in zip(page.text_input, (old, new, new if again is None else again), strict=False):
            field.set_value(typed)
        press(page, "account.password_change")
        return errors(page)

    def test_it_is_changed_and_other_logins_end(self, page: AppTest, begin: Begin, accounts: Accounts) -> None:
        begin("office")
        assert self.change(page, PASSWORD, OTHER) == []
        assert [done.value for done in page.success] == [say("de", "account.password_changed")]
        assert is_password(OTHER, accounts.users.require("anna").password)
        assert [is_open(accounts, key) for key in ("here", "office")] == [True, False]

    @pytest.mark.parametrize(
        ("old", "new", "again", "why"),
        [
            ("wrong", OTHER, OTHER, "password_old_wrong"),
            (PASSWORD, OTHER, PASSWORD, "passwords_not_the_same"),
            (PASSWORD, PASSWORD, PASSWORD, "password_same"),
            (PASSWORD, "Passwort2026!", "Passwort2026!", "password_common"),
            (PASSWORD, "das Wetter, Muster", "das Wetter, Muster", "password_name"),
        ],
    )
    def test_what_is_wrong_changes_nothing(
        self, page: AppTest, accounts: Accounts, old: str, new: str, again: str, why: str,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        monkeypatch.setattr(password_part, "is_password", lambda typed, _: typed == PASSWORD)
        before = accounts.users.require("anna")
        assert self.change(page, old, new, again) == [AccessError(why).message("de")]
        assert accounts.users.require("anna") == before

    def test_its_fields_take_the_longest_one_there_may_be(self, page: AppTest) -> None:
        fields = page.run().text_input
        assert [field.proto.max_chars for field in fields if field.autocomplete != "one-time-code"] == [LONGEST] * 4

    def test_a_password_that_was_changed_meanwhile_stays(
        self, page: AppTest, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def look(_typed: str, _stored: str | None) -> bool:
            with monkeypatch.context() as quick:
                quick.setattr("assistant.accounts.users.hash_password", lambda _: "of the administrator")
                accounts.users.change_password("anna", "something else entirely")
            return True

        monkeypatch.setattr(password_part, "is_password", look)
        assert self.change(page, PASSWORD, OTHER) == [AccessError("session_ended").message("de")]
        assert "of the administrator" in accounts.users.require("anna").password

    def test_whoever_found_a_session_open_cannot_guess(
        self, page: AppTest, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        looked: list[str] = []
        monkeypatch.setattr(password_part, "is_password", lambda typed, _: looked.append(typed))
        for number in range(FREE + 1):
            shown = self.change(page, f"guess-{number}", OTHER)
        assert shown == [AccessError("login_wait", seconds=1).message("de")]
        assert len(looked) == FREE
        assert accounts.users.any()


class TestSecondFactor:
    def test_it_is_set_up_with_a_code_and_recovery_codes_are_shown_once(
        self, page: AppTest, begin: Begin, accounts: Accounts
    ) -> None:
        begin("office")
        begin_factor(page.run())
        secret = page.session_state[SECRET]
        assert page.code[0].value.replace(" ", "") == secret
        assert "image/svg+xml" in page.get("html")[0].proto.body
        type_code(page, "000000")
        press(page, "account.setup_confirm")
        assert errors(page) == [AccessError("code_wrong").message("de")]
        assert page.session_state[SECRET] == secret
        type_code(page, pyotp.TOTP(secret).at(NOW))
        press(page, "account.setup_confirm")
        codes = page.code[0].value.split()
        assert len(codes) == RECOVERY_CODES
        assert accounts.users.require("anna").has_factor
        assert SECRET not in page.session_state
        assert [is_open(accounts, key) for key in ("here", "office")] == [True, False]
        press(page, "account.recovery_done")
        assert not page.code
        assert say("de", "account.factor_there", left=RECOVERY_CODES) in [each.value for each in page.markdown]
        assert accounts.second_factor.is_right("anna", codes[3], NOW)

    def test_whoever_found_a_page_left_open_sets_none_up(self, page: AppTest, accounts: Accounts) -> None:
        page.run()
        for number in range(FREE):
            begin_factor(page, f"guess-{number}")
            assert errors(page) == [AccessError("password_old_wrong").message("de")]
        begin_factor(page)
        assert errors(page) == [AccessError("login_wait", seconds=1).message("de")]
        assert SECRET not in page.session_state
        assert not accounts.users.require("anna").has_factor

    def test_what_was_begun_without_one_replaces_none(self, page: AppTest, accounts: Accounts) -> None:
        begin_factor(page.run())
        there = new_secret()
        assert accounts.second_factor.confirm("anna", there, pyotp.TOTP(there).at(NOW), NOW)
        type_code(page, pyotp.TOTP(page.session_state[SECRET]).at(NOW))
        press(page, "account.setup_confirm")
        assert errors(page) == [AccessError("code_wrong").message("de")]
        assert accounts.second_factor.is_right("anna", pyotp.TOTP(there).at(NOW + 30), NOW + 30)

    def test_what_was_begun_can_be_given_up(self, page: AppTest, accounts: Accounts) -> None:
        begin_factor(page.run())
        press(page, "account.cancel")
        assert SECRET not in page.session_state
        assert not accounts.users.require("anna").has_factor

    def test_a_change_takes_a_code(self, page: AppTest, accounts: Accounts, secret: str) -> None:
        page.run()
        for label in ("account.recovery_renew", "account.factor_replace", "account.factor_remove"):
            type_code(page, "000000")
            press(page, label)
            assert errors(page) == [AccessError("code_wrong").message("de")]
        assert accounts.users.require("anna").has_factor
        accounts.throttle.unlock("anna")
        type_code(page, pyotp.TOTP(secret).at(NOW))
        press(page, "account.factor_remove")
        assert not accounts.users.require("anna").has_factor
        assert say("de", "account.factor_begin") in labels(page)

    def test_a_code_that_was_shown_long_ago_replaces_nothing(
        self, page: AppTest, accounts: Accounts, secret: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        type_code(page.run(), pyotp.TOTP(secret).at(NOW))
        press(page, "account.factor_replace")
        shown, later = page.session_state[SECRET], NOW + PATIENCE
        monkeypatch.setattr(account, "time", lambda: later)
        type_code(page, pyotp.TOTP(shown).at(later))
        press(page, "account.setup_confirm")
        assert SECRET not in page.session_state
        assert say("de", "account.factor_replace") in labels(page)
        assert accounts.second_factor.is_right("anna", pyotp.TOTP(secret).at(later), later)

    def test_another_device_takes_the_place_of_the_first(self, page: AppTest, accounts: Accounts, secret: str) -> None:
        type_code(page.run(), pyotp.TOTP(secret).at(NOW))
        press(page, "account.factor_replace")
        other = page.session_state[SECRET]
        type_code(page, pyotp.TOTP(other).at(NOW))
        press(page, "account.setup_confirm")
        assert len(page.code[0].value.split()) == RECOVERY_CODES
        assert not accounts.second_factor.is_right("anna", pyotp.TOTP(secret).at(NOW + 30), NOW + 30)
        assert accounts.second_factor.is_right("anna", pyotp.TOTP(other).at(NOW + 30), NOW + 30)

    def test_where_it_is_required_it_cannot_be_removed(
        self, page: AppTest, secret: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert secret
        monkeypatch.setenv("AVV_SECOND_FACTOR", "required")
        page.run()
        assert say("de", "account.factor_replace") in labels(page)
        assert say("de", "account.factor_remove") not in labels(page)

    def test_where_it_is_off_nothing_is_said_of_it(self, page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("AVV_SECOND_FACTOR", "off")
        page.run()
        assert say("de", "account.factor_title") not in [each.value for each in page.subheader]

    def test_what_was_done_is_logged(self, page: AppTest, accounts: Accounts, secret: str) -> None:
        from assistant.records.records import Records

        type_code(page.run(), "000000")
        press(page, "account.recovery_renew")
        type_code(page, pyotp.TOTP(secret).at(NOW))
        press(page, "account.recovery_renew")
        records = Records.open(accounts.settings)
        logged = [(entry.user, entry.action) for entry in reversed(records.audit.entries(ADMIN).items)]
        records.close()
        assert logged == [("anna", SecurityEvent.CODE_FAILED), ("anna", SecurityEvent.RECOVERY_CODES)]
