"""The queue in the database, in which nobody has asked before a test."""

import pytest
from sqlalchemy import delete

from assistant.records.database import Database
from assistant.records.fair_use_tables import AskedRow
from assistant.records.records import Records
from assistant.settings import Settings


@pytest.fixture(scope="module")
def settings(module_settings: Settings) -> Settings:
    return module_settings


@pytest.fixture
def database(held: Records) -> Database:
    """A database in which nobody has asked."""
    with held.database.changing() as session:
        session.execute(delete(AskedRow))
    return held.database
