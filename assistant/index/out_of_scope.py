"""Questions that lie outside the subject: the vectors of those that the corpus does not answer."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Language


def outside_file(snapshot: Path, language: Language) -> Path:
    """Give the file that holds the vectors of one language; there is none if the corpus names no such question."""
    return snapshot / f"outside-{language}.npy"


def load_outside(snapshot: Path) -> dict[Language, NDArray[np.float32]]:
    """Open those of a snapshot, memory-mapped: unit vectors by language, shape [questions, dimension]."""
    files = {language: outside_file(snapshot, language) for language in Language}
    return {
        language: np.asarray(np.load(file, mmap_mode="r", allow_pickle=False))
        for language, file in files.items()
        if file.is_file()
    }
