"""The pages that are written by hand, their tables and what stands in backticks."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
WRITTEN = {  # by hand; docs/evals.md is written by a command
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"))
    if path.name != "evals.md"
}
CODE = re.compile(r"`([^`\n]+)`")


def rows(name: str) -> Iterator[list[str]]:
    """Give the cells of each row of the tables in a file, without those that only draw the table."""
    for line in WRITTEN[name].splitlines():
        if line.startswith("|") and not line.startswith("|---"):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


def spans(text: str) -> set[str]:
    """Give what stands in backticks."""
    return set(CODE.findall(text))
