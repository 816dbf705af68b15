"""Records, a small knowledge base, and answers of a manager in them."""

from collections.abc import Iterator

import pytest

from assistant.access.identity import Identity
from assistant.domain import Answer
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.records.model import Recorded
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.people import MANAGER
from tests.support.records import Keep


@pytest.fixture
def knowledge(ingested: Settings) -> KnowledgeBase:
    return KnowledgeBase.current(ingested)


@pytest.fixture
def small_assistant(ingested: Settings, knowledge: KnowledgeBase, embeddings: SentenceEmbeddings) -> Assistant:
    return Assistant(knowledge, embeddings, ingested)


@pytest.fixture
def records(ingested: Settings) -> Iterator[Records]:
    held = Records.open(ingested)
    yield held
    held.close()


@pytest.fixture
def keep(records: Records, knowledge: KnowledgeBase) -> Keep:
    def keep(answer: Answer, asker: Identity = MANAGER, *, personal_data: bool = False) -> Recorded:
        return records.answers.record(
            answer, asker, conversation=None, sources=knowledge.sources, personal_data=personal_data
        )

    return keep
