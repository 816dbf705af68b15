"""What sounds like the subject, and what does not."""

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from assistant.answering.pipeline import Assistant
from assistant.knowledge.subject import closeness


def test_the_probe_is_linear(tmp_path: Path) -> None:
    file = tmp_path / "probe.safetensors"
    save_file({"weights": np.array([2.0, -1.0], np.float32), "bias": np.array([0.5], np.float32)}, file)
    assert closeness(np.array([1.0, 3.0], np.float32), file) == pytest.approx(-0.5)


@pytest.mark.parametrize(
    ("within", "outside"),
    [
        ("Haftet unser Cloud-Anbieter bei einem Datenleck?", "Wann fährt der letzte Bus nach Husum?"),
        ("Must our payroll provider sign a data processing agreement?", "How do I descale a coffee machine?"),
    ],
)
def test_the_shipped_probe_tells_them_apart(assistant: Assistant, within: str, outside: str) -> None:
    near, far = (closeness(assistant.embeddings.encode_query(question)) for question in (within, outside))
    assert near > 0 > far
