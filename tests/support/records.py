"""A clock that can be turned, a small knowledge base to cite, and answers to keep in the records."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from assistant.domain import Access, Answer, Citation, Kind, Language, Passage, Role, Source, Statement, Status, Timings
from assistant.errors import RecordsError
from assistant.records.contract_tables import ContractRow
from assistant.records.database import Database
from assistant.records.model import Recorded

Keep = Callable[..., Recorded]


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


def put_contract(database: Database, contract_id: str, by: str = "lea") -> None:
    """Enter a contract of which nothing but the row is there."""
    words = {"access": "all", "state": "in_force", "owner": "", "facts": "{}"}
    with database.changing() as session:
        session.add(ContractRow(id=contract_id, created=Clock.now, added_by=by, **words))


@contextmanager
def refused(key: str) -> Iterator[None]:
    """Make sure that the body is refused, with a sentence in both languages."""
    with pytest.raises(RecordsError) as caught:
        yield
    assert caught.value.key == key
    assert caught.value.message("de") != caught.value.message("en")
