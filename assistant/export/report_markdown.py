"""A report as Markdown, in which nothing of a text is taken for markup; tables are those of GitHub."""

from functools import singledispatch

from assistant.export.markdown import BOX, escaped, facts, framed, inline, quoted
from assistant.export.paper import Fact
from assistant.export.report import (
    Report,
    ReportBlock,
    ReportChanges,
    ReportClause,
    ReportFacts,
    ReportHeading,
    ReportItems,
    ReportQuote,
    ReportTable,
    ReportText,
    ReportTicks,
    WordChange,
)

TAGS = {WordChange.DELETED: "del", WordChange.INSERTED: "ins"}


def report_markdown(report: Report) -> bytes:
    """Write `report` as UTF-8."""
    return framed(report, map(_written, report.blocks))


@singledispatch
def _written(block: ReportBlock) -> str:
    raise TypeError(type(block))


@_written.register
def _(block: ReportHeading) -> str:
    return f"{'#' * (block.level + 1)} {inline(' '.join(block.text.split()))}"


@_written.register
def _(block: ReportText) -> str:
    return escaped(block.text)


@_written.register
def _(block: ReportFacts) -> str:
    return facts(Fact(fact.label, " ".join(fact.value.split())) for fact in block.facts)


@_written.register
def _(block: ReportQuote) -> str:
    return f"{escaped(block.place)}\n\n{quoted(block.text)}"


@_written.register
def _(block: ReportClause) -> str:
    return quoted(block.text)


@_written.register
def _(block: ReportItems) -> str:
    return "\n".join("- " + escaped(item).replace("\n", "\n  ") for item in block.items)


@_written.register
def _(block: ReportTicks) -> str:
    return "\n".join(BOX + escaped(item).replace("\n", "\n  ") for item in block.items)


@_written.register
def _(block: ReportChanges) -> str:
    text = "".join(_marked(change, words) for change, words in block.runs)
    place = f"{escaped(block.place)}\n\n" if block.place else ""
    return place + "\\\n".join(f"> {line}" for line in text.split("\n"))


def _marked(change: WordChange, words: str) -> str:
    name = TAGS.get(change)
    lines = (escaped(line) if line.strip() else "" for line in words.split("\n"))
    return "\n".join(f"<{name}>{line}</{name}>" if name and line else line for line in lines)


@_written.register
def _(block: ReportTable) -> str:
    rows = [block.head, ("---",) * len(block.head), *block.rows]
    return "\n".join(_row(row, ruled=number != 1) for number, row in enumerate(rows))


def _row(cells: tuple[str, ...], *, ruled: bool) -> str:
    return "| " + " | ".join(_cell(cell) if ruled else cell for cell in cells) + " |"


def _cell(text: str) -> str:
    """Write the lines of a cell, which is one line of the file."""
    return "<br>".join(inline(" ".join(line.split())) for line in text.split("\n"))
