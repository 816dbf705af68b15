"""The embedding cache: it gives back what was put, per model, and a damaged file costs time but no ingest."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ingest.build.embedding_cache import EmbeddingCache, key_of

TEXTS = [f"Satz {number} über Größe" for number in range(200)]


def vectors(seed: int, count: int = len(TEXTS)) -> NDArray[np.float32]:
    return np.random.default_rng(seed).random((count, 384), dtype=np.float32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "deep" / "embeddings.sqlite"
    with EmbeddingCache(file, "model") as cache:
        cache.put(TEXTS, vectors(1))
    return file


def test_vectors_come_back_as_they_were(path: Path) -> None:
    with EmbeddingCache(path, "model") as cache:
        found = cache.get([*TEXTS, "unknown"])
    assert list(found) == TEXTS
    assert np.array_equal(np.stack(list(found.values())), vectors(1))


def test_models_do_not_share_vectors(path: Path) -> None:
    with EmbeddingCache(path, "other") as cache:
        assert cache.get(TEXTS) == {}
        cache.put(TEXTS[:1], vectors(2, 1))
    with EmbeddingCache(path, "model") as cache:
        assert np.array_equal(cache.get(TEXTS[:1])[TEXTS[0]], vectors(1)[0])


def test_fingerprint_and_text_are_kept_apart(path: Path) -> None:
    with EmbeddingCache(path, "mod") as cache:
        assert cache.get([f"el\0{TEXTS[0]}", f"el{TEXTS[0]}"]) == {}


def test_newer_vector_wins(path: Path) -> None:
    with EmbeddingCache(path, "model") as cache:
        cache.put(TEXTS[:1], vectors(2, 1))
        assert np.array_equal(cache.get(TEXTS[:1])[TEXTS[0]], vectors(2, 1)[0])


def test_texts_and_vectors_must_match(path: Path) -> None:
    with EmbeddingCache(path, "model") as cache, pytest.raises(ValueError, match="zip"):
        cache.put(["one", "two"], vectors(1, 1))


def overwrite(content: bytes, start: int, end: int) -> bytes:
    return content[:start] + b"\xff" * (end - start) + content[end:]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _: b"no database " * 1000, id="foreign"),
        pytest.param(lambda content: content[: len(content) // 2], id="truncated"),
        pytest.param(lambda content: overwrite(content, 0, 100), id="head"),
        pytest.param(lambda content: overwrite(content, 4096, len(content)), id="all pages"),
        pytest.param(lambda content: overwrite(content, 20_000, 60_000), id="some pages"),
    ],
)
def test_damaged_file_is_begun_anew(path: Path, damage: Callable[[bytes], bytes]) -> None:
    path.write_bytes(damage(path.read_bytes()))
    with EmbeddingCache(path, "model") as cache:
        assert cache.get(TEXTS) == {}
        cache.put(TEXTS, vectors(2))
    with EmbeddingCache(path, "model") as cache:
        assert np.array_equal(np.stack(list(cache.get(TEXTS).values())), vectors(2))


def test_damage_that_shows_while_writing(path: Path) -> None:
    path.write_bytes(overwrite(path.read_bytes(), 4096, path.stat().st_size))
    with EmbeddingCache(path, "model") as cache:
        cache.put(TEXTS[:3], vectors(2, 3))
        assert list(cache.get(TEXTS)) == TEXTS[:3]


def test_file_in_use_by_another_process_is_not_deleted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda file: connect(file, timeout=0))  # do not wait for the other
    other = connect(path)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            EmbeddingCache(path, "model")
    finally:
        other.close()
    with EmbeddingCache(path, "model") as cache:
        assert list(cache.get(TEXTS)) == TEXTS


def test_all_vectors_but_some_are_forgotten_whatever_their_model(path: Path) -> None:
    with EmbeddingCache(path, "other") as cache:
        cache.put(TEXTS, vectors(1))
    with EmbeddingCache(path, "model") as cache:
        cache.forget_all_but({key_of("model", TEXTS[0]), key_of("other", TEXTS[1]), key_of("model", "unknown")})
        assert list(cache.get(TEXTS)) == TEXTS[:1]
    with EmbeddingCache(path, "other") as cache:
        assert list(cache.get(TEXTS)) == TEXTS[1:2]
        cache.forget_all_but(set())
        assert cache.get(TEXTS) == {}


def test_nothing_of_a_forgotten_vector_is_left_in_the_file(path: Path) -> None:
    with EmbeddingCache(path, "model") as cache:
        words = next(iter(cache.get(TEXTS).values())).tobytes()[:64]  # the rest may lie in another page
        assert words in path.read_bytes()
        cache.forget_all_but(set())
    assert words not in path.read_bytes()
