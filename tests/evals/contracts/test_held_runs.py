"""Runs on the contracts that were set aside: each is counted, and the last one is shown."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from evals.contracts import held_runs
from evals.contracts.held_runs import HeldRun, Part, by_language, read_runs, table, write_down
from evals.report.contracts import ROWS, contracts_section


@dataclass(frozen=True)
class Asked:
    """What became of a question."""

    right: bool
    language: str


RESULTS = [Asked(True, "de"), Asked(False, "de"), Asked(True, "en")]


def run(leads: float = 1.0, part: Part = Part.HELD) -> HeldRun:
    found = by_language(RESULTS, lambda some: {"leads": [leads for _ in some], "told": []})
    return HeldRun(day=date(2026, 11, 28), part=part, figures=found)


def test_figures_of_all_and_of_each_language() -> None:
    found = by_language(RESULTS, lambda some: {"leads": [float(one.right) for one in some]})
    assert {name: (one["leads"].mean, one["leads"].n) for name, one in found.items()} == {
        "all": (pytest.approx(2 / 3), 3),
        "de": (0.5, 2),
        "en": (1.0, 1),
    }
    assert [line.split()[:2] for line in table(found)] == [["all", "leads"], ["de", "leads"], ["en", "leads"]]


def test_what_applies_to_nothing_is_left_out() -> None:
    assert set(run().figures["all"]) == {"leads"}


def test_each_run_is_counted_and_the_last_one_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_runs, "FILE", tmp_path / "runs.jsonl")
    assert read_runs() == []
    assert list(contracts_section(read_runs())) == []
    for leads in (0.25, 0.5):
        write_down(run(leads))
    write_down(run(0.75, Part.UNUSUAL))
    text = "\n".join(contracts_section(read_runs()))
    assert "They were run 2 times; the right clause led then: 0.250 (28 November 2026), 0.500" in text
    assert "| 24 | Right clause leads | 0.500 [0.500, 0.500] n=3 |" in text
    assert "They were run 1 times; the right clause led then: 0.750 (28 November 2026)" in text


def test_the_runs_so_far_can_be_read() -> None:
    assert len(read_runs()) >= 2
    assert {row.figure for row in ROWS} >= set(read_runs()[-1].figures["all"])
