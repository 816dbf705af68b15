"""Ingests without a model, and what they leave in a data folder."""

import hashlib
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.settings import Settings

Edit = Callable[[str, str, str], None]
SENTENCE = "Der Auftraggeber regelt den Ausgleich im Vertrag."


class FakeEmbeddings(SentenceEmbeddings):
    """Vectors without meaning, at once, and a memory of the texts they were asked for."""

    def __init__(self, fingerprint: str = "fake") -> None:
        self.fingerprint = fingerprint
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str], on_batch: object = None) -> NDArray[np.float32]:
        del on_batch
        self.encoded += texts
        seeds = [int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) for text in texts]
        vectors = np.stack([np.random.default_rng(seed).standard_normal(384) for seed in seeds]).astype(np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def snapshots(settings: Settings) -> set[str]:
    return {path.name for path in settings.snapshots.iterdir() if path.is_dir()}


def current(settings: Settings) -> str:
    return (settings.snapshots / "current").read_text(encoding="utf-8")


def opens(settings: Settings) -> bool:
    """Open the current snapshot in full, as a reader would."""
    return len(KnowledgeBase.current(settings).stores) == 2
