"""The vectors of contracts: a Chroma collection for each version, embedded in the home folder or on a server.

A version never changes, so its collection is written once, found by its name in every process, and deleted whole. A
search looks into the contracts that are meant, and only those are read: what others there are costs nothing.
"""

import logging
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, cast

import numpy as np

from assistant.contracts.store.model import Vectors
from assistant.errors import StateError
from assistant.settings import Settings
from assistant.state import make_own_folder, writing

if TYPE_CHECKING:  # Chroma takes more than a second to import
    from chromadb.api import ClientAPI
    from chromadb.api.client import Client

_log = logging.getLogger(__name__)

BATCH = 2_000  # vectors written at once; Chroma takes about five thousand
KEPT = 16  # versions whose vectors stay in memory: about a megabyte each
OPENED = 100  # collections after which an embedded Chroma is opened anew, as it keeps all that it ever opened


class ContractVectors:
    """Writes and reads the vectors of versions; one instance serves many threads."""

    def __init__(self, settings: Settings) -> None:
        self._folder = settings.home / "contracts"
        self._url = settings.chroma_url
        self._lock = Lock()
        self._client: ClientAPI | None = None
        self._opened = 0
        self._kept: OrderedDict[str, Vectors] = OrderedDict()

    def write(self, version_id: str, vectors: Vectors) -> None:
        """Write the vectors of a version, shape [units, dimension].

        Raises:
            StateError: the disk is full, or the server does not answer.
        """
        from assistant.index.store import INDEX

        with self._asking() as client:
            collection = client.create_collection(_name(version_id), configuration=INDEX, embedding_function=None)
            for start in range(0, len(vectors), BATCH):
                part = vectors[start : start + BATCH]
                ids = [f"{start + n:07}" for n in range(len(part))]
                collection.add(ids=ids, embeddings=part)

    def read(self, version_id: str) -> Vectors:
        """Give the vectors of a version, in the order in which they were written; shape [units, dimension].

        Raises:
            StateError: they are not there, or the server does not answer.
        """
        from chromadb.errors import NotFoundError

        with self._lock:
            if version_id in self._kept:
                self._kept.move_to_end(version_id)
                return self._kept[version_id]
        with self._asking() as client:
            try:
                found = client.get_collection(_name(version_id), embedding_function=None).get(include=["embeddings"])
            except NotFoundError as error:
                raise StateError("contract_vectors_missing", detail=version_id) from error
        vectors = np.asarray(found["embeddings"], np.float32)[np.argsort(found["ids"])]
        with self._lock:
            self._kept[version_id] = vectors
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return vectors

    def delete(self, version_id: str) -> None:
        """Delete the vectors of a version; nothing happens if there are none."""
        from chromadb.errors import NotFoundError

        with self._lock:
            self._kept.pop(version_id, None)
        with self._asking() as client:
            try:
                client.delete_collection(_name(version_id))
            except NotFoundError:
                _log.info("no vectors of %s", version_id)

    def close(self) -> None:
        """Close an embedded Chroma."""
        with self._lock:
            self._close()

    @contextmanager
    def _asking(self) -> "Iterator[ClientAPI]":
        from assistant.index.store import connect, reaching

        with self._lock:
            if self._client is None or (self._url is None and self._opened >= OPENED):
                self._close()
                if self._url is None:
                    with writing(self._folder):
                        make_own_folder(self._folder)
                self._client = connect(self._folder, self._url)
            self._opened += 1
            with reaching(self._folder, self._url):
                yield self._client

    def _close(self) -> None:
        if self._client is not None and self._url is None:
            cast("Client", self._client).close()
        self._client, self._opened = None, 0


def _name(version_id: str) -> str:
    return f"avv-contract-{version_id}"
