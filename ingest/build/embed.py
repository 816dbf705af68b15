"""Find the vector of each text: among those that ship with the corpus, in the cache, or with the model."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Language, Passage
from assistant.embedding.e5 import NAME
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.embedding.model_loading import identify
from assistant.embedding.shipped_vectors import ShippedVectors
from assistant.index.embedding_units import EmbeddingUnit
from assistant.progress import Progress
from assistant.settings import Settings
from assistant.state import writing
from ingest.build.embedding_cache import EmbeddingCache
from ingest.build.out_of_scope import FOLDER as OUTSIDE

_log = logging.getLogger(__name__)

CACHE = "embeddings.sqlite"
STEP = 256  # texts embedded between two looks at the progress bar and two writes to the cache

Vectors = dict[str, NDArray[np.float32]]


@dataclass(frozen=True)
class Embedded:
    """The unit vectors of texts, by text, and where they come from.

    Attributes:
        fingerprint: that of the model.
        computed: how many neither shipped nor were in the cache.
        outdated: documents whose shipped vectors are damaged, or those of other texts or prefixes.
    """

    vectors: Vectors
    fingerprint: str
    computed: int
    outdated: tuple[str, ...]


def texts_to_embed(
    passages: Sequence[Passage], units: Sequence[Sequence[EmbeddingUnit]], outside: Mapping[Language, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """Give what needs a vector by document, each text once: all units, and the questions that are not answered.

    `units` holds those of each of `passages`.
    """
    found: dict[str, dict[str, None]] = {f"{OUTSIDE}/{one}": dict.fromkeys(asked) for one, asked in outside.items()}
    for passage, own in zip(passages, units, strict=True):
        found.setdefault(passage.source_id, {}).update(dict.fromkeys(unit.text for unit in own))
    return {document: tuple(texts) for document, texts in found.items()}


def embed(
    texts: Mapping[str, Sequence[str]],
    settings: Settings,
    progress: Progress,
    embeddings: SentenceEmbeddings | None = None,
) -> Embedded:
    """Give the vector of each of `texts` (by document); the model is loaded only if one is missing.

    `embeddings` is the model of the settings, if already loaded.

    Raises:
        ModelError: the model cannot be loaded.
        StateError: the cache cannot be written to.
    """
    if settings.model != NAME:  # only once it is loaded is it known for sure which model this is
        embeddings = embeddings or SentenceEmbeddings.load(settings, progress)
    fingerprint = embeddings.fingerprint if embeddings else identify(settings)
    every = list(dict.fromkeys(text for own in texts.values() for text in own))
    shipped = ShippedVectors(settings.corpus, fingerprint)
    vectors = shipped.get(every)
    outdated = [one for one in shipped.documents if any(text not in vectors for text in texts.get(one, ()))]
    missing = [text for text in every if text not in vectors]
    computed = 0
    if missing:
        with writing(settings.cache), EmbeddingCache(settings.cache / CACHE, fingerprint) as cache:
            vectors |= cache.get(missing)
            new = sorted((text for text in missing if text not in vectors), key=len)  # like lengths share a batch
            if new:
                embeddings = embeddings or SentenceEmbeddings.load(settings, progress)
                vectors |= _compute(new, embeddings, cache, progress)
            computed = len(new)
    _log.info("%d texts: %d without a shipped vector, %d embedded", len(every), len(missing), computed)
    is_ours = settings.model == NAME  # of another model, nobody expects that its vectors ship
    return Embedded(vectors, fingerprint, computed, tuple(outdated) if is_ours else ())


def _compute(
    texts: Sequence[str], embeddings: SentenceEmbeddings, cache: EmbeddingCache, progress: Progress
) -> Vectors:
    vectors: Vectors = {}
    for first in range(0, len(texts), STEP):
        batch = texts[first : first + STEP]
        computed = embeddings.encode(batch)
        cache.put(batch, computed)
        vectors.update(zip(batch, computed, strict=True))
        progress("embed", len(vectors) / len(texts))
    return vectors
