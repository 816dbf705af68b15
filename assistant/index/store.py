"""The vector store: one Chroma collection per snapshot and language, embedded in its folder or on a server."""

import logging
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast
from weakref import finalize

import chromadb
import httpx
from chromadb import Collection
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateCollectionConfiguration
from chromadb.auth import UserIdentity
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError, NotFoundError
from pydantic import SecretStr

from assistant.direct import ask_directly
from assistant.domain import Language
from assistant.errors import SnapshotError, StateError
from assistant.state import shortage

_log = logging.getLogger(__name__)

FOLDER = "chroma"
INDEX: CreateCollectionConfiguration = {"hnsw": {"space": "cosine", "ef_construction": 100, "ef_search": 200}}
# The clients of embedded stores that nobody uses any more: Chroma keeps what it opened, threads and files as well,
# until it is closed. The garbage collector, which finds out, comes amid anything and must not wait for a lock.
_left: deque[Client] = deque()
SILENCE = httpx.Timeout(10.0, connect=5.0)  # seconds; 5,000 vectors are written in one, and Chroma waits for ever


class _ServerClient(Client):
    """A client of a server that does not wait for ever where the server, or the way there, has gone without a word."""

    def get_user_identity(self) -> UserIdentity:
        """Ask who we are there, which is the first that is asked: the time counts from here on."""
        session: httpx.Client = self._server._session  # type: ignore[attr-defined]  # no setting says it
        session.timeout, session.event_hooks = SILENCE, {"response": [_require_chroma]}
        return super().get_user_identity()


def _require_chroma(response: httpx.Response) -> None:
    """Raise for what a proxy says in place of a server that is away: Chroma would make a bare `Exception` of it."""
    is_json = "json" in response.headers.get("Content-Type", "")
    if response.is_server_error or (response.is_error and not is_json):
        response.raise_for_status()


@contextmanager
def reaching(snapshot: Path, chroma_url: str | None) -> Iterator[None]:
    """Run the body, which asks Chroma for something; what Chroma raises becomes an error that a user understands.

    Raises:
        SnapshotError: the store in the folder of `snapshot` is damaged or cannot be opened.
        StateError: the disk is full, too many files are open, or the server does not answer.
    """
    try:
        yield
    except (ChromaError, httpx.HTTPError, OSError, ValueError) as error:
        if chroma_url is not None:
            raise StateError("chroma_server", url=chroma_url, detail=error) from error
        if (short := shortage(snapshot, error)) is not None:
            raise short from error
        raise SnapshotError("store_unreadable", path=snapshot / FOLDER, detail=error) from error


def connect(snapshot: Path, chroma_url: str | None, token: SecretStr | None = None) -> ClientAPI:
    """Open the Chroma that holds the collections of `snapshot`, without telemetry; `token` opens a server.

    Raises:
        SnapshotError, StateError: as `reaching` says.
    """
    with reaching(snapshot, chroma_url):
        if chroma_url is None:
            try:
                quiet = ChromaSettings(anonymized_telemetry=False)
                return chromadb.PersistentClient(path=str(snapshot / FOLDER), settings=quiet)
            except AttributeError as error:  # Chroma remembers, half made, what it failed to open before
                raise ValueError("damaged") from error
        ask_directly(chroma_url)
        scheme, _, rest = chroma_url.partition("://")
        host, _, port = rest.rstrip("/").partition(":")
        default_port = "443" if scheme == "https" else "8000"
        return _ServerClient(
            settings=ChromaSettings(
                anonymized_telemetry=False,
                chroma_api_impl="chromadb.api.fastapi.FastAPI",
                chroma_server_host=host,
                chroma_server_http_port=int(port or default_port),
                chroma_server_ssl_enabled=scheme == "https",
                chroma_server_headers={"Authorization": f"Bearer {token.get_secret_value()}"} if token else None,
            )
        )


def collection_name(snapshot: Path, language: Language) -> str:
    """Name the collection of `snapshot` for `language`, unique on a server that several installations share."""
    return f"avv-{snapshot.name.lower()}-{language}"


def open_store(
    snapshot: Path, language: Language, chroma_url: str | None, expected: int, token: SecretStr | None = None
) -> Collection:
    """Open the collection of `snapshot` for `language`; those that were left meanwhile are closed.

    Raises:
        SnapshotError: the collection is missing or does not hold `expected` vectors.
        StateError: as `reaching` says.
    """
    _close_what_was_left()
    client, name = connect(snapshot, chroma_url, token), collection_name(snapshot, language)
    with reaching(snapshot, chroma_url):
        try:
            store = client.get_collection(name)
            close_after(store, client, chroma_url)
            found = store.count()
        except NotFoundError as error:
            raise SnapshotError("snapshot_damaged", snapshot=snapshot.name, detail=error) from error
    if found != expected:
        detail = f"{found} / {expected} vectors"
        raise SnapshotError("snapshot_damaged", snapshot=snapshot.name, detail=detail)
    _log.info("%d vectors of %s, %s", found, name, "in its folder" if chroma_url is None else "on a server")
    return store


def close_after(owner: object, client: ClientAPI, chroma_url: str | None) -> None:
    """Close `client`, if it is an embedded one, when `owner` is gone and the next store is opened."""
    if chroma_url is None:
        finalize(owner, _left.append, cast(Client, client)).atexit = False


def _close_what_was_left() -> None:
    with suppress(IndexError):  # another thread may take the last one
        while True:
            _left.popleft().close()
