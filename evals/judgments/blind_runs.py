"""Every run of the blind questions is written down: what is measured often is learned from, even by hand."""

from datetime import date

from assistant.domain import Frozen
from evals.estimate import Estimate
from evals.judgments.question import FOLDER, read_lines

FILE = FOLDER / "blind_runs.jsonl"


class BlindRun(Frozen):
    """One run: its day, the corpus it asked, and what was measured, in both languages together ("all") and apart."""

    day: date
    corpus: str
    figures: dict[str, dict[str, Estimate]]


def read_runs() -> list[BlindRun]:
    """Give the runs so far; IngestError if the file is damaged."""
    return list(read_lines(FILE, BlindRun)) if FILE.exists() else []


def write_down(run: BlindRun) -> None:
    """Add `run` to those so far."""
    with FILE.open("a", encoding="utf-8") as file:
        file.write(run.model_dump_json() + "\n")
