"""The vectors of contracts: a Chroma collection for each version, embedded in the home folder or on a server.

A version never changes, so its collection is written once, found by its name in every process, and deleted whole. A
search looks into the contracts that are meant, and only those are read: what others there are costs nothing.
"""

import logging
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING, cast

import numpy as np
from filelock import FileLock

from assistant.contracts.store.model import Vectors
from assistant.contracts.store.sweeping import sweep_if_needed, swept_after
from assistant.errors import SnapshotError, StateError
from assistant.memory import overwriting_memory
from assistant.settings import Settings
from assistant.state import make_own_folder, writing

if TYPE_CHECKING:  # Chroma takes more than a second to import
    from chromadb import Collection
    from chromadb.api import ClientAPI
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration

_log = logging.getLogger(__name__)

# The vectors are read whole and compared here, so the graph that Chroma builds for its own search is kept small: it
# takes a quarter of the time to write. They are synced at once, as all that is not yet stands in one table without an
# index, which each read and write of any collection goes through. With "ip" they come back bit by bit.
INDEX: "CreateCollectionConfiguration" = {
    "hnsw": {"space": "ip", "ef_construction": 2, "max_neighbors": 2, "batch_size": 2, "sync_threshold": 2}
}
FOLDER, LOCK = "chroma", "chroma.lock"
NAME = "avv-contract-"  # and the installation, and the version
UNNAMED = ".new"  # behind the name of what is still being written
OWNER, WRITTEN = "installation", "written"  # what a collection says of itself: whose it is, and since when
BATCH = 2_000  # vectors written at once; Chroma takes about five thousand
LISTED = 200  # collections that are listed at once
KEPT = 64 * 2**20  # bytes of vectors that stay in memory; most contracts have about a megabyte
OPENED = 20  # uses after which an embedded Chroma is opened anew: it keeps all that it opened, some megabytes each


class ContractVectors:
    """Writes and reads the vectors of versions; one instance serves many threads.

    Args:
        settings: say where they are.
        installation: tells them from those of others on the same server.
    """

    def __init__(self, settings: Settings, installation: str) -> None:
        self._folder = settings.contract_vectors
        self._url, self._token = settings.chroma_url, settings.chroma_token
        self._installation = installation
        self._prefix = f"{NAME}{installation}-"
        self._lock = Lock()
        self._client: ClientAPI | None = None
        self._opened = 0
        self._kept: OrderedDict[str, Vectors] = OrderedDict()

    @overwriting_memory()
    def write(self, version_id: str, vectors: Vectors, at: datetime) -> None:
        """Write the vectors of a version, shape [units, dimension]; `at` is now. Others may read others meanwhile.

        Raises:
            StateError: the disk is full, or the server does not answer.
        """
        about = {OWNER: self._installation, WRITTEN: at.timestamp()}
        with self._asking() as client:
            name = self._name(version_id)
            client.create_collection(name, configuration=INDEX, metadata=about, embedding_function=None)
        for start in range(0, len(vectors), BATCH):
            part = vectors[start : start + BATCH]
            ids = [f"{start + n:07}" for n in range(len(part))]
            with self._asking() as client:
                self._collection(client, version_id).add(ids=ids, embeddings=part)

    def read(self, version_id: str) -> Vectors:
        """Give the vectors of a version, in the order in which they were written; shape [units, dimension].

        They are shared and cannot be changed.

        Raises:
            StateError: they are not there, or the server does not answer.
        """
        with self._lock:
            if version_id in self._kept:
                self._kept.move_to_end(version_id)
                return self._kept[version_id]
        with self._asking() as client:
            found = self._collection(client, version_id).get(include=["embeddings"])
        vectors = np.asarray(found["embeddings"], np.float32)[np.argsort(found["ids"])]
        vectors.flags.writeable = False
        self._keep(version_id, vectors)
        return vectors

    def has(self, version_id: str) -> bool:
        """Tell whether there are vectors of a version.

        Raises:
            StateError: the server does not answer.
        """
        try:
            with self._asking() as client:
                self._collection(client, version_id)
        except StateError as error:
            if error.key != "contract_vectors_missing":
                raise
            return False
        return True

    def delete(self, *version_ids: str) -> None:
        """Delete the vectors of versions, in the files of an embedded Chroma as well; there may be none.

        Raises:
            StateError: the server does not answer, or the folder cannot be written to.
        """
        with self._lock:
            for version_id in version_ids:
                self._kept.pop(version_id, None)
        if self._url is not None:
            self._delete(version_ids)
            return
        with swept_after(self._folder, self._folder / FOLDER):
            self._delete(version_ids)
            self.close()  # what it still holds open may be written once more

    def sweep(self) -> None:
        """Sweep the files of an embedded Chroma, if something that was deleted may be left in them.

        Raises:
            StateError: the folder cannot be written to.
        """
        if self._url is None:
            sweep_if_needed(self._folder, self._folder / FOLDER)

    def written_before(self, limit: datetime) -> set[str]:
        """Give the ids of the versions of this installation whose vectors began to be written before `limit`.

        Raises:
            StateError: the server does not answer.
        """
        return {
            collection.name.removeprefix(self._prefix)
            for collection in self._collections()
            if collection.name.startswith(self._prefix) and collection.metadata[WRITTEN] < limit.timestamp()
        }

    def name_anew(self) -> None:
        """Name after this installation those of its vectors that an earlier version named after their version alone.

        Raises:
            StateError: the server does not answer.
        """
        for collection in self._collections():
            version_id = collection.name.removeprefix(NAME)
            is_ours = (collection.metadata or {}).get(OWNER) == self._installation
            if is_ours and collection.name.startswith(NAME) and not collection.name.startswith(self._prefix):
                with self._asking() as client:  # which may be another one than has listed it
                    client.get_collection(collection.name, embedding_function=None).modify(name=self._name(version_id))

    def missing(self, version_ids: Iterable[str]) -> list[str]:
        """Give those of `version_ids` that have no vectors.

        Raises:
            StateError: the server does not answer.
        """
        there = {collection.name for collection in self._collections()}
        return [version_id for version_id in version_ids if self._name(version_id) not in there]

    def write_missing(self, version_id: str, vectors: Vectors, at: datetime) -> None:
        """Write the vectors of a version that others see already: they are there whole, or not at all.

        Raises:
            StateError: the disk is full, or the server does not answer.
        """
        unfinished = version_id + UNNAMED
        if self.has(unfinished):  # a killed process left it
            self.delete(unfinished)
        self.write(unfinished, vectors, at)
        with self._asking() as client:
            self._collection(client, unfinished).modify(name=self._name(version_id))

    def close(self) -> None:
        """Close an embedded Chroma."""
        with self._lock:
            self._close()

    def _delete(self, version_ids: Iterable[str]) -> None:
        from chromadb.errors import NotFoundError

        for version_id in version_ids:
            with self._asking() as client:
                try:
                    client.delete_collection(self._name(version_id))
                except NotFoundError:
                    _log.info("no vectors of %s", version_id)

    def _collections(self) -> "list[Collection]":
        found: list[Collection] = []
        with self._asking() as client:
            while page := client.list_collections(limit=LISTED, offset=len(found)):
                found += page
        return found

    def _keep(self, version_id: str, vectors: Vectors) -> None:
        with self._lock:
            self._kept[version_id] = vectors
            while sum(one.nbytes for one in self._kept.values()) > KEPT:
                self._kept.popitem(last=False)

    @contextmanager
    def _asking(self) -> "Iterator[ClientAPI]":
        """Give the client, to one thread at a time; what goes wrong is said as a user understands it.

        After a failure it is closed: on a full disk a connection of an embedded Chroma keeps its lock on the files, for
        which it, and every other process, would wait a quarter of an hour with each use.
        """
        from assistant.index.store import reaching

        try:
            with self._lock, reaching(self._folder, self._url), self._closed_if_it_fails():
                yield self._open()
        except SnapshotError as error:
            detail = error.values["detail"]
            raise StateError("contract_store.vectors_unreadable", path=self._folder, detail=detail) from error

    @contextmanager
    def _closed_if_it_fails(self) -> Iterator[None]:
        try:
            yield
        except StateError:  # what was looked for is not there
            raise
        except BaseException:
            self._close()
            raise

    def _open(self) -> "ClientAPI":
        if self._client is None or (self._url is None and self._opened >= OPENED):
            self._close()
            self._client = self._connect()
        self._opened += 1
        return self._client

    def _connect(self) -> "ClientAPI":
        from assistant.index.store import connect

        if self._url is not None:
            return connect(self._folder, self._url, self._token)
        with writing(self._folder):
            make_own_folder(self._folder)
            with FileLock(self._folder / LOCK):  # two processes that make its tables at the same time would fail
                return connect(self._folder, None)

    def _close(self) -> None:
        if self._client is not None and self._url is None:
            cast("Client", self._client).close()
        self._client, self._opened = None, 0

    def _collection(self, client: "ClientAPI", version_id: str) -> "Collection":
        from chromadb.errors import NotFoundError

        try:
            return client.get_collection(self._name(version_id), embedding_function=None)
        except NotFoundError as error:
            raise StateError("contract_vectors_missing", detail=version_id) from error

    def _name(self, version_id: str) -> str:
        return self._prefix + version_id
