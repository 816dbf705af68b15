"""Each migration has its way back: data that both versions know stay, and the way forward is open again."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier
from time import time

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, inspect, text

from assistant.access.scope import Scope
from assistant.accounts.keys import ApiKeys
from assistant.accounts.logins import Logins
from assistant.domain import UserRole
from assistant.records import contract_tables, migrations
from assistant.records.contract_tables import (
    ContractCheckRow,
    ContractOutcomeRow,
    ContractRow,
    ContractVersionRow,
    OriginalRow,
)
from assistant.records.database import Database
from assistant.records.records import Records
from assistant.records.schema import remove_all, version_of
from assistant.records.sqlite_copy import copy_of
from assistant.settings import Settings
from tests.support.backups import rows_of
from tests.support.people import MANAGER
from tests.support.records import Clock, Keep

Step = Callable[[], tuple[str, str] | None]
TABLES_OF_CONTRACTS = {
    "contracts",
    "contract_versions",
    "contract_passages",
    "contract_checks",
    "contract_outcomes",
    "contract_marks",
    "originals",
}
OUTCOME = {"version_id": "v1", "rules_version": "r", "level": "negotiate", "statuses": '{"R01": "fulfilled"}'}
VERSIONS = sorted(path.name[1:5] for path in Path(migrations.__file__).with_name("versions").glob("v*.py"))


def add_contract(database: Database) -> None:
    """Write a contract that was checked."""
    when = datetime(2026, 11, 24, tzinfo=UTC)
    register = {"access": "all", "state": "draft", "owner": "", "facts": "{}", "created": when, "added_by": "lea"}
    file = {"name": "a.md", "format": "markdown", "sha256": "0", "title": "A", "language": "de", "model": "m"}
    version = {"id": "v1", "number": 1, "current": True, "contract_id": "a", "added": when, "added_by": "lea"}
    result = {"requirements": [{"id": "R01", "status": "fulfilled"}], "verdict": {"level": "negotiate"}}
    check = {"version_id": "v1", "side": "client", "rules_version": "r", "result": json.dumps(result)}
    with database.changing() as session:
        session.execute(insert(ContractRow), register | {"id": "a"})
        session.execute(insert(OriginalRow), {"sha256": "0", "content": b"x"})
        session.execute(insert(ContractVersionRow), file | version | {"passages": 1, "document": "{}"})
        session.execute(insert(ContractCheckRow), check)


def differences(database: Database) -> list[object]:
    """Compare the tables with those that the code expects."""
    options = {"include_object": lambda _, name, *__: name is None or "contract_terms" not in name}
    with database.engine.connect() as connection:
        return compare_metadata(MigrationContext.configure(connection, opts=options), contract_tables.Base.metadata)


def test_all_the_way_back_and_forward_again(settings: Settings, records: Records, keep: Keep, clock: Clock) -> None:
    """What stands in tables of all versions is the same in the end; the log is whole at each step."""
    kept = keep()
    records.audit.log("mia", "tested")
    add_contract(records.database)
    before = rows_of(records.database)
    seen = []
    while step := records.database.step_back():
        seen.append(step)
        assert records.audit.verify().problem is None
        with records.database.reading() as session:
            assert version_of(session.connection()) == step[1]
    assert seen == list(zip(VERSIONS[:0:-1], VERSIONS[-2::-1], strict=True))
    assert not TABLES_OF_CONTRACTS & set(inspect(records.database.engine).get_table_names())
    records.close()
    again = Records.open(settings, clock)
    assert differences(again.database) == []
    assert again.answers.read(kept.id, MANAGER) == kept
    after = rows_of(again.database)
    again.close()
    assert {name for name in before if before[name] != after[name]} <= TABLES_OF_CONTRACTS


def test_a_step_back_loses_only_what_can_be_made_anew(settings: Settings, records: Records, clock: Clock) -> None:
    add_contract(records.database)
    before = rows_of(records.database)
    while (step := records.database.step_back()) != ("0004", "0003"):
        assert step is not None
    records.close()
    again = Records.open(settings, clock)
    after = rows_of(again.database)
    again.close()
    assert after.pop("contract_outcomes") == [("v1", "r", "negotiate", '{"R01": "fulfilled"}', None)]
    before.pop("contract_outcomes")
    assert after == before


@pytest.mark.parametrize("made", [True, False])
def test_after_a_way_back_nobody_gets_in_without_what_was_needed_before(
    settings: Settings, records: Records, made: bool
) -> None:
    """A key is needed where there were any, and a login that was ended is not open again."""
    keys, logins = ApiKeys(records.database), Logins(records.database, settings)
    if made:
        keys.create("script", UserRole.MANAGER, [Scope.ASK], 1.0)
    assert (keys.any(), logins.known_since()) == (made, 0)
    while (step := records.database.step_back()) != ("0005", "0004"):
        assert step is not None
    records.close()
    again = Records.open(settings)
    keys, logins = ApiKeys(again.database), Logins(again.database, settings)
    assert (keys.any(), keys.all()) == (made, [])
    assert logins.known_since() == pytest.approx(time(), abs=60)
    again.close()


@pytest.mark.parametrize(
    "result",
    [
        '{"requirements": [{"id": "R01", "status": ["fulfilled"]}]}',
        '{"requirements": [{"id": ["R01"], "status": "fulfilled"}]}',
        '{"requirements": [{"id": "R01", "status": "gone"}]}',
        '{"requirements": 5}',
        '["requirements"]',
        "{",
        "[" * 100_000,
    ],
)
def test_a_damaged_check_keeps_nobody_from_the_new_version(settings: Settings, records: Records, result: str) -> None:
    add_contract(records.database)
    with records.database.changing() as session:
        session.execute(insert(ContractOutcomeRow), OUTCOME)
    while (step := records.database.step_back()) != ("0012", "0011"):
        assert step is not None
    with records.database.changing() as session:
        session.execute(text("UPDATE contract_checks SET result = :result"), {"result": result})
    records.close()
    again = Records.open(settings)
    assert differences(again.database) == []
    assert rows_of(again.database)["contract_outcomes"] == []
    again.close()


@pytest.mark.usefixtures("records")
def test_nothing_of_ours_is_left(database: Database) -> None:
    with database.engine.begin() as connection:
        remove_all(connection)
        assert inspect(connection).get_table_names() == ["alembic_version"]
        if connection.dialect.name == "postgresql":
            left = connection.exec_driver_sql("SELECT count(*) FROM pg_proc WHERE proname = 'audit_only_grows'")
            assert left.scalar() == 0


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
class TestCopies:
    def test_a_migration_makes_one_first(self, settings: Settings, records: Records, keep: Keep) -> None:
        kept = keep()
        records.database.step_back()
        records.close()
        copy_of(settings.records, VERSIONS[-1]).unlink()
        Records.open(settings).close()
        copy = copy_of(settings.records, VERSIONS[-2])
        assert copy.stat().st_mode & 0o077 == 0
        copy.rename(settings.records)
        again = Records.open(settings)
        assert again.answers.read(kept.id, MANAGER) == kept
        again.close()

    def test_a_new_database_needs_none(self, settings: Settings, records: Records) -> None:
        assert [path.name for path in settings.home.glob("*.db")] == ["records.db"]
        records.close()
        Records.open(settings).close()
        assert [path.name for path in settings.home.glob("*.db")] == ["records.db"]


def test_several_databases_are_brought_up_to_date_at_once(tmp_path: Path) -> None:
    homes = [Settings(home=tmp_path / str(number)) for number in range(4)]
    ready = Barrier(len(homes))

    def opened(settings: Settings) -> list[object]:
        ready.wait(60)
        records = Records.open(settings)
        found = differences(records.database)
        records.close()
        return found

    with ThreadPoolExecutor(len(homes)) as pool:
        assert list(pool.map(opened, homes)) == [[]] * len(homes)
