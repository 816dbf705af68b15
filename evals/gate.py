"""Fail the build when an answer gets worse: floors, and the committed baseline."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from assistant.domain import Frozen
from assistant.errors import IngestError
from evals.estimate import Estimate, estimate
from evals.result import Result
from evals.scoreboard import Row, rows

BASELINE = Path(__file__).with_name("baseline.json")
TOLERATED = 0.01  # so much may change with the number format of another processor


class Baseline(Frozen):
    """The scores of the run that later ones are held against, by question."""

    corpus: str
    model: str
    questions: str
    scores: dict[str, dict[str, float]]


class GateFailure(Frozen):
    """A row that fails: below its floor (`drop` is None), or worse than the baseline by `drop`."""

    row: Row
    now: Estimate
    drop: Estimate | None = None


def read_baseline(path: Path | None = None) -> Baseline:
    """Read the baseline at `path`, else the committed one; IngestError if it is missing or damaged."""
    path = path or BASELINE
    try:
        return Baseline.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise IngestError("result", path=path, detail=" ".join(str(error).split())[:200]) from error


def accept(result: Result, path: Path | None = None) -> None:
    """Make `result` the new baseline, one question a line."""
    path = path or BASELINE
    lines = (f"  {json.dumps(entry.id)}: {json.dumps(entry.scores, sort_keys=True)}" for entry in result.entries)
    head = {"corpus": result.corpus, "model": result.model, "questions": result.questions}
    fields = "".join(f" {json.dumps(key)}: {json.dumps(value)},\n" for key, value in head.items())
    path.write_text("{\n" + fields + ' "scores": {\n' + ",\n".join(lines) + "\n }\n}\n", encoding="utf-8")


def judge(result: Result, baseline: Baseline, board: Sequence[Row] | None = None) -> Iterator[GateFailure]:
    """Give the rows of `board` (the scoreboard) that fail on `result`.

    A row fails below a floor that it had reached or that always holds, and where it fell against the baseline by more
    than chance and than number formats do, question by question.

    Raises:
        IngestError: the baseline was made with other questions.
    """
    if result.questions != baseline.questions:
        raise IngestError("results_differ", one=result.system, other="baseline")
    for row in rows() if board is None else board:
        now = row.measure(result.entries)
        if now is None:
            continue
        known = [entry for entry in row.chosen(result.entries) if row.metric in baseline.scores[entry.id]]
        before = estimate([baseline.scores[entry.id][row.metric] for entry in known])
        reached = row.always or (before is not None and row.floor is not None and before.mean >= row.floor)
        if row.floor is not None and now.mean < row.floor and reached:
            yield GateFailure(row=row, now=now)
            continue
        change = estimate(
            [e.scores[row.metric] - baseline.scores[e.id][row.metric] for e in known if row.metric in e.scores]
        )
        if change is not None and change.high < 0 and change.mean < -TOLERATED:
            yield GateFailure(row=row, now=now, drop=change)
