"""A contract is made ready once, also one that cannot be checked; what was kept of a former cut is embedded anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.contracts.asking.ask import ContractAsking
from assistant.contracts.store.store import ContractStore
from assistant.domain import Answer
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.pipeline import Assistant
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.people import LEGAL
from tests.support.stored_contracts import EVERY, new_contract

Ask = Callable[[str], Answer]


@pytest.fixture
def own_store(tmp_path: Path, embeddings: SentenceEmbeddings) -> ContractStore:
    """A store with one text that is no processing agreement."""
    settings = Settings(home=tmp_path / "home")
    store = ContractStore.of(Records.open(settings), settings)
    store.add(new_contract(), embeddings.encode, embeddings.fingerprint, LEGAL)
    return store


@pytest.fixture
def ask(own_store: ContractStore, assistant: Assistant, embeddings: SentenceEmbeddings, tmp_path: Path) -> Ask:
    records = Records.open(Settings(home=tmp_path / "home"))
    asking = ContractAsking.of(own_store, assistant.knowledge, embeddings, records)
    asked = Assistant(assistant.knowledge, embeddings, assistant.settings, contracts=asking)
    return lambda question: asked.ask(question, access=EVERY)


def test_what_cannot_be_checked_is_made_ready_once(
    own_store: ContractStore, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    vectors = own_store.vectors.read
    monkeypatch.setattr(own_store.vectors, "read", lambda version: read.append(version) or vectors(version))
    for question in ("Wie hoch ist die Vergütung bei Acme?", "Wann ist die Vergütung bei Acme fällig?"):
        assert [reply.contract_id for reply in ask(question).contracts] == ["contracts/acme/de"]
    assert len(read) == 1


def test_vectors_of_a_former_cut_are_made_anew(
    own_store: ContractStore, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    vectors = own_store.vectors.read
    monkeypatch.setattr(own_store.vectors, "read", lambda version: vectors(version)[:-1])
    answer = ask("Wie hoch ist die Vergütung bei Acme?")
    assert answer.statements[0].text == "Die Vergütung beträgt 5 Euro."
