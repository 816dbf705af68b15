"""All records as one file, whichever database they come from."""

import json
from pathlib import Path

import pytest
from sqlalchemy import inspect

from assistant.records.contract_tables import Base
from assistant.records.copy import copy_out
from assistant.records.database import Database
from assistant.records.engine import sqlite_engine
from assistant.records.records import Records
from tests.support.backups import rows_of
from tests.support.records import Keep


def test_every_table_is_copied(database: Database) -> None:
    """What a migration makes and the code does not declare would be forgotten in a backup."""
    made = {name for name in inspect(database.engine).get_table_names() if not name.startswith("contract_terms")}
    assert made - {"alembic_version"} == set(Base.metadata.tables)


def test_the_same_rows(records: Records, keep: Keep, tmp_path: Path) -> None:
    keep()
    records.audit.log("mia", "tested", n=json.dumps({"ä": 1}))
    heard: list[float] = []
    copy_out(records.database, tmp_path / "copy.db", lambda _, done: heard.append(done))
    copied = Database(sqlite_engine(tmp_path / "copy.db"), tmp_path / "copy.db")
    assert rows_of(copied) == rows_of(records.database)
    assert heard[-1] == 1.0
    copied.close()


@pytest.mark.usefixtures("records")
def test_the_copy_is_for_its_owner_alone(database: Database, tmp_path: Path) -> None:
    copy_out(database, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600
