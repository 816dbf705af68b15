"""Keys of programs: what opens stands nowhere, and opens nothing once it was revoked, has expired, or lost its user."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import delete, select, text

from assistant.access.scope import Scope
from assistant.accounts.accounts import Accounts
from assistant.accounts.keys import LONGEST_NAME, MADE, NOTED, ApiKeys
from assistant.domain import UserRole
from assistant.errors import AccessError
from assistant.records.account_tables import ApiKeyRow
from assistant.records.tables import StateRow
from tests.support.people import PASSWORD

NOW = 1_000_000.0
ASK = {Scope.ASK}


@pytest.fixture
def keys(accounts: Accounts) -> ApiKeys:
    with accounts._database.changing() as session:
        session.execute(delete(ApiKeyRow))
        session.execute(delete(StateRow).where(StateRow.name == MADE))
    return accounts.keys


def refusal(keys: ApiKeys, token: str, now: float = NOW) -> str:
    with pytest.raises(AccessError) as caught:
        keys.admit(token, now)
    return caught.value.key


def opens(keys: ApiKeys, token: str, now: float = NOW) -> bool:
    return keys.opens(token.split("_")[1], now)


def test_a_key_opens_and_its_secret_stands_nowhere(keys: ApiKeys, elsewhere: Accounts) -> None:
    made, token = keys.create(" Open WebUI ", UserRole.MANAGER, ASK, NOW)
    assert made.name == "Open WebUI"
    assert elsewhere.keys.admit(token, NOW).model_dump(exclude={"used"}) == made.model_dump(exclude={"used"})
    assert made.identity.user == f"key:{made.id}"
    with elsewhere._database.reading() as session:
        stored = session.execute(select(ApiKeyRow.__table__)).one()
    assert token.removeprefix(f"avv_{made.id}_") not in str(stored)
    assert token not in repr(made)


@pytest.mark.parametrize(
    "spoil", [str.upper, lambda token: token[:-1], lambda token: token + "x", lambda token: token[4:]]
)
def test_a_spoilt_key_opens_nothing(keys: ApiKeys, spoil: object) -> None:
    _, token = keys.create("x", UserRole.MANAGER, ASK, NOW)
    assert callable(spoil)
    assert refusal(keys, spoil(token)) == "key_refused"


@pytest.mark.parametrize("token", ["", "avv", "avv__", "avv_\0_x", "avv_ü_x", "avv_' OR 1=1 --_x", "avv_0_\ud800"])
def test_what_is_no_key_opens_nothing(keys: ApiKeys, token: str) -> None:
    assert refusal(keys, token) == "key_refused"


def test_an_id_with_the_secret_of_another_key_opens_nothing(keys: ApiKeys) -> None:
    one, _ = keys.create("one", UserRole.LEGAL, ASK, NOW)
    _, other = keys.create("other", UserRole.MANAGER, ASK, NOW)
    assert refusal(keys, f"avv_{one.id}_{other.split('_', 2)[2]}") == "key_refused"


def test_a_revoked_key_opens_nothing_and_stays_in_the_list(keys: ApiKeys, elsewhere: Accounts) -> None:
    made, token = keys.create("x", UserRole.MANAGER, ASK, NOW)
    assert (keys.any(), keys.any_alive(NOW)) == (True, True)
    keys.revoke(made.id, NOW + 1)
    assert refusal(elsewhere.keys, token) == "key_refused"
    assert not opens(elsewhere.keys, token)
    assert [key.revoked for key in elsewhere.keys.all()] == [NOW + 1]
    assert (keys.any(), keys.any_alive(NOW)) == (True, False)  # else the last one would open the door to all
    for gone in (made.id, "nothing"):
        with pytest.raises(AccessError, match=gone):
            keys.revoke(gone, NOW)


def test_a_key_expires(keys: ApiKeys) -> None:
    _, token = keys.create("x", UserRole.MANAGER, ASK, NOW, expires=NOW + 10)
    assert keys.admit(token, NOW + 9.9).scopes == ASK
    assert refusal(keys, token, NOW + 10) == "key_refused"
    assert [opens(keys, token, NOW + later) for later in (9.9, 10)] == [True, False]
    assert not keys.any_alive(NOW + 10)


def test_a_key_of_a_user_asks_as_they_and_goes_with_them(keys: ApiKeys, accounts: Accounts) -> None:
    _, token = keys.create("x", UserRole.LEGAL, ASK, NOW, user="anna")
    assert keys.admit(token, NOW).identity.user == "anna"
    accounts.users.change_role("anna", UserRole.MANAGER)
    assert refusal(keys, token) == "key_refused"
    assert not opens(keys, token)
    accounts.users.change_role("anna", UserRole.LEGAL)
    assert keys.admit(token, NOW)
    assert opens(keys, token)
    accounts.users.remove("anna")
    assert refusal(keys, token) == "key_refused"
    assert not opens(keys, token)
    assert keys.all() == []
    assert keys.any()  # else the last one would open the door to all


def test_who_goes_without_a_key_closes_no_door(keys: ApiKeys, accounts: Accounts) -> None:
    accounts.users.remove("anna")
    assert not keys.any()


def test_two_whose_keys_go_with_them(keys: ApiKeys, accounts: Accounts) -> None:
    accounts.users.add("bea", "Bea", UserRole.LEGAL, PASSWORD)
    for user in ("anna", "bea"):
        keys.create("x", UserRole.MANAGER, ASK, NOW, user=user)
        accounts.users.remove(user)
    assert keys.any()


def test_a_key_whose_user_is_gone_in_another_way_opens_nothing(keys: ApiKeys, accounts: Accounts) -> None:
    _, token = keys.create("x", UserRole.MANAGER, ASK, NOW, user="anna")
    place = accounts._database.path
    if place is not None:  # a tool that does not look at what belongs together; PostgreSQL always does
        with closing(sqlite3.connect(place)) as tool, tool:
            tool.execute("DELETE FROM users")
        assert keys.all()
        assert refusal(keys, token) == "key_refused"


def test_a_key_may_do_no_more_than_its_user(keys: ApiKeys, accounts: Accounts) -> None:
    keys.create("less", UserRole.MANAGER, ASK, NOW, user="anna")
    accounts.users.change_role("anna", UserRole.MANAGER)
    for user, key in (("anna", "key_role"), ("nobody", "user_unknown")):
        with pytest.raises(AccessError) as caught:
            keys.create("x", UserRole.ADMIN, ASK, NOW, user=user)
        assert caught.value.key == key


@pytest.mark.parametrize(
    ("name", "scopes", "problem"),
    [
        ("", ASK, "key_name"),
        ("x" * (LONGEST_NAME + 1), ASK, "key_name"),
        ("a\nb", ASK, "key_name"),
        ("x", set(), "key_scopes"),
    ],
)
def test_a_key_has_a_name_and_a_scope(keys: ApiKeys, name: str, scopes: set[Scope], problem: str) -> None:
    with pytest.raises(AccessError) as caught:
        keys.create(name, UserRole.MANAGER, scopes, NOW)
    assert caught.value.key == problem


def test_its_use_is_noted_now_and_then(keys: ApiKeys) -> None:
    _, token = keys.create("x", UserRole.MANAGER, ASK, NOW)
    for later, noted in ((1, 1), (NOTED, 1), (NOTED + 1, NOTED + 1)):
        keys.admit(token, NOW + later)
        assert keys.all()[0].used == NOW + noted


def test_who_cannot_note_a_use_lets_in_all_the_same(keys: ApiKeys, elsewhere: Accounts) -> None:
    _, token = keys.create("x", UserRole.MANAGER, ASK, NOW)
    with elsewhere._database.changing() as session:
        session.execute(text("UPDATE api_keys SET name = 'held'"))
        assert keys.admit(token, NOW).used is None
    assert keys.all()[0].used is None
