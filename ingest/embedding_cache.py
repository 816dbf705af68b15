"""Embeddings by content hash, so that only new or changed texts are embedded again."""

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray


class EmbeddingCache:
    """Vectors in one SQLite file, keyed by the model's fingerprint and the text."""

    def __init__(self, path: Path, fingerprint: str) -> None:
        """Open or create the file at `path`; a damaged one is begun anew, as it can be made again."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._fingerprint = fingerprint
        try:
            self._database = self._open(path)
        except sqlite3.DatabaseError:
            path.unlink()
            self._database = self._open(path)

    @staticmethod
    def _open(path: Path) -> sqlite3.Connection:
        database = sqlite3.connect(path)
        database.execute(
            "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"
        )
        return database

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"{self._fingerprint}\0{text}".encode()).digest()

    def get(self, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Give the stored vectors of those of `texts` that have one."""
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
        with self._database:
            self._database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
