"""Each run on contracts that nothing is learned from is written down: what is measured often is learned from too."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from assistant.domain import Frozen, Language
from evals.contracts.questions import DATA
from evals.estimate import Estimate, estimate
from evals.judgments.question import read_lines

FILE = DATA / "held_runs.jsonl"
ALL = "all"


class Part(StrEnum):
    """Contracts that were set aside from the beginning, and those of unusual wording."""

    HELD = "held"
    UNUSUAL = "unusual"


class HeldRun(Frozen):
    """One run: its day, and what was measured, in both languages together (`ALL`) and apart."""

    day: date
    part: Part = Part.HELD
    figures: Mapping[str, Mapping[str, Estimate]]


def read_runs() -> list[HeldRun]:
    """Give the runs so far; IngestError if the file is damaged."""
    return list(read_lines(FILE, HeldRun)) if FILE.exists() else []


def write_down(run: HeldRun) -> None:
    """Add `run` to those so far."""
    with FILE.open("a", encoding="utf-8") as file:
        file.write(run.model_dump_json() + "\n")


class OfLanguage(Protocol):
    """What is measured in a contract of a language."""

    @property
    def language(self) -> str:
        """The language of the contract."""


Result = TypeVar("Result", bound=OfLanguage)


def by_language(
    results: Sequence[Result], figures: Callable[[Sequence[Result]], Mapping[str, Sequence[float]]]
) -> dict[str, dict[str, Estimate]]:
    """Estimate each of `figures` over all `results`, and over those of each language."""
    chosen = {name: [one for one in results if name in {ALL, one.language}] for name in (ALL, *Language)}
    return {
        str(name): {figure: found for figure, values in figures(some).items() if (found := estimate(values))}
        for name, some in chosen.items()
    }


def table(found: Mapping[str, Mapping[str, Estimate]]) -> Iterator[str]:
    """Give a line for each figure, language by language."""
    for name, figures in found.items():
        yield from (f"{name:<4} {figure:<18} {value}" for figure, value in figures.items())
