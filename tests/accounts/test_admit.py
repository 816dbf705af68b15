"""Whether a login counts: with a password by the user of now, from a provider by its claims and the limits of ours."""

import pytest

from assistant.access.identity import Identity
from assistant.access.oidc import login_key
from assistant.accounts.accounts import Accounts
from assistant.accounts.admit import admit_claims, admit_user
from assistant.accounts.logins import Place
from assistant.domain import UserRole
from assistant.errors import AccessError
from assistant.records.account_people import forget_logins
from assistant.records.database import Database

NOW = 1_000_000.0
HOUR = 3_600.0
CLAIMS: dict[str, object] = {
    "iss": "https://login.example.org",
    "sub": "4711",
    "email": "anna@example.org",
    "email_verified": True,
    "iat": NOW - 60,
    "exp": NOW + 60,
}
PLACE = Place(address="192.0.2.1", browser="Firefox, Windows")


@pytest.fixture
def by_claims(accounts: Accounts) -> Accounts:
    roles = {"anna@example.org": UserRole.LEGAL}
    accounts.settings = accounts.settings.model_copy(update={"login": "oidc", "oidc_roles": roles})
    return accounts


def lives(accounts: Accounts, after: float, claims: dict[str, object] = CLAIMS) -> bool:
    try:
        admit_claims(accounts, claims, NOW + after, PLACE, use=True)
    except AccessError as error:
        assert error.key == "session_expired"
        return False
    return True


def test_with_a_password_the_user_of_now_gets_in(accounts: Accounts) -> None:
    accounts.begin("anna", accounts.users.require("anna"), "key", NOW, PLACE)
    found = admit_user(accounts, "anna", "key", NOW, use=True)
    assert found == Identity(user="anna", name="Anna Muster", role=UserRole.LEGAL)
    with pytest.raises(AccessError):
        admit_user(accounts, "anna", "another", NOW, use=True)


def test_a_login_of_a_provider_is_new_once_in_all_processes(by_claims: Accounts, elsewhere: Accounts) -> None:
    elsewhere.settings = by_claims.settings
    identity, is_new = admit_claims(by_claims, CLAIMS, NOW, PLACE, use=False)
    assert (identity.user, identity.role, is_new) == ("https://login.example.org|4711", UserRole.LEGAL, True)
    assert admit_claims(elsewhere, CLAIMS, NOW + 120, PLACE, use=True) == (identity, False)  # its token is over
    (login,) = elsewhere.logins.open_of(identity.user, NOW)
    assert (login.began, login.place) == (NOW - 60, PLACE)


def test_it_outlives_its_token_by_the_limits_of_the_settings(by_claims: Accounts) -> None:
    """The token is over after a minute; ten hours of work, a question each half hour, are one login."""
    assert all(lives(by_claims, half_hours * HOUR / 2) for half_hours in range(20))
    assert not lives(by_claims, 10 * HOUR)


def test_without_use_it_ends(by_claims: Accounts) -> None:
    assert lives(by_claims, 0)
    assert not lives(by_claims, HOUR)
    assert not lives(by_claims, HOUR + 1)


def test_what_was_never_seen_does_not_begin_after_its_end(by_claims: Accounts) -> None:
    """As with a cookie that somebody took along."""
    assert not lives(by_claims, 61)
    assert not lives(by_claims, 62)


def test_who_logged_out_stays_out_in_another_process(by_claims: Accounts, elsewhere: Accounts) -> None:
    elsewhere.settings = by_claims.settings
    assert lives(by_claims, 0)
    by_claims.logins.log_out(login_key(CLAIMS))
    assert not lives(by_claims, 1)
    assert not lives(elsewhere, 1)  # though the token is still good


def test_who_logged_out_stays_out_once_what_is_held_of_them_is_deleted(by_claims: Accounts, database: Database) -> None:
    user = admit_claims(by_claims, CLAIMS, NOW, PLACE, use=True)[0].user
    by_claims.logins.log_out(login_key(CLAIMS))
    with database.changing() as session:
        forget_logins(session, user)
    assert not lives(by_claims, 1)


@pytest.mark.parametrize("iat", [None, "", "now", True])
@pytest.mark.parametrize("module_settings", ["sqlite"], indirect=True)
def test_without_a_beginning_there_is_no_life(by_claims: Accounts, iat: object) -> None:
    assert not lives(by_claims, 0, CLAIMS | {"iat": iat})
