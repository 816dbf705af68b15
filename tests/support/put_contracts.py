"""Contracts put into their store without the model: their vectors are drawn from the words."""

import hashlib
from collections.abc import Callable, Sequence

import numpy as np

from assistant.access.local import local_identity
from assistant.child_process.limits import Limits
from assistant.contracts.store.model import StoredContract, Vectors
from assistant.contracts.store.store import ContractStore
from assistant.domain import Access, Kind
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.embedding.model_loading import identify
from assistant.settings import Settings
from ingest.documents.contracts import read_contracts
from ingest.documents.read_new import ImportOptions


class NoModel(SentenceEmbeddings):
    """Gives such vectors in place of the model of `settings`."""

    def __init__(self, settings: Settings) -> None:
        self.fingerprint = identify(settings)

    def encode(self, texts: Sequence[str], on_batch: Callable[[int], None] | None = None) -> Vectors:
        del on_batch
        return drawn(texts, 384)


def drawn(texts: Sequence[str], dimension: int = 8) -> Vectors:
    """Give a unit vector for each text, the same for the same words."""
    seeds = (int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) for text in texts)
    vectors = np.stack([np.random.default_rng(seed).normal(size=dimension) for seed in seeds]).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def put(store: ContractStore, text: str, name: str, access: Access = Access.ALL) -> StoredContract | None:
    """Add the contract in a Markdown file of this name; None if it was there already."""
    [read] = read_contracts(text.encode(), name, ImportOptions(kind=Kind.CONTRACT, access=access), Limits())
    assert read.contract is not None, read.problem
    return store.add(read.contract, drawn, "drawn", local_identity(), access)
