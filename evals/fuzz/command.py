"""What `avv eval fuzz` does: fuzz for some minutes, show how far it is, and say what was found."""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from time import monotonic

from rich.console import Console
from rich.live import Live
from rich.table import Table

from assistant.documents.format import DocumentFormat
from evals.fuzz.case import Seed
from evals.fuzz.findings import Findings, Kept
from evals.fuzz.run import Tally, fuzz
from evals.fuzz.worker import Worker


def fuzz_readers(seeds: Sequence[Seed], minutes: float, seed: int, keep: Path) -> list[Kept]:
    """Fuzz for `minutes`; show the tallies on standard error meanwhile, and in the end all that there is to say."""
    tallies = {}
    with Worker() as worker, Live(console=Console(stderr=True), refresh_per_second=2) as live:
        findings = Findings(keep, seed, worker)
        end = monotonic() + 60 * minutes
        for tallies in fuzz(seeds, seed, worker, findings, lambda _: monotonic() < end):
            live.update(to_table(tallies))
    Console(file=sys.stdout).print(to_table(tallies))
    sys.stdout.write(f"\nseed {seed}, {len(seeds)} documents\n")
    sys.stdout.write("refused: " + ", ".join(f"{name} {count}" for name, count in refusals(tallies)) + "\n")
    kept = list(findings.kept.values())
    sys.stdout.write(
        "\n".join(map(described, kept)) + f"\n{len(kept)} kinds of findings" + (f" in {keep}\n" if kept else "\n")
    )
    return kept


def to_table(tallies: Mapping[DocumentFormat, Tally]) -> Table:
    """Give one row per format."""
    table = Table("format", box=None)
    for name in ("cases", "documents", "refused", "findings", "slowest"):
        table.add_column(name, justify="right")
    for format_, tally in tallies.items():
        numbers = (tally.cases, tally.documents, tally.refusals.total(), tally.findings)
        table.add_row(format_, *map(str, numbers), f"{tally.slowest:.2f} s")
    return table


def refusals(tallies: Mapping[DocumentFormat, Tally]) -> Iterable[tuple[str, int]]:
    """Give the names of the refusals, most frequent first."""
    return sum((tally.refusals for tally in tallies.values()), Counter[str]()).most_common()


def described(kept: Kept) -> str:
    """Say in two lines what was found, and how to come by it again."""
    return (
        f"{kept.finding.where} ({kept.count}×): {kept.finding.what}\n"
        f"  {kept.file}, --seed {kept.seed}, case {kept.number}"
    )
