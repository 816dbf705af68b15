"""Turns texts into vectors with a SentenceTransformer: the built-in one, or any other that the settings name."""

import copy
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
from langchain_core.embeddings import Embeddings

from assistant.embedding.e5 import NAME
from assistant.embedding.model_loading import commit_of, load_model, locate_model
from assistant.embedding.query_adapter import with_adapter
from assistant.embedding.token_budget import MOST_TOKENS, count_tokens, fair_share
from assistant.errors import ModelError
from assistant.fair_lock import FairLock
from assistant.progress import Progress, silent
from assistant.settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_log = logging.getLogger(__name__)

Vectors = npt.NDArray[np.float32]

# Measured on two cores with float32, texts of 160 tokens: 8 or 16 at a time make 15 texts a second, 64 make 13. Small
# batches need less padding and less memory, and stay in the processor's cache.
BATCH: Final = 16
TURN: Final = 1_024  # tokens that are embedded at once, padding and all, while others wait: half a second


class SentenceEmbeddings(Embeddings):
    """An embedding model, ready for use; one may serve any number of threads.

    Attributes:
        name: the model as the settings name it.
        fingerprint: what a snapshot remembers and must find again: model, weights and prefixes. The precision is left
            out, as it moves a vector less than any ranking notices.
        dimension: length of every vector.
        query_model: the SentenceTransformer that embeds questions; `model`, unless it was tuned to this subject.
    """

    def __init__(
        self,
        model: "SentenceTransformer",
        *,
        name: str,
        revision: str,
        query_prefix: str = "query: ",
        passage_prefix: str = "passage: ",
        query_model: "SentenceTransformer | None" = None,
        prepare: "Callable[[SentenceTransformer], None] | None" = None,
    ) -> None:
        """Wrap a loaded `model`; `revision` tells its weights from others of the same `name`.

        `prepare` is called with `model` before it embeds the first passage; who only asks never pays for it.
        """
        self.name = name
        self.fingerprint = (
            f"{Path(name).name if Path(name).is_dir() else name}@{revision}|{query_prefix}|{passage_prefix}"
        )
        self.dimension = int(model.get_embedding_dimension() or 0)
        self._model = model
        self._prepare = prepare
        self.query_model = query_model or model
        self._query_prefix = query_prefix
        self._passage_prefix = passage_prefix
        # The tokenizer's padding is shared state, and two forward passes at once are no faster than one after another.
        self._lock = FairLock()
        self._remembered: dict[str, Vectors] | None = None

    @classmethod
    def load(cls, settings: Settings, progress: Progress = silent) -> "SentenceEmbeddings":
        """Load the model that `settings.model` names, unpacking the built-in one first if need be.

        The built-in model and folders never touch the network. Remote code is never run, and weights are read from
        safetensors files only.

        Raises:
            ModelError: `model_load` (no such model, or no usable one), or what `unpack_model` raises.
            StateError: as `unpack_model`.
        """
        where, revision = locate_model(settings, progress)
        progress("model_load", 0.0)
        model, precision = load_model(where, settings)
        made = partial(
            cls,
            model,
            name=settings.model,
            revision=revision or commit_of(model),
            query_prefix=settings.query_prefix,
            passage_prefix=settings.passage_prefix,
        )
        if settings.model == NAME:
            from assistant.embedding.mapped_words import compute_in

            prepare = partial(compute_in, precision)
            embeddings = made(query_model=with_adapter(model, prepare=prepare), prepare=prepare)
        else:
            embeddings = made()
        progress("model_load", 1.0)
        _log.info("model %s, %s", settings.model, precision)
        return embeddings

    @cached_property
    def model(self) -> "SentenceTransformer":
        """The SentenceTransformer that embeds passages."""
        if self._prepare is not None:
            self._prepare(self._model)
        return self._model

    def untuned(self) -> "SentenceEmbeddings":
        """Give the same embeddings without what was learned about questions: the model as it is published."""
        other = copy.copy(self)
        other.query_model = self.model
        return other if self._remembered is None else other.with_memory()

    def with_memory(self) -> "SentenceEmbeddings":
        """Give the same embeddings, which embed each question once, for whoever asks it again and again."""
        other = copy.copy(self)
        other._remembered = {}
        return other

    def must_match(self, expected: str) -> None:
        """Make sure that a snapshot's vectors are this model's; `expected` is the fingerprint in its manifest.

        Raises:
            ModelError: `model_differs`, as vectors of two models cannot be compared.
        """
        if self.fingerprint != expected:
            raise ModelError("model_differs", expected=expected, found=self.fingerprint)

    def encode(self, texts: Sequence[str], on_batch: Callable[[int], None] | None = None) -> Vectors:
        """Embed passages: float32 of unit length, shape [len(texts), dimension], in the order of `texts`.

        Texts of like length share a batch, because the longest one pads the others. `on_batch` hears, after each
        batch, how many texts are done. Only a model's first tokens count (512 with the built-in one). Questions that
        are asked meanwhile wait for a batch each.
        """
        vectors = np.empty((len(texts), self.dimension), np.float32)
        longest_first = sorted(range(len(texts)), key=lambda number: -len(texts[number]))
        lengths: list[int] = []
        done = 0
        while done < len(texts):
            with self._lock.turn("texts"):
                if new := longest_first[len(lengths) : done + BATCH]:
                    lengths += count_tokens(self.model, [texts[number] for number in new], self._passage_prefix)
                size = max(1, TURN // max(1, *lengths[done : done + BATCH]))
                chosen = longest_first[done : done + min(size, BATCH)]
                vectors[chosen] = self._vectors(self.model, [texts[number] for number in chosen], self._passage_prefix)
            done += len(chosen)
            if on_batch:
                on_batch(done)
        return vectors

    def encode_query(self, text: str) -> Vectors:
        """Embed a question: float32 of unit length, shape [dimension]."""
        return self._of_questions([text])[text]

    def encode_in_context(self, questions: Sequence[tuple[str, str]]) -> Vectors:
        """Embed questions, each with what was said before it.

        Gives float32 of unit length, shape [len(questions), dimension]. The question alone and both together count
        alike; an empty context changes nothing. All is embedded at once.
        """
        texts = list(dict.fromkeys(text for own, context in questions for text in (own, f"{context} {own}".strip())))
        vectors = self._of_questions(texts)
        total = np.stack([vectors[own] + vectors[f"{context} {own}".strip()] for own, context in questions])
        found: Vectors = total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)
        return found

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed passages, as LangChain asks for it."""
        vectors: list[list[float]] = self.encode(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Embed a question, as LangChain asks for it."""
        vector: list[float] = self.encode_query(text).tolist()
        return vector

    def _of_questions(self, texts: list[str]) -> dict[str, Vectors]:
        known = {} if self._remembered is None else self._remembered
        if new := [text for text in texts if text not in known]:
            with self._lock.turn("questions"):
                known.update(zip(new, self._within_budget(new), strict=True))
        return known

    def _within_budget(self, questions: list[str]) -> Vectors:
        """Embed at once what has few tokens, as nearly all do; else one by one, for padding would multiply them."""
        lengths = count_tokens(self.query_model, questions, self._query_prefix)
        if len(questions) * max(lengths) <= MOST_TOKENS:
            return self._vectors(self.query_model, questions, self._query_prefix, threads=1)
        longest = fair_share(lengths, MOST_TOKENS)
        return self._vectors(self.query_model, questions, self._query_prefix, batch=1, longest=longest, threads=1)

    def _vectors(
        self,
        model: "SentenceTransformer",
        texts: list[str],
        prefix: str,
        batch: int | None = None,
        longest: int | None = None,
        threads: int | None = None,
    ) -> Vectors:
        """Embed `texts`, all at once if no `batch` is given, and of each the `longest` first tokens at most.

        One of the `threads` is as quick as all for a question: they wait for each other, at work, half of their time.
        """
        cut: dict[str, Any] = {}
        if longest is not None:
            cut["processing_kwargs"] = {"text": {"max_length": longest, "truncation": True}}
        with _threads(threads):
            found = model.encode(texts, batch_size=batch or len(texts), prompt=prefix, show_progress_bar=False, **cut)
        vectors = np.asarray(found, np.float32)
        # A model may leave out the normalisation, and bfloat16 rounds it.
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return vectors


@contextmanager
def _threads(number: int | None) -> Iterator[None]:
    """Have the body compute with so many threads; None leaves it at what the machine has."""
    import torch

    usual = torch.get_num_threads()
    torch.set_num_threads(number or usual)
    try:
        yield
    finally:
        torch.set_num_threads(usual)
