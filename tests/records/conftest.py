"""Records on SQLite and on PostgreSQL, a clock that can be turned, and answers to keep."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from assistant.access.identity import Identity
from assistant.domain import (
    Access,
    Answer,
    Citation,
    Kind,
    Language,
    Passage,
    Role,
    Source,
    Statement,
    Status,
    Timings,
    UserRole,
)
from assistant.errors import RecordsError
from assistant.records.database import Database
from assistant.records.model import Recorded, Vector
from assistant.records.records import Records
from assistant.settings import Settings

POSTGRES = "AVV_TEST_POSTGRES_URL"


@dataclass
class Clock:
    """A clock that stands still until it is turned."""

    now: datetime = datetime(2026, 11, 24, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@dataclass
class Texts:
    """A knowledge base of two sources, one of them for the legal department only."""

    sources: dict[str, Source] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def put(self, passage_id: str, words: str, access: Access = Access.ALL) -> None:
        """Add a passage, or give it other words."""
        source_id = passage_id.partition("#")[0]
        self.sources[source_id] = Source(
            id=source_id, title="T", kind=Kind.GUIDANCE, language=Language.GERMAN, access=access, sha256="0" * 64
        )
        passage = Passage(
            id=passage_id, source_id=source_id, locator="L", heading="H", text=words, start=0, end=len(words)
        )
        if passage_id in self.rows:
            self.passages[self.rows[passage_id]] = passage
        else:
            self.rows[passage_id] = len(self.passages)
            self.passages.append(passage)
        self.texts[source_id] = words

    def remove(self, passage_id: str) -> None:
        del self.rows[passage_id]


def postgres_url() -> str:
    """The server to test against; CI has to have one."""
    url = os.environ.get(POSTGRES)
    if not url:
        reason = f"{POSTGRES} names no server; .ci/postgres starts one"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return url


@pytest.fixture
def postgres_settings(tmp_path: Path) -> Iterator[Settings]:
    """Settings of an empty PostgreSQL database of its own."""
    server = make_url(postgres_url()).set(drivername="postgresql+pg8000")
    name = f"test_{secrets.token_hex(8)}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    url = server.set(database=name, drivername="postgresql").render_as_string(hide_password=False)
    yield Settings(home=tmp_path / "home", records_url=url)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


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


MANAGER = Identity(user="mia", name="Mia Muster", role=UserRole.MANAGER)
OTHER = Identity(user="otto", name="Otto Ohne", role=UserRole.MANAGER)
LEGAL = Identity(user="lea", name="Lea Legal", role=UserRole.LEGAL)
ADMIN = Identity(user="ada", name="Ada Admin", role=UserRole.ADMIN)


def make_answer(
    question: str = "Wer haftet?",
    *quotes: tuple[str, str],
    status: Status = Status.ANSWERED,
    language: Language = Language.GERMAN,
    support: float = 1.0,
) -> Answer:
    """An answer that quotes passages: (id, words) each, by default what the guide says about liability."""
    if status is not Status.ABSTAINED and not quotes:
        quotes = (("guide/de#who", "Es haftet der Auftraggeber."),)
    citations = [
        Citation(
            n=n,
            source_id=passage_id.partition("#")[0],
            passage_id=passage_id,
            title="T",
            kind=Kind.GUIDANCE,
            locator="L",
            norms=("Art. 82 DSGVO",),
            url=None,
            quote=quote,
            start=0,
            end=len(quote),
            as_of=None,
        )
        for n, (passage_id, quote) in enumerate(quotes, start=1)
    ]
    return Answer(
        question=question,
        language=language,
        status=status,
        statements=tuple(
            Statement(text=citation.quote, role=Role.DETAIL, citations=(citation.n,), support=support)
            for citation in citations
        ),
        citations=tuple(citations),
        engine="extractive",
        corpus_version="v1",
        timings_ms=Timings(),
    )


Keep = Callable[..., Recorded]


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


@contextmanager
def refused(key: str) -> Iterator[None]:
    """Make sure that the body is refused, with a sentence in both languages."""
    with pytest.raises(RecordsError) as caught:
        yield
    assert caught.value.key == key
    assert caught.value.message("de") != caught.value.message("en")
