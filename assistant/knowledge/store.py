"""The vector store: one Chroma collection per snapshot and language, embedded in its folder or on a server."""

from pathlib import Path

import chromadb
from chromadb.api import ClientAPI
from chromadb.api.collection_configuration import CreateCollectionConfiguration
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError
from langchain_chroma import Chroma

from assistant.domain import Language
from assistant.errors import SnapshotError, StateError

FOLDER = "chroma"
INDEX: CreateCollectionConfiguration = {"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200}}


def connect(snapshot: Path, chroma_url: str | None) -> ClientAPI:
    """Open the Chroma that holds the collection of `snapshot`, without telemetry.

    Raises:
        StateError: the server does not answer, or the folder cannot be written to.
    """
    quiet = ChromaSettings(anonymized_telemetry=False)
    if chroma_url is None:
        try:
            return chromadb.PersistentClient(path=str(snapshot / FOLDER), settings=quiet)
        except (ChromaError, OSError, ValueError) as error:
            raise StateError("store_unreadable", path=snapshot / FOLDER, detail=error) from error
    scheme, _, rest = chroma_url.partition("://")
    host, _, port = rest.rstrip("/").partition(":")
    try:
        default_port = "443" if scheme == "https" else "8000"
        return chromadb.HttpClient(host=host, port=int(port or default_port), ssl=scheme == "https", settings=quiet)
    except (ChromaError, ValueError, OSError) as error:
        raise StateError("chroma_server", url=chroma_url, detail=error) from error


def collection_name(snapshot: Path, language: Language) -> str:
    """Name the collection of `snapshot` for `language`, unique on a server that several installations share."""
    return f"avv-{snapshot.name.lower()}-{language}"


def open_store(snapshot: Path, language: Language, chroma_url: str | None, expected: int) -> Chroma:
    """Open the collection of `snapshot` for `language`.

    Raises:
        SnapshotError: the collection is missing or does not hold `expected` vectors.
    """
    client = connect(snapshot, chroma_url)
    try:
        store = Chroma(
            client=client, collection_name=collection_name(snapshot, language), create_collection_if_not_exists=False
        )
        found = client.get_collection(collection_name(snapshot, language)).count()
    except (ChromaError, ValueError) as error:
        raise SnapshotError("snapshot_damaged", snapshot=snapshot.name, detail=error) from error
    if found != expected:
        detail = f"{found} / {expected} vectors"
        raise SnapshotError("snapshot_damaged", snapshot=snapshot.name, detail=detail)
    return store
