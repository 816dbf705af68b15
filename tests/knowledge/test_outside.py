"""How near a question comes to those that the corpus does not answer."""

from pathlib import Path

import numpy as np
import pytest

from assistant.domain import Language
from assistant.knowledge.outside import Outside, outside_file


def test_nearest_counts(tmp_path: Path) -> None:
    np.save(outside_file(tmp_path, Language.GERMAN), np.eye(3, dtype=np.float32))
    outside = Outside.load(tmp_path)
    asked = np.array([0.6, 0.8, 0], np.float32)
    assert outside.nearness(Language.GERMAN, asked) == pytest.approx(0.8)
    assert outside.nearness(Language.ENGLISH, asked) is None
    assert outside.vectors(Language.GERMAN).shape == (3, 3)
