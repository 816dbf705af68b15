"""Embeddings by content hash, so that only new or changed texts are embedded again."""

import hashlib
import sqlite3
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from pathlib import Path
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.state import make_own_folder

DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
TABLE = "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"
Result = TypeVar("Result")


def key_of(fingerprint: str, text: str) -> bytes:
    """Give the key under which the vector of `text` by the model with this fingerprint lies."""
    return hashlib.sha256(f"{fingerprint}\0{text}".encode()).digest()


class EmbeddingCache:
    """Vectors in one SQLite file, keyed by the model's fingerprint and the text.

    A damaged file is begun anew as soon as the damage shows, as everything in it can be made again.
    """

    def __init__(self, path: Path, fingerprint: str) -> None:
        """Open or create the file at `path`.

        Raises:
            OSError, sqlite3.Error: there is no room, no right to write, or another process does not let go of the file.
        """
        make_own_folder(path.parent)
        self._path = path
        self._fingerprint = fingerprint
        self._database = sqlite3.connect(path)
        try:
            self._mending(lambda: self._database.execute(TABLE))
        except BaseException:
            self._database.close()
            raise

    def _mending(self, action: Callable[[], Result]) -> Result:
        """Do `action`, a second time on a fresh file if this one is damaged."""
        try:
            return action()
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF not in DAMAGED:
                raise
            self._database.close()
            self._path.unlink()
            self._database = sqlite3.connect(self._path)
            self._database.execute(TABLE)
            return action()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def _key(self, text: str) -> bytes:
        return key_of(self._fingerprint, text)

    def get(self, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Give the stored vectors of those of `texts` that have one."""
        return self._mending(lambda: self._get(texts))

    def _get(self, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        found = {}
        with closing(self._database.cursor()) as cursor:
            for text in texts:
                row = cursor.execute("SELECT vector FROM vectors WHERE key = ?", (self._key(text),)).fetchone()
                if row is not None:
                    found[text] = np.frombuffer(row[0], dtype=np.float32)
        return found

    def put(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Store the vectors (shape [len(texts), dimension]) of `texts`."""
        rows = [
            (self._key(text), vector.astype(np.float32).tobytes()) for text, vector in zip(texts, vectors, strict=True)
        ]
        self._mending(lambda: self._insert(rows))

    def forget(self, texts: Sequence[str]) -> None:
        """Delete the vectors of `texts`; nothing of them is left in the file."""
        keys = [(self._key(text),) for text in texts]
        self._mending(lambda: self._delete(keys))

    def forget_all_but(self, keys: Collection[bytes]) -> None:
        """Delete all vectors, of whatever model, but those under `keys`; nothing of them is left in the file."""
        self._mending(lambda: self._delete_all_but(keys))

    def _delete_all_but(self, keys: Collection[bytes]) -> None:
        self._database.execute("PRAGMA secure_delete = ON")
        self._database.execute("PRAGMA temp_store = MEMORY")
        self._database.execute("CREATE TEMP TABLE kept (key BLOB PRIMARY KEY) WITHOUT ROWID")
        with self._database:
            self._database.executemany("INSERT INTO kept VALUES (?)", ((key,) for key in keys))
            self._database.execute("DELETE FROM vectors WHERE key NOT IN kept")
            self._database.execute("DROP TABLE kept")

    def _delete(self, keys: Sequence[tuple[bytes]]) -> None:
        self._database.execute("PRAGMA secure_delete = ON")
        with self._database:
            self._database.executemany("DELETE FROM vectors WHERE key = ?", keys)

    def _insert(self, rows: Sequence[tuple[bytes, bytes]]) -> None:
        with self._database:
            self._database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
