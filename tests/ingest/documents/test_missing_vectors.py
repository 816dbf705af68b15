"""Vectors of contracts that are gone are made anew from the texts in the database, and only those."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from assistant.contracts.store.store import ContractStore
from assistant.domain import Access
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.errors import StateError
from assistant.records.records import Records
from assistant.settings import Settings
from ingest.documents.missing_vectors import add_missing_vectors
from tests.support.people import LEGAL
from tests.support.stored_contracts import MODEL, collections, embed, new_contract


def opened(settings: Settings) -> ContractStore:
    return ContractStore.of(Records.open(settings), settings)


def test_without_contracts_nothing_is_made(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    add_missing_vectors(settings)
    assert not settings.home.exists()
    Records.open(settings).close()
    add_missing_vectors(settings)
    assert not (settings.home / "contracts").exists()


@pytest.mark.usefixtures("loaded_once")
def test_they_are_made_anew(tmp_path: Path, model_cache: Path, embeddings: SentenceEmbeddings) -> None:
    settings = Settings(home=tmp_path / "home", cache=model_cache)
    store = opened(settings)
    for name in ("acme", "beta"):
        store.add(new_contract(name), embed, MODEL, LEGAL)
    first, second = store.contracts(frozenset(Access))
    shutil.copytree(settings.home / "contracts", tmp_path / "kept")
    store.vectors.close()
    shutil.rmtree(settings.home / "contracts")
    heard: list[float] = []
    add_missing_vectors(settings, lambda step, done: heard.append(done) if step == "contract_vectors" else None)
    assert heard == [0.5, 1.0]
    after = opened(settings)
    assert collections(after) == {first.version_id, second.version_id}
    assert np.array_equal(after.vectors.read(first.version_id), embeddings.encode(after.text(first.version_id).units))
    assert {one.model for one in after.contracts(frozenset(Access))} == {embeddings.fingerprint}
    assert after.without_vectors() == []
    after.vectors.delete(second.version_id)
    with pytest.raises(ZeroDivisionError):
        after.add_vectors(second.version_id, lambda _: 1 / 0, MODEL)  # type: ignore[arg-type,return-value] # it fails
    assert after.without_vectors() == [second.version_id]


def test_a_killed_one_leaves_no_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors that are written in part have another name, and are written anew."""
    store = opened(Settings(home=tmp_path / "home"))
    store.add(new_contract("acme"), embed, MODEL, LEGAL)
    (kept,) = store.contracts(frozenset(Access))
    expected = store.vectors.read(kept.version_id)
    store.vectors.delete(kept.version_id)
    with monkeypatch.context() as killed:
        killed.setattr("chromadb.Collection.modify", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            store.add_vectors(kept.version_id, embed, MODEL)
    with pytest.raises(StateError) as caught:
        store.vectors.read(kept.version_id)
    assert caught.value.key == "contract_vectors_missing"
    assert store.without_vectors() == [kept.version_id]
    store.add_vectors(kept.version_id, embed, MODEL)
    assert np.array_equal(store.vectors.read(kept.version_id), expected)
    assert collections(store) == {kept.version_id}
