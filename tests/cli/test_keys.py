"""`avv keys`: made, listed, revoked; what opens is shown once and stands in no log."""

from pathlib import Path
from time import time

import pytest
from click.testing import Result
from typer.testing import CliRunner

from assistant.access.scope import Scope
from assistant.cli.main import app
from assistant.domain import UserRole
from assistant.errors import AccessError
from assistant.records.records import Records
from assistant.records.security_event import command_user
from assistant.settings import Settings
from tests.support.accounts import add_user, opened_accounts
from tests.support.people import ADMIN


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("AVV_HOME", str(tmp_path / "home"))
    return Settings()


def avv(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["keys", *arguments])


def test_the_life_of_a_key(settings: Settings) -> None:
    assert "avv keys create" in avv("list").stdout
    made = avv("create", "Open WebUI", "--role", "manager", "--scope", "ask", "--scope", "keep", "--days", "30")
    token = made.stdout.strip()
    key_id = token.split("_")[1]
    assert key_id in made.stderr
    assert token not in made.stderr
    with opened_accounts(settings) as accounts:
        key = accounts.keys.admit(token, time())
    assert (key.role, key.scopes, key.user) == (UserRole.MANAGER, {Scope.ASK, Scope.KEEP}, None)
    listed = avv("list").stdout
    assert key_id in listed
    assert "ask keep" in listed
    assert token not in listed
    assert avv("revoke", key_id).exit_code == 0
    with opened_accounts(settings) as accounts, pytest.raises(AccessError):
        accounts.keys.admit(token, time())
    assert avv("list").stdout != listed


def test_it_is_good_for_all_unless_told(settings: Settings) -> None:
    add_user(settings, "anna", "Anna Muster", UserRole.LEGAL)
    token = avv("create", "script", "--role", "legal", "--user", "Anna", "--days", "0").stdout.strip()
    with opened_accounts(settings) as accounts:
        key = accounts.keys.admit(token, time())
    assert (key.user, key.scopes, key.expires) == ("anna", frozenset(Scope), None)


def test_each_change_is_logged_without_what_opens(settings: Settings) -> None:
    token = avv("create", "script", "--role", "legal", "--scope", "search").stdout.strip()
    key_id = token.split("_")[1]
    avv("revoke", key_id)
    records = Records.open(settings)
    found = records.audit.entries(ADMIN).items
    records.close()
    assert [(entry.action, entry.about, entry.user) for entry in found] == [
        ("key_revoked", key_id, command_user()),
        ("key_created", key_id, command_user()),
    ]
    assert found[1].details == {"role": "legal", "scopes": "search"}


def test_a_slip_is_named() -> None:
    for arguments, key in ((["revoke", "nothing"], "key_unknown"), (["create", " ", "--role", "legal"], "key_name")):
        found = avv(*arguments).exception
        assert isinstance(found, AccessError)
        assert found.key == key
