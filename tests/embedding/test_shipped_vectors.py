"""Vectors that ship survive rounding and the disk; what was cut, changed or made by another model has none."""

from pathlib import Path

import numpy as np
import pytest

from assistant.embedding.shipped_vectors import (
    ShippedVectors,
    key_of,
    read_rows,
    shipped_documents,
    to_rows,
    vector_file,
    write_rows,
)

TEXTS = ["Wer haftet?", "Der Auftraggeber haftet.", "Who is liable?"]
DOCUMENT = "guidance/liability/de"


@pytest.fixture
def vectors() -> np.ndarray:
    drawn = np.random.default_rng(0).normal(size=(len(TEXTS), 384)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


@pytest.fixture
def file(tmp_path: Path, vectors: np.ndarray) -> Path:
    path = vector_file(tmp_path, DOCUMENT)
    write_rows(path, "model", to_rows("model", TEXTS, vectors))
    return path


def test_what_is_written_is_read_as_unit_vectors_close_by(tmp_path: Path, file: Path, vectors: np.ndarray) -> None:
    assert file.is_file()
    shipped = ShippedVectors(tmp_path, "model")
    found = shipped.get([*TEXTS, "etwas anderes"])
    assert list(found) == TEXTS
    for text, vector in zip(TEXTS, vectors, strict=True):
        assert found[text].dtype == np.float32
        assert float(np.linalg.norm(found[text])) == pytest.approx(1, abs=1e-6)
        assert float(found[text] @ vector) > 0.9999
    assert shipped.documents == shipped_documents(tmp_path) == [DOCUMENT]
    assert shipped.get(["etwas anderes"]) == {}


def test_the_same_rows_give_the_same_bytes_in_any_order(tmp_path: Path, file: Path, vectors: np.ndarray) -> None:
    rows = to_rows("model", TEXTS[::-1], vectors[::-1])
    write_rows(tmp_path / "other.safetensors", "model", rows)
    assert (tmp_path / "other.safetensors").read_bytes() == file.read_bytes()


def test_of_another_model_there_are_none_but_the_document_is_named(tmp_path: Path, file: Path) -> None:
    assert read_rows(file, "other") == {}
    shipped = ShippedVectors(tmp_path, "other")
    assert shipped.get(TEXTS) == {}
    assert shipped.documents == [DOCUMENT]
    assert key_of("model", TEXTS[0]) != key_of("other", TEXTS[0])


@pytest.mark.parametrize("damage", ["cut", "changed", "gone", "empty"])
def test_a_damaged_file_has_no_rows(file: Path, damage: str) -> None:
    raw = file.read_bytes()
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes({"cut": raw[:-50], "changed": raw[:-1] + bytes([raw[-1] ^ 1]), "empty": b""}[damage])
    assert read_rows(file, "model") == {}


def test_a_corpus_without_vectors_has_none(tmp_path: Path) -> None:
    assert ShippedVectors(tmp_path, "model").documents == []
