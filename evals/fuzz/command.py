"""What `avv eval fuzz` does: fuzz for some minutes, show how far it is, and say what was found."""

import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from rich.console import Console
from rich.live import Live

from evals.fuzz.case import Seed
from evals.fuzz.findings import Findings, Kept
from evals.fuzz.run import fuzz
from evals.fuzz.table import described, refusals, to_table
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
