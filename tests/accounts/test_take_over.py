"""What earlier versions kept in files: nobody is lost, whenever a crash comes, and nobody comes back."""

import json
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from assistant.access.limits import FREE, Record
from assistant.access.origin import Origin
from assistant.access.throttle import Throttle
from assistant.accounts.accounts import Accounts
from assistant.accounts.take_over import TRIES, USERS, take_over
from assistant.accounts.users import Users
from assistant.domain import UserRole
from assistant.errors import AccessError, StateError
from assistant.records.database import Database
from assistant.records.tables import Base
from assistant.records.upsert import add_if_missing
from assistant.settings import Settings

NOW = 1_000_000.0
HOME = Origin(address="192.0.2.1")
FORMER = {
    "anna": {"name": "Anna Muster", "role": "legal", "password": "$argon2id$v=19$anna"},
    "ben": {"name": "Ben", "role": "manager", "password": "$argon2id$v=19$ben"},
}


class KilledError(Exception):
    """The process ends here."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder as an earlier version left it."""
    (tmp_path / USERS).write_text(json.dumps(FORMER), "utf-8")
    (tmp_path / USERS).chmod(0o600)
    return tmp_path


def names(database: Database) -> list[str]:
    return list(Users(database).all())


def test_users_move_once_and_their_file_is_put_aside(database: Database, home: Path) -> None:
    take_over(database, home)
    anna = Users(database).require("anna")
    assert (anna.name, anna.role, anna.password) == ("Anna Muster", UserRole.LEGAL, FORMER["anna"]["password"])
    assert names(database) == ["anna", "ben"]
    assert not (home / USERS).exists()
    aside = home / "users.moved.json"
    assert json.loads(aside.read_text("utf-8")) == FORMER
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600
    take_over(database, home)
    assert names(database) == ["anna", "ben"]


def test_another_process_may_put_the_file_aside_meanwhile(
    database: Database, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def others_are_quick(session: Session, table: type[Base], rows: Sequence[dict[str, object]]) -> None:
        add_if_missing(session, table, list(rows))
        (home / USERS).rename(home / "users.moved.json")

    monkeypatch.setattr("assistant.accounts.take_over.add_if_missing", others_are_quick)
    take_over(database, home)
    assert names(database) == ["anna", "ben"]


def test_without_files_nothing_happens(database: Database, tmp_path: Path) -> None:
    take_over(database, tmp_path)
    assert names(database) == []
    assert list(tmp_path.iterdir()) == []


def test_a_crash_before_the_end_of_the_change_leaves_all_in_the_file(
    database: Database, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr("assistant.accounts.take_over.add_if_missing", killed)
        with pytest.raises(KilledError):
            take_over(database, home)
    assert names(database) == []
    assert json.loads((home / USERS).read_text("utf-8")) == FORMER
    take_over(database, home)
    assert names(database) == ["anna", "ben"]


def test_a_crash_between_the_change_and_the_move_brings_nobody_back(
    database: Database, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> Path:
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", killed)
        with pytest.raises(KilledError):
            take_over(database, home)
    Users(database).remove("anna")
    Users(database).change_role("ben", UserRole.ADMIN)
    take_over(database, home)
    assert names(database) == ["ben"]
    assert Users(database).require("ben").role is UserRole.ADMIN
    assert not (home / USERS).exists()


def test_who_is_in_the_database_stays_as_they_are(accounts: Accounts, database: Database, home: Path) -> None:
    """As where a second instance brings its own file."""
    before = accounts.users.require("anna")
    take_over(database, home)
    assert accounts.users.require("anna") == before
    assert names(database) == ["anna", "ben"]


@pytest.mark.parametrize("content", ["", "[", '{"anna": {"role": "king"}}'])
@pytest.mark.parametrize("module_settings", ["sqlite"], indirect=True)
def test_a_damaged_file_is_named_and_stays(database: Database, home: Path, content: str) -> None:
    (home / USERS).write_text(content, "utf-8")
    with pytest.raises(StateError) as caught:
        take_over(database, home)
    assert str(home / USERS) in caught.value.message("de")
    assert (home / USERS).read_text("utf-8") == content


class TestTries:
    @pytest.fixture
    def secret(self, home: Path) -> str:
        """What failed at two names, and that Anna was let in, as the file of the version before has it."""
        kept = Former()
        before = Throttle(kept)
        for _ in range(FREE):
            assert before.attempt("ben", HOME, NOW, lambda: False) is None
        secret = before.attempt("anna", HOME, NOW, lambda: True)
        records = {key: each.model_dump() for key, each in kept.records.items() if not key.startswith("browser/")}
        (home / TRIES).write_text(json.dumps(records), "utf-8")
        assert secret
        return secret

    def test_what_failed_counts_on_and_browsers_are_known(self, accounts: Accounts, home: Path, secret: str) -> None:
        take_over(accounts.users._database, home)
        assert (home / "login-tries.moved.json").is_file()
        with pytest.raises(AccessError) as caught:
            accounts.throttle.attempt("ben", HOME, NOW, lambda: True)
        assert caught.value.key == "login_wait"
        shared = Origin(address="198.51.100.7", device=secret)
        assert accounts.throttle.attempt("otto", shared, NOW, lambda: True) == secret

    def test_what_failed_since_is_not_forgotten(self, accounts: Accounts, home: Path, secret: str) -> None:
        assert secret
        for _ in range(2):
            assert accounts.throttle.attempt("ben", HOME, NOW + 60, lambda: False) is None
        take_over(accounts.users._database, home)
        assert accounts.throttle.attempt("ben", HOME, NOW + 60, lambda: False) is None
        with pytest.raises(AccessError):
            accounts.throttle.attempt("ben", HOME, NOW + 60, lambda: False)


class Former:
    """Holds records in memory."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}

    def changing(self, keys: object) -> "Former":
        assert keys
        return self

    def __enter__(self) -> dict[str, Record]:
        return self.records

    def __exit__(self, *_: object) -> None:
        """Keep what was changed."""

    def forget_failures(self, beginning: str) -> None:
        raise AssertionError(beginning)


def test_users_come_again_after_the_schema_was_taken_back(tmp_path: Path) -> None:
    """The version before reads them from the file, which gets its name back; then it is taken over once more."""
    settings = Settings(home=tmp_path / "home")
    database = Database.open(settings)
    (settings.home / USERS).write_text(json.dumps(FORMER), "utf-8")
    take_over(database, settings.home)
    while (step := database.step_back()) != ("0005", "0004"):
        assert step is not None
    database.close()
    (settings.home / "users.moved.json").rename(settings.home / USERS)
    again = Database.open(settings)
    take_over(again, settings.home)
    assert names(again) == ["anna", "ben"]
    again.close()
