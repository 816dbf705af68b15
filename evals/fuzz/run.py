"""Damage documents and read them, format by format in turn, until the time is up."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from random import Random
from time import perf_counter

from assistant.documents.format import DocumentFormat
from evals.fuzz.case import Seed
from evals.fuzz.damage.ways import make_case
from evals.fuzz.findings import Examine, Findings


@dataclass
class Tally:
    """What became of the cases of one format; `slowest` in seconds."""

    cases: int = 0
    documents: int = 0
    findings: int = 0
    slowest: float = 0.0
    refusals: Counter[str] = field(default_factory=Counter)


def fuzz(
    seeds: Sequence[Seed], seed: int, examine: Examine, findings: Findings, go_on: Callable[[int], bool]
) -> Iterator[dict[DocumentFormat, Tally]]:
    """Examine case after case as long as `go_on` says so of its number, and give the tallies after each.

    A case depends on `seeds`, `seed` and its number only, so that each can be made again.
    """
    by_format = {format_: [item for item in seeds if item.format is format_] for format_ in DocumentFormat}
    formats = [format_ for format_, found in by_format.items() if found]
    tallies = {format_: Tally() for format_ in formats}
    for number in count():
        if not go_on(number):
            return
        format_ = formats[number % len(formats)]
        case = make_case(Random(f"{seed}/{number}"), by_format[format_])  # noqa: S311 - no secret
        start = perf_counter()
        outcome = examine(case)
        tally = tallies[format_]
        tally.cases += 1
        tally.documents += outcome.documents
        tally.findings += len(outcome.findings)
        tally.slowest = max(tally.slowest, perf_counter() - start)
        tally.refusals.update(outcome.refusals)
        for finding in outcome.findings:
            findings.keep(case, number, finding)
        yield tallies
