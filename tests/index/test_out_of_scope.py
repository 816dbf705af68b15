"""The vectors of questions outside the subject are opened by language, where there are any."""

from pathlib import Path

import numpy as np

from assistant.domain import Language
from assistant.index.out_of_scope import load_outside, outside_file


def test_each_language_has_a_file_of_its_own_or_none(tmp_path: Path) -> None:
    vectors = np.eye(3, dtype=np.float32)
    np.save(outside_file(tmp_path, Language.GERMAN), vectors)
    found = load_outside(tmp_path)
    assert list(found) == [Language.GERMAN]
    assert np.array_equal(found[Language.GERMAN], vectors)
    assert load_outside(tmp_path / "other") == {}


def test_the_vectors_are_mapped_and_never_unpickled(tmp_path: Path) -> None:
    np.save(outside_file(tmp_path, Language.GERMAN), np.eye(3, dtype=np.float32))
    assert isinstance(load_outside(tmp_path)[Language.GERMAN].base, np.memmap)
