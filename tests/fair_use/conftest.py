"""Lines on SQLite and on PostgreSQL, as two processes see them; databases are made once a file."""

from collections.abc import Iterator

import pytest
from sqlalchemy import delete

from assistant.records.database import Database
from assistant.records.fair_use_tables import AskedRow
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.postgres import empty_database


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    home = tmp_path_factory.mktemp("fair-use") / "home"
    if request.param == "sqlite":
        yield Settings(home=home)
    else:
        with empty_database() as url:
            yield Settings(home=home, records_url=url)


@pytest.fixture(scope="module")
def held(settings: Settings) -> Iterator[Records]:
    found = Records.open(settings)
    yield found
    found.close()


@pytest.fixture(scope="module")
def other(settings: Settings, held: Records) -> Iterator[Database]:
    """The same database as another process has it."""
    assert held
    found = Database.of(settings)
    yield found
    found.close()


@pytest.fixture
def database(held: Records) -> Database:
    """A database in which nobody has asked."""
    with held.database.changing() as session:
        session.execute(delete(AskedRow))
    return held.database
