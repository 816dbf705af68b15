"""What `avv eval fuzz` has found so far: each file is a document or refused by name, whatever it did before."""

from pathlib import Path

import pytest

from evals.fuzz.case import Case
from evals.fuzz.invariants import examine

FOUND = sorted((Path(__file__).parents[2] / "data" / "fuzz").iterdir())


@pytest.mark.parametrize("keep_all", [False, True])
@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_found_once_and_mended(path: Path, keep_all: bool) -> None:
    outcome = examine(Case(name=path.name, raw=path.read_bytes(), keep_all=keep_all))
    assert outcome.findings == ()
    assert outcome.documents or outcome.refusals
