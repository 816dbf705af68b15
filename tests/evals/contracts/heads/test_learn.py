"""Learning from some writers names parties of another, and the weights are written as they are read."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from assistant.contracts.mentions import weights as shipped
from assistant.contracts.wording import ROLES
from evals.contracts.heads.examples import Example, read_examples
from evals.contracts.heads.learn import FOLDS, fold_of, learn, pack
from evals.contracts.heads.measure import lines

WRITERS = ("a", "b", "k", "l", "h")
EACH = 8


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    """A few contracts of five writers."""
    found: dict[str, list[Example]] = {writer: [] for writer in WRITERS}
    for example in read_examples():
        if example.writer in found and len(found[example.writer]) < EACH:
            found[example.writer].append(example)
    return [example for those in found.values() for example in those]


def test_each_writer_is_in_one_part(examples: list[Example]) -> None:
    parts = {example.writer: fold_of(example, sorted(WRITERS)) for example in examples}
    assert sorted(parts.values()) == list(range(FOLDS))


def test_what_is_learned_is_written_and_read(
    examples: list[Example], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learned = learn(examples)
    monkeypatch.setattr(shipped, "WEIGHTS", tmp_path / "weights.safetensors")
    shipped.WEIGHTS.write_bytes(pack(learned))
    read: Callable[[], shipped.Weights] = shipped.load_weights.__wrapped__
    assert np.allclose(read().names.table, learned.names.table, atol=1e-3)
    assert np.allclose(read().processor.features, learned.processor.features, rtol=1e-3)


def test_the_figures_hold_each_example_once(examples: list[Example]) -> None:
    told = list(lines(examples))
    assert len(told) == len(ROLES) + 1
    assert all(f"n {len(examples)}" in line for line in told)
