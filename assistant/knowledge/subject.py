"""How much a question sounds like the subject of the corpus: a linear probe on its vector.

Learned by `avv eval adapt`, from the questions that the corpus answers and those that it names as lying outside; never
from those of the evals. It only fits vectors of the built-in model with its learned view of questions.
"""

from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
PROBE: Final = Path(__file__).with_name("subject.safetensors")


def closeness(vector: Vector, file: Path = PROBE) -> float:
    """Give the log-odds that the question with the unit `vector` (shape [dimension]) lies within the subject."""
    weights, bias = _load(file)
    return float(weights @ vector + bias)


@cache
def _load(file: Path) -> tuple[Vector, float]:
    from safetensors.numpy import load_file

    values = load_file(file)
    return values["weights"], float(values["bias"][0])
