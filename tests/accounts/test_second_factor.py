"""Codes of the second factor: right near their time, once, and not to be read in the database."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
from sqlalchemy import select

from assistant.accounts.accounts import Accounts
from assistant.accounts.logins import Place, login_id
from assistant.accounts.second_factor import AHEAD, RECOVERY_CODES, SECONDS, new_secret, setup_address
from assistant.domain import UserRole
from assistant.records.account_tables import RecoveryCodeRow, UserRow
from assistant.records.database import Database
from tests.support.people import PASSWORD

NOW = 1_000_000.0
only_sqlite = pytest.mark.parametrize("module_settings", ["sqlite"], indirect=True)


@pytest.fixture
def secret(accounts: Accounts) -> str:
    """The secret of Anna, who has set her second factor up ten minutes ago."""
    secret = new_secret()
    assert accounts.second_factor.confirm("anna", secret, code(secret, NOW - 600), NOW - 600)
    return secret


def code(secret: str, then: float) -> str:
    return pyotp.TOTP(secret).at(int(then))


def test_what_an_app_reads_leads_to_the_same_codes() -> None:
    secret = new_secret()
    address = urlsplit(setup_address(secret, "anna@example.org"))
    assert (address.scheme, address.netloc, address.path) == ("otpauth", "totp", "/AVV-Kompass:anna%40example.org")
    assert parse_qs(address.query) == {"secret": [secret], "issuer": ["AVV-Kompass"]}
    assert new_secret() != secret
    assert len(secret) * 5 >= 160  # bits, as RFC 4226 recommends


def test_a_code_counts_near_its_time_however_it_is_typed(accounts: Accounts, secret: str) -> None:
    factor = accounts.second_factor
    assert not factor.is_right("anna", code(secret, NOW - 61), NOW)
    assert not factor.is_right("anna", code(secret, NOW + 61), NOW)
    right = code(secret, NOW)
    assert factor.is_right("anna", f" {right[:3]} {right[3:]} ", NOW)
    assert factor.is_right("anna", code(secret, NOW + 30), NOW)  # of a clock that goes before


@pytest.mark.parametrize("typed", ["", " ", "-", "12345", "1234567", "٣٣٣٣٣٣", "abcdef", "0" * 300])
@only_sqlite
def test_what_is_no_code_is_wrong(accounts: Accounts, secret: str, typed: str) -> None:
    assert secret
    assert not accounts.second_factor.is_right("anna", typed, NOW)


def test_a_code_counts_once_and_no_earlier_one_after_it(accounts: Accounts, elsewhere: Accounts, secret: str) -> None:
    assert accounts.second_factor.is_right("anna", code(secret, NOW), NOW)
    for each in (accounts, elsewhere):
        assert not each.second_factor.is_right("anna", code(secret, NOW), NOW + 1)
        assert not each.second_factor.is_right("anna", code(secret, NOW - 30), NOW + 1)
    assert elsewhere.second_factor.is_right("anna", code(secret, NOW + 30), NOW + 30)


def test_a_code_that_is_shown_twice_at_once_counts_once(accounts: Accounts, elsewhere: Accounts, secret: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        both = [accounts.second_factor, elsewhere.second_factor] * 4
        shown = list(pool.map(lambda factor: factor.is_right("anna", code(secret, NOW), NOW), both))
    assert shown.count(True) == 1


def test_the_code_that_sets_it_up_does_not_log_in(accounts: Accounts) -> None:
    secret = new_secret()
    assert not accounts.second_factor.confirm("anna", secret, "000000", NOW)
    assert not accounts.users.require("anna").has_factor
    assert accounts.second_factor.confirm("anna", secret, code(secret, NOW), NOW)
    assert accounts.users.require("anna").has_factor
    assert not accounts.second_factor.is_right("anna", code(secret, NOW), NOW)


def test_one_that_is_there_is_replaced_on_purpose_only(accounts: Accounts, secret: str) -> None:
    other = new_secret()
    assert not accounts.second_factor.confirm("anna", other, code(other, NOW), NOW)
    assert accounts.second_factor.is_right("anna", code(secret, NOW), NOW)
    assert accounts.second_factor.confirm("anna", other, code(other, NOW + 60), NOW + 60, replace=True)
    assert not accounts.second_factor.is_right("anna", code(secret, NOW + 90), NOW + 90)
    assert accounts.second_factor.is_right("anna", code(other, NOW + 90), NOW + 90)


def test_recovery_codes_count_once_each_and_until_there_are_new_ones(
    accounts: Accounts, elsewhere: Accounts, secret: str
) -> None:
    assert secret
    factor = accounts.second_factor
    first = factor.renew_recovery_codes("anna")
    assert len(set(first)) == RECOVERY_CODES == factor.recovery_codes_left("anna")
    assert factor.is_right("anna", first[0], NOW)
    assert not elsewhere.second_factor.is_right("anna", first[0], NOW)
    assert factor.is_right("anna", first[1].replace("-", " ").upper(), NOW)
    assert elsewhere.second_factor.recovery_codes_left("anna") == RECOVERY_CODES - 2
    second = factor.renew_recovery_codes("anna")
    assert not factor.is_right("anna", first[2], NOW)
    assert factor.is_right("anna", second[2], NOW)


@only_sqlite
def test_codes_are_ones_own(accounts: Accounts, secret: str) -> None:
    accounts.users.add("ben", "Ben", UserRole.MANAGER, PASSWORD)
    other = new_secret()
    assert accounts.second_factor.confirm("ben", other, code(other, NOW - 60), NOW - 60)
    (recovery, *_) = accounts.second_factor.renew_recovery_codes("anna")
    assert not accounts.second_factor.is_right("ben", recovery, NOW)
    assert not accounts.second_factor.is_right("ben", code(secret, NOW), NOW)


def test_a_reset_leaves_nothing(accounts: Accounts, secret: str, database: Database) -> None:
    (recovery, *_) = accounts.second_factor.renew_recovery_codes("anna")
    assert accounts.second_factor.reset("anna")
    assert not accounts.second_factor.reset("anna")
    assert not accounts.users.require("anna").has_factor
    for typed in (code(secret, NOW), recovery):
        assert not accounts.second_factor.is_right("anna", typed, NOW)
    with database.reading() as session:
        assert session.scalars(select(RecoveryCodeRow)).all() == []


def test_with_it_the_logins_of_whoever_has_the_device_end(accounts: Accounts, secret: str) -> None:
    assert secret
    anna = accounts.users.require("anna")
    for key in ("here", "phone"):
        accounts.begin("anna", anna, key, NOW, Place())
    assert accounts.second_factor.reset("anna", keep="here")
    assert [login.id for login in accounts.logins.open_of("anna", NOW)] == [login_id("here")]
    assert not accounts.second_factor.reset("anna")  # there is none
    accounts.logins.check("here", NOW, use=False)


def test_who_is_removed_takes_their_codes_along(accounts: Accounts, secret: str, database: Database) -> None:
    assert secret
    accounts.second_factor.renew_recovery_codes("anna")
    accounts.users.remove("anna")
    with database.reading() as session:
        assert session.scalars(select(RecoveryCodeRow)).all() == []


def test_the_database_alone_gives_no_code(accounts: Accounts, secret: str, database: Database) -> None:
    codes = accounts.second_factor.renew_recovery_codes("anna")
    with database.reading() as session:
        rows = [*session.scalars(select(UserRow)), *session.scalars(select(RecoveryCodeRow))]
        text = " ".join(str(value) for row in rows for value in vars(row).values())
    assert not any(word in text for word in (secret, *codes, *(each.replace("-", "") for each in codes)))


def test_a_clock_that_was_put_back_keeps_nobody_out_for_long(accounts: Accounts, secret: str) -> None:
    """After a correction by minutes a code that was used stays so; after one by hours nobody waits for them to pass."""
    factor, ahead = accounts.second_factor, NOW + AHEAD * SECONDS
    assert factor.is_right("anna", code(secret, ahead), ahead)
    assert not factor.is_right("anna", code(secret, NOW), NOW)
    later = ahead + SECONDS
    assert factor.is_right("anna", code(secret, later), later)
    assert factor.is_right("anna", code(secret, NOW), NOW)
    assert not factor.is_right("anna", code(secret, NOW), NOW)
