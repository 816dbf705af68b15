"""Records on SQLite and on PostgreSQL, a clock that can be turned, and answers to keep."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.access.identity import Identity
from assistant.domain import Access, Answer
from assistant.records.database import Database
from assistant.records.model import Recorded, Vector
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.people import MANAGER
from tests.support.postgres import empty_database
from tests.support.records import Clock, Keep, Texts, make_answer


@pytest.fixture
def postgres_settings(tmp_path: Path) -> Iterator[Settings]:
    """Settings of an empty PostgreSQL database of its own."""
    with empty_database() as url:
        yield Settings(home=tmp_path / "home", records_url=url)


@pytest.fixture(params=["sqlite", "postgres"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of records that do not exist yet, on either database."""
    if request.param == "sqlite":
        return Settings(home=tmp_path / "home")
    found: Settings = request.getfixturevalue("postgres_settings")
    return found


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def records(settings: Settings, clock: Clock) -> Iterator[Records]:
    """Open records."""
    held = Records.open(settings, clock)
    yield held
    held.close()


@pytest.fixture
def database(settings: Settings, records: Records) -> Iterator[Database]:  # noqa: ARG001 - it has to be there
    """The database below the records, as somebody with rights to it sees it."""
    found = Database.of(settings)
    yield found
    found.close()


@pytest.fixture
def texts() -> Texts:
    """What there is to cite."""
    found = Texts()
    found.put("guide/de#who", "Es haftet der Auftraggeber. Das bleibt so.")
    found.put("guide/de#when", "Die Meldung ist binnen 72 Stunden zu machen.")
    found.put("contract/de#fee", "Die Vergütung beträgt 5 Euro.", Access.LEGAL)
    return found


@pytest.fixture
def keep(records: Records, texts: Texts) -> Keep:
    """Keep an answer, by default one to Mia's first question."""

    def keep(
        answer: Answer | None = None,
        asker: Identity = MANAGER,
        conversation: str | None = None,
        *,
        personal_data: bool = False,
        vector: Vector | None = None,
    ) -> Recorded:
        return records.answers.record(
            answer or make_answer(),
            asker,
            conversation=conversation,
            sources=texts.sources,
            personal_data=personal_data,
            vector=vector,
        )

    return keep
