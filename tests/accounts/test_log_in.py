"""Logging in: names give nothing away, what failed before counts in all processes, and codes come once."""

import pyotp
import pytest

from assistant.access.limits import FREE
from assistant.access.origin import Origin
from assistant.accounts import log_in as module
from assistant.accounts.accounts import Accounts
from assistant.accounts.log_in import Missing, confirm_factor, log_in, show_code
from assistant.accounts.logins import Place
from assistant.accounts.second_factor import new_secret
from assistant.domain import UserRole
from assistant.errors import AccessError
from tests.support.people import PASSWORD

NOW = 1_000_000.0
HERE = Origin(address="192.0.2.1")
only_sqlite = pytest.mark.parametrize("module_settings", ["sqlite"], indirect=True)


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """With what hashes a password was compared; only that of a wrong one is not right."""
    compared: list[str | None] = []

    def watched(password: str, stored: str | None) -> bool:
        compared.append(stored)
        return password == PASSWORD and stored is not None

    monkeypatch.setattr(module, "is_password", watched)
    return compared


def refusal(accounts: Accounts, user: str, password: str, now: float = NOW) -> AccessError:
    with pytest.raises(AccessError) as caught:
        log_in(accounts, user, password, now, HERE)
    return caught.value


def wanting(accounts: Accounts, second_factor: str) -> Accounts:
    accounts.settings = accounts.settings.model_copy(update={"second_factor": second_factor})
    return accounts


def test_the_right_password_lets_in(accounts: Accounts) -> None:
    step = log_in(accounts, "anna", PASSWORD, NOW, HERE)
    assert (step.user, step.missing) == (accounts.users.require("anna"), None)
    assert step.device


@only_sqlite
def test_a_wrong_password_and_an_unknown_name_look_the_same(accounts: Accounts, compared: list[str | None]) -> None:
    wrong, unknown = refusal(accounts, "anna", "wrong"), refusal(accounts, "ben", PASSWORD)
    assert (wrong.key, wrong.values) == (unknown.key, unknown.values) == ("login_wrong", {})
    assert compared == [accounts.users.require("anna").password, None]  # an unknown name costs a hash as well


@pytest.mark.parametrize("user", ["anna", "ben"])
def test_what_failed_in_one_process_counts_in_the_other(
    accounts: Accounts, elsewhere: Accounts, user: str, compared: list[str | None]
) -> None:
    for number in range(FREE):
        assert refusal((accounts, elsewhere)[number % 2], user, "wrong").key == "login_wrong"
    for each in (accounts, elsewhere):
        error = refusal(each, user, PASSWORD)
        assert (error.key, error.values) == ("login_wait", {"seconds": 1})
    assert len(compared) == FREE  # after that nobody looked at the password


def test_a_browser_that_one_process_let_in_is_known_to_the_other(
    accounts: Accounts, elsewhere: Accounts, compared: list[str | None]
) -> None:
    secret = log_in(accounts, "anna", PASSWORD, NOW, HERE).device
    for _ in range(FREE):
        refusal(accounts, "anna", "wrong", NOW + 1)
    assert refusal(elsewhere, "anna", PASSWORD, NOW + 1).key == "login_wait"
    known = Origin(address=HERE.address, device=secret)
    assert log_in(elsewhere, "anna", PASSWORD, NOW + 1, known).device == secret
    made_up = Origin(address="198.51.100.7", device="made up")
    assert log_in(elsewhere, "anna", PASSWORD, NOW + 1, made_up).device not in ("made up", secret)
    assert compared


@only_sqlite
class TestSecondFactor:
    @pytest.fixture
    def secret(self, accounts: Accounts, compared: list[str | None]) -> str:
        """The secret of a second factor that Anna has set up."""
        assert compared == []
        secret = new_secret()
        assert accounts.second_factor.confirm("anna", secret, pyotp.TOTP(secret).at(NOW - 60), NOW - 60)
        return secret

    @pytest.mark.parametrize(
        ("wanted", "has_one", "missing"),
        [
            ("off", True, None),
            ("off", False, None),
            ("optional", True, Missing.CODE),
            ("optional", False, None),
            ("required", True, Missing.CODE),
            ("required", False, Missing.ENROLMENT),
        ],
    )
    def test_what_is_missing_beside_the_password(
        self, accounts: Accounts, secret: str, wanted: str, has_one: bool, missing: Missing | None
    ) -> None:
        assert secret
        if not has_one:
            accounts.second_factor.reset("anna")
        step = log_in(wanting(accounts, wanted), "anna", PASSWORD, NOW, HERE)
        assert step.missing == missing
        assert (step.device is None) is (missing is not None)

    def test_a_code_lets_in_once_in_whatever_process(
        self, accounts: Accounts, elsewhere: Accounts, secret: str
    ) -> None:
        code = pyotp.TOTP(secret).at(NOW)
        assert log_in(accounts, "anna", PASSWORD, NOW, HERE).missing is Missing.CODE
        assert show_code(accounts, "anna", code, NOW, HERE)
        for each in (accounts, elsewhere):
            with pytest.raises(AccessError) as caught:
                show_code(each, "anna", code, NOW + 1, HERE)
            assert caught.value.key == "code_wrong"

    def test_wrong_codes_wait_as_wrong_passwords_do_and_a_right_password_changes_nothing(
        self, accounts: Accounts, secret: str
    ) -> None:
        for _ in range(FREE):
            log_in(accounts, "anna", PASSWORD, NOW, HERE)
            with pytest.raises(AccessError) as caught:
                show_code(accounts, "anna", "000000", NOW, HERE)
            assert caught.value.key == "code_wrong"
        assert refusal(accounts, "anna", PASSWORD).key == "login_wait"
        with pytest.raises(AccessError) as caught:
            show_code(accounts, "anna", pyotp.TOTP(secret).at(NOW), NOW, HERE)
        assert caught.value.key == "login_wait"

    def test_who_has_to_sets_one_up_and_nobody_replaces_it_with_the_password_alone(self, accounts: Accounts) -> None:
        mine, other = new_secret(), new_secret()
        assert confirm_factor(accounts, "anna", mine, pyotp.TOTP(mine).at(NOW), NOW, HERE)
        for secret, code in ((other, pyotp.TOTP(other).at(NOW)), (mine, "12345")):
            with pytest.raises(AccessError) as caught:
                confirm_factor(accounts, "anna", secret, code, NOW, HERE)
            assert caught.value.key == "code_wrong"
        assert show_code(accounts, "anna", pyotp.TOTP(mine).at(NOW + 30), NOW + 30, HERE)

    def test_without_one_no_code_is_right(self, accounts: Accounts) -> None:
        accounts.users.add("ben", "Ben", UserRole.LEGAL, PASSWORD)
        with pytest.raises(AccessError):
            show_code(accounts, "ben", "000000", NOW, HERE)

    def test_a_password_that_came_before_the_factor_was_there_begins_no_login(
        self, accounts: Accounts, secret: str
    ) -> None:
        accounts.second_factor.reset("anna")
        step = log_in(accounts, "anna", PASSWORD, NOW, HERE)
        assert step.missing is None
        assert accounts.second_factor.confirm("anna", secret, pyotp.TOTP(secret).at(NOW), NOW)
        with pytest.raises(AccessError) as caught:
            accounts.begin("anna", step.user, "key", NOW, Place())
        assert caught.value.key == "session_ended"
        assert accounts.logins.open_of("anna", NOW) == []
