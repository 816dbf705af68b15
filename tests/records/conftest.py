"""Records on SQLite and on PostgreSQL, a clock that can be turned, and answers to keep."""

from collections.abc import Iterator

import pytest

from assistant.access.identity import Identity
from assistant.domain import Access, Answer
from assistant.records.database import Database
from assistant.records.model import Recorded, Vector
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.people import MANAGER
from tests.support.records import Keep, Texts, make_answer


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
