"""The log: it grows, it cannot be changed, and a change by force is found."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from assistant.accounts.accounts import Accounts
from assistant.accounts.logins import Place
from assistant.domain import UserRole
from assistant.errors import StateError
from assistant.records.anchor import ANCHORS, KEYS
from assistant.records.audit import SYSTEM
from assistant.records.database import Database
from assistant.records.former_user import has_records
from assistant.records.hash_chain import GENESIS, seal
from assistant.records.records import Records
from assistant.records.security_event import SecurityEvent
from assistant.records.tables import AuditRow, PseudonymRow
from assistant.settings import Settings
from tests.support.people import ADMIN, MANAGER, PASSWORD
from tests.support.records import Clock, refused


@pytest.fixture
def log(records: Records, clock: Clock) -> Callable[[int], None]:
    """Write some entries."""

    def write(count: int) -> None:
        for n in range(count):
            clock.turn(seconds=1)
            records.audit.log("mia", "tested", f"id-{n}", n=n, what="ü")

    return write


def run(database: Database, *statements: str) -> None:
    with database.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def force(database: Database, *statements: str) -> None:
    """Change the log as somebody can who owns the database: the guards go first."""
    sqlite = database.engine.dialect.name == "sqlite"
    names = ("audit_no_update", "audit_no_delete", "audit_no_replace") if sqlite else ("audit_no_change",)
    run(database, *(f"DROP TRIGGER {name}" + ("" if sqlite else " ON audit") for name in names), *statements)


def test_who_what_when_about_what(records: Records, clock: Clock) -> None:
    records.audit.log("mia", "document_added", "contract/de", pages=3, whole=True)
    clock.turn(days=1)
    records.audit.log(None, "woke_up")
    newest, oldest = records.audit.entries(ADMIN).items
    assert (oldest.number, oldest.user, oldest.action, oldest.about) == (1, "mia", "document_added", "contract/de")
    assert oldest.details == {"pages": 3, "whole": True}
    assert (newest.number, newest.who, newest.user, newest.details) == (2, SYSTEM, None, {})
    assert (newest.time, newest.time - oldest.time) == (clock.now, timedelta(days=1))


@pytest.mark.parametrize("account", ["user", "login", "none"])
def test_of_a_login_whose_user_was_deleted_nothing_leads_to_them_anew(
    records: Records, settings: Settings, account: str
) -> None:
    """A click on "log out" of a page that was still open, or a wrong code typed there."""
    accounts = Accounts.of(records, settings)
    if account == "user":
        accounts.users.add("mia", "Mia", UserRole.MANAGER, PASSWORD)
    if account != "none":
        accounts.begin_elsewhere("mia", "key", 1.0, 1.0, Place())
        records.audit.log_visit("mia", SecurityEvent.LOGIN)
        accounts.logins.log_out("key")
        records.audit.log_visit("mia", SecurityEvent.LOGOUT)  # their name is still known
        assert [entry.user for entry in records.audit.entries(ADMIN).items] == ["mia"] * 2
        if account == "user":
            accounts.users.remove("mia")
        records.subjects.delete_user("mia", by=None)
    for event in (SecurityEvent.LOGOUT, SecurityEvent.CODE_FAILED):
        records.audit.log_visit("mia", event)
        newest = records.audit.entries(ADMIN).items[0]
        assert (newest.action, newest.user) == (event, None)
        assert newest.who not in {SYSTEM, "mia"}
    with records.database.reading() as session:
        assert session.get(PseudonymRow, "mia") is None
        assert not session.scalar(select(has_records("mia")))
    assert records.audit.verify().problem is None


def test_pages(records: Records, log: Callable[[int], None]) -> None:
    log(5)
    page = records.audit.entries(ADMIN, page=2, size=2)
    assert ([entry.number for entry in page.items], page.total) == ([3, 2], 5)


def test_it_is_not_for_managers(records: Records) -> None:
    with refused("records_not_allowed"):
        records.audit.entries(MANAGER)


def test_a_user_keeps_his_pseudonym_and_it_tells_nothing(records: Records, database: Database) -> None:
    for user in ("mia", "otto", "mia"):
        records.audit.log(user, "tested")
    entries = records.audit.entries(ADMIN).items
    assert [entry.user for entry in entries] == ["mia", "otto", "mia"]
    assert entries[0].who == entries[2].who != entries[1].who
    with database.engine.connect() as connection:
        stored = json.dumps([list(row) for row in connection.execute(text("SELECT * FROM audit"))])
    assert "mia" not in stored
    assert "otto" not in stored


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET action = 'nothing' WHERE number = 2",
        "UPDATE audit SET number = 9 WHERE number = 2",
        "DELETE FROM audit WHERE number = 3",
        "DELETE FROM audit",
        "INSERT INTO audit SELECT * FROM audit WHERE number = 2",
    ],
)
def test_the_database_itself_refuses_changes(
    records: Records, log: Callable[[int], None], database: Database, statement: str
) -> None:
    log(3)
    with pytest.raises(DBAPIError):
        run(database, statement)
    assert records.audit.verify().broken is None
    assert records.audit.entries(ADMIN).total == 3


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_sqlite_cannot_be_made_to_replace(records: Records, log: Callable[[int], None], database: Database) -> None:
    """A conflict that replaces a row deletes it without asking the guard against deleting."""
    log(3)
    with pytest.raises(DBAPIError, match="only grows"):
        run(
            database, "INSERT OR REPLACE INTO audit SELECT 2, time, who, 'x', about, details, previous, hash FROM audit"
        )
    assert records.audit.verify().broken is None


@pytest.mark.parametrize("settings", ["postgres"], indirect=True)
def test_postgres_cannot_be_made_to_truncate(records: Records, log: Callable[[int], None], database: Database) -> None:
    log(3)
    with pytest.raises(DBAPIError, match="only grows"):
        run(database, "TRUNCATE audit")
    assert records.audit.verify().entries == 3


def test_an_intact_log(records: Records, log: Callable[[int], None]) -> None:
    assert records.audit.verify().entries == 0
    assert records.audit.verify().broken is None
    log(5)
    found = records.audit.verify()
    assert (found.entries, found.broken, len(found.head)) == (5, None, 64)


@pytest.mark.parametrize("column", ["time", "who", "action", "about", "details", "previous", "hash"])
def test_one_changed_letter(records: Records, log: Callable[[int], None], database: Database, column: str) -> None:
    log(5)
    force(database, f"UPDATE audit SET {column} = {column} || ' ' WHERE number = 4")  # noqa: S608 - one of our columns
    assert records.audit.verify().broken == 4


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("DELETE FROM audit WHERE number = 2", 2),
        ("DELETE FROM audit WHERE number > 3", 4),
        ("DELETE FROM audit", 1),
        ("UPDATE audit SET number = 99 WHERE number = 5", 5),
        ("UPDATE audit_head SET number = 4", 5),
        ("UPDATE audit_head SET hash = 'x'", 5),
        ("DELETE FROM audit_head", 1),
    ],
)
def test_missing_and_moved(
    records: Records, log: Callable[[int], None], database: Database, statement: str, broken: int
) -> None:
    log(5)
    force(database, statement)
    assert records.audit.verify().broken == broken


def test_after_a_break_the_log_goes_on(records: Records, log: Callable[[int], None], database: Database) -> None:
    """Nobody can stop the log by damaging it."""
    log(3)
    force(database, "DELETE FROM audit WHERE number = 3")
    log(2)
    assert [entry.number for entry in records.audit.entries(ADMIN).items] == [5, 4, 2, 1]
    assert records.audit.verify().broken == 3


def test_without_its_end_nothing_is_appended(records: Records, database: Database) -> None:
    run(database, "DELETE FROM audit_head")
    with refused("audit_broken"):
        records.audit.log("mia", "tested")


def test_many_entries_are_checked_in_batches(records: Records, database: Database) -> None:
    with database.changing() as session:
        for n in range(1_200):
            records.audit.append(session, None, "tested", str(n))
    assert records.audit.verify().entries == 1_200
    force(database, "UPDATE audit SET about = 'x' WHERE number = 1150")
    assert records.audit.verify().broken == 1_150


class TestAnchor:
    """Who owns the database can take its guards away and seal what he likes; the data folder remembers the end."""

    @staticmethod
    def problem(records: Records) -> str | None:
        """Give the key of what `verify` finds, said in both languages."""
        found = records.audit.verify().problem
        assert found is None or found.message("de") != found.message("en")
        return found.key if found else None

    @staticmethod
    def cut(database: Database, last: int) -> None:
        force(
            database,
            f"DELETE FROM audit WHERE number > {last}",  # noqa: S608 - a number of ours
            f"UPDATE audit_head SET number = {last}, hash = (SELECT hash FROM audit WHERE number = {last})",  # noqa: S608
        )

    @staticmethod
    def reseal(database: Database, action: str) -> None:
        """Rewrite the first entry and make the chain anew."""
        columns = ("time", "who", "action", "about", "details")
        with database.engine.connect() as connection:
            rows = [row._asdict() for row in connection.execute(text("SELECT * FROM audit ORDER BY number"))]
        rows[0]["action"] = action
        force(database, "DELETE FROM audit")
        previous = GENESIS
        with database.changing() as session:
            for row in rows:
                link = seal(previous, row["number"], **{name: row[name] for name in columns})
                session.add(AuditRow(**vars(link)))
                previous = link.hash
        run(database, f"UPDATE audit_head SET hash = '{previous}'")  # noqa: S608 - a hash of ours

    def test_a_cut_tail(self, records: Records, log: Callable[[int], None], database: Database) -> None:
        log(6)
        assert records.audit.verify().anchored == 6
        self.cut(database, 3)
        found = records.audit.verify()
        assert (found.why, found.broken, found.anchored) == ("cut", 4, 6)
        log(5)  # the log goes on, beyond where it was; what was cut is not forgotten
        assert (self.problem(records), records.audit.verify().anchored) == ("audit_resealed", 6)

    def test_a_chain_sealed_anew(self, records: Records, log: Callable[[int], None], database: Database) -> None:
        log(6)
        self.reseal(database, "nothing")
        assert self.problem(records) == "audit_resealed"
        log(2)
        assert (self.problem(records), records.audit.verify().anchored) == ("audit_resealed", 6)

    def test_an_emptied_log(self, records: Records, log: Callable[[int], None], database: Database) -> None:
        log(2)
        force(database, "DELETE FROM audit", f"UPDATE audit_head SET number = 0, hash = '{GENESIS}'")  # noqa: S608
        assert self.problem(records) == "audit_cut"

    def test_an_anchor_of_another_hand(
        self, records: Records, log: Callable[[int], None], database: Database, settings: Settings
    ) -> None:
        log(6)
        self.cut(database, 3)
        path = settings.home / ANCHORS
        held = json.loads(path.read_text("utf-8"))
        for anchor in held.values():
            anchor |= {"number": 3, "hash": records.audit.verify().head}
        path.write_text(json.dumps(held), "utf-8")
        assert self.problem(records) == "audit_anchor"
        log(1)
        assert self.problem(records) == "audit_anchor"

    def test_without_its_key_it_proves_nothing(
        self, records: Records, log: Callable[[int], None], settings: Settings
    ) -> None:
        log(1)
        (settings.home / KEYS).unlink()
        assert self.problem(records) == "audit_anchor"

    def test_only_what_is_kept_is_remembered(self, records: Records, database: Database) -> None:
        with pytest.raises(RuntimeError), database.changing() as session:
            records.audit.append(session, None, "tested")
            raise RuntimeError
        assert records.audit.verify().anchored == 0
        with database.changing() as session:
            for n in range(3):
                records.audit.append(session, None, "tested", str(n))
        assert (self.problem(records), records.audit.verify().anchored) == (None, 3)

    def test_a_log_of_before_is_anchored_with_the_next_entry(
        self, records: Records, log: Callable[[int], None], settings: Settings
    ) -> None:
        log(2)
        for name in (ANCHORS, KEYS):
            (settings.home / name).unlink()
        assert (self.problem(records), records.audit.verify().anchored) == (None, 0)
        log(1)
        assert (self.problem(records), records.audit.verify().anchored) == (None, 3)

    def test_a_damaged_anchor_stops_no_log(
        self, records: Records, log: Callable[[int], None], settings: Settings
    ) -> None:
        log(1)
        (settings.home / ANCHORS).write_text("{", "utf-8")
        log(1)
        assert records.audit.entries(ADMIN).total == 2
        with pytest.raises(StateError):
            records.audit.verify()

    def test_both_files_are_for_their_owner_only(self, log: Callable[[int], None], settings: Settings) -> None:
        log(1)
        assert {(settings.home / name).stat().st_mode & 0o777 for name in (ANCHORS, KEYS)} == {0o600}
