"""How far the fuzzing is, format by format, as a table on the terminal; in the end with what was refused and found."""

from collections import Counter
from collections.abc import Iterable, Mapping

from rich.table import Table

from evals.fuzz.findings import Kept
from evals.fuzz.run import Tally
from ingest.readers.detect import DocumentFormat


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
