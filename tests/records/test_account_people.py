"""What accounts hold about a user is given to them, and where they logged in is deleted."""

import pytest
from sqlalchemy import update

from assistant.accounts.logins import End
from assistant.records.account_tables import ApiKeyRow, LoginRow, UserRow
from assistant.records.database import Database
from assistant.records.records import Records
from tests.support.records import refused

KEY = {"name": "script", "role": "manager", "scopes": "ask", "created": 1.0}


@pytest.fixture
def mia(records: Records) -> Records:
    """Records in which Mia has nothing but an account and a login, and Otto a login through a provider."""
    place = {"used": 2.0, "address": "192.0.2.1", "browser": "Firefox, Windows"}
    with records.database.changing() as session:
        session.add(UserRow(user="mia", name="Mia Muster", role="manager", password="x", factor="s", factor_step=0))
        for user in ("mia", "otto"):
            session.add(LoginRow(id=user, user=user, began=1.0, **place))
        session.flush()
        session.add(ApiKeyRow(id="k", hash="secret", user="mia", **KEY))
    return records


def test_account_and_logins_are_given_without_what_opens_them(mia: Records) -> None:
    login = {"began": 1.0, "used": 2.0, "address": "192.0.2.1", "browser": "Firefox, Windows"}
    user = {"name": "Mia Muster", "role": "manager", "email": None, "second_factor": True}
    key = {"id": "k", **KEY, "expires": None, "used": None, "revoked": None}
    assert mia.subjects.export_user("mia", by="ada")["account"] == {"user": user, "logins": [login], "keys": [key]}
    assert mia.subjects.export_user("otto", by="ada")["account"] == {"user": None, "logins": [login], "keys": []}
    with refused("nothing_held_about"):
        mia.subjects.export_user("lea", by="ada")


def test_logins_are_deleted_and_the_account_stays_with_its_keys(mia: Records, database: Database) -> None:
    with database.changing() as session:
        session.execute(update(ApiKeyRow).values(used=3.0))
    mia.subjects.delete_user("mia", by="ada")
    with database.reading() as session:
        ended = session.get_one(LoginRow, "mia")
        assert (ended.user, ended.address, ended.browser, ended.ended) == ("", "", "", End.LOGOUT)
        assert session.get_one(LoginRow, "otto").ended is None
        key = session.get(ApiKeyRow, "k")
        assert key is not None
        assert key.used is None
        assert session.get(UserRow, "mia") is not None
