"""The vectors that ship with the corpus: one small file per document, so that a first start embeds nothing.

A file holds a row for each text of its document. A vector is scaled until its largest component is 127 and rounded to
eight bits; the scale is not kept, as every vector has length 1. That moves it by a cosine of less than 0.0001.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

FOLDER = "vectors"
SUFFIX = ".safetensors"
KEY_BYTES = 16
READABLE = 0o644  # as the texts are that they belong to
KEYS, VECTORS, CHECKSUM = "keys", "vectors", "sha256"

Rows = dict[bytes, NDArray[np.int8]]
Vectors = NDArray[np.float32]


class ShippedVectors:
    """The vectors below the folder of a corpus that one model made, by text.

    Attributes:
        documents: names of those that have a file, even if it cannot be used: cut short, changed, of another model.
    """

    def __init__(self, corpus: Path, fingerprint: str) -> None:
        """Read all files below `corpus`; a corpus without any has no vectors."""
        self._fingerprint = fingerprint
        self._rows: Rows = {}
        self.documents = shipped_documents(corpus)
        for document in self.documents:
            self._rows |= read_rows(vector_file(corpus, document), fingerprint)

    def get(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """Give the vectors of those of `texts` that have one: float32 of unit length, shape [dimension]."""
        keys = {text: key_of(self._fingerprint, text) for text in texts}
        known = [text for text, key in keys.items() if key in self._rows]
        if not known:
            return {}
        vectors = np.stack([self._rows[keys[text]] for text in known]).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return dict(zip(known, vectors, strict=True))


def vector_file(corpus: Path, document: str) -> Path:
    """Say where the vectors of `document` (its id, such as `guidance/liability/de`) lie."""
    return corpus / FOLDER / f"{document}{SUFFIX}"


def shipped_documents(corpus: Path) -> list[str]:
    """Name the documents that have a file of vectors, whether they still exist or not."""
    folder = corpus / FOLDER
    return sorted(path.relative_to(folder).as_posix().removesuffix(SUFFIX) for path in folder.rglob(f"*{SUFFIX}"))


def key_of(fingerprint: str, text: str) -> bytes:
    """Name the vector that the model of `fingerprint` gives `text`."""
    return hashlib.sha256(f"{fingerprint}\0{text}".encode()).digest()[:KEY_BYTES]


def to_rows(fingerprint: str, texts: Sequence[str], vectors: Vectors) -> Rows:
    """Round the unit vectors (shape [len(texts), dimension]) of `texts` to rows."""
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    rounded = np.rint(vectors * (127 / largest)).astype(np.int8)
    return {key_of(fingerprint, text): row for text, row in zip(texts, rounded, strict=True)}


def read_rows(path: Path, fingerprint: str) -> Rows:
    """Read one file; it has no rows if it is missing, cut short or changed, or if another model made it."""
    try:
        with safe_open(path, "numpy") as file:
            found = (file.metadata() or {}).get(CHECKSUM)
            keys, rows = file.get_tensor(KEYS), file.get_tensor(VECTORS)
    except (OSError, SafetensorError):
        return {}
    if found != _checksum(fingerprint, keys, rows):
        return {}
    return dict(zip((bytes(key) for key in keys), rows, strict=True))


def write_rows(path: Path, fingerprint: str, rows: Rows) -> None:
    """Write one file, ordered by keys: the same rows give the same bytes."""
    ordered = sorted(rows)
    keys = np.frombuffer(b"".join(ordered), np.uint8).reshape(-1, KEY_BYTES)
    vectors = np.stack([rows[key] for key in ordered])
    path.parent.mkdir(parents=True, exist_ok=True)
    checksum = _checksum(fingerprint, keys, vectors)
    path.write_bytes(save({KEYS: keys, VECTORS: vectors}, {CHECKSUM: checksum}))
    path.chmod(READABLE)


def _checksum(fingerprint: str, keys: NDArray[np.uint8], rows: NDArray[np.int8]) -> str:
    return hashlib.sha256(fingerprint.encode() + keys.tobytes() + rows.tobytes()).hexdigest()
