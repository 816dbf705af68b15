"""What has to stand in an exported report, in which order, and reports of all sorts."""

import re
from collections.abc import Iterator
from datetime import date

from assistant.domain import Language
from assistant.export.paper import Fact
from assistant.export.report import (
    Look,
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
from tests.support.memos import HOSTILE

PLAIN = "Der Dienstleister meldet jeden Vorfall, auch nachts."
LINES = "Erste Zeile mit Wörtern\nzweite Zeile"


def a_report(text: str = PLAIN, *, repeated: int = 1) -> Report:
    """Make a report in which `text` stands wherever a text can."""
    blocks: tuple[ReportBlock, ...] = (
        ReportHeading(text, level=2),
        ReportHeading("Teil"),
        *(ReportText(text, look) for look in Look),
        ReportFacts((Fact("Stelle", text),)),
        ReportQuote(text, "§ 5", Language.ENGLISH),
        ReportClause(text, Language.GERMAN),
        ReportItems((text, "Punkt")),
        ReportTicks((text, "Abzuhaken")),
        ReportTable(("Kopf", "Wert"), ((text, "ja"), ("unten", text)), (0.7, 0.3)),
        ReportChanges(
            (
                (WordChange.KEPT, "Es gilt "),
                (WordChange.DELETED, text),
                (WordChange.INSERTED, " jetzt"),
                (WordChange.KEPT, " dies."),
            ),
            "§ 7",
            Language.GERMAN,
        ),
    )
    return Report(
        language=Language.GERMAN,
        day=date(2026, 11, 24),
        title="Bericht",
        subject="Bericht: Probe",
        footer="AVV-Kompass · Bericht vom 24.11.2026",
        facts=(Fact("Vertrag", "Probe"),),
        disclaimer="Ohne Gewähr.",
        blocks=blocks * repeated,
    )


REPORTS = {
    "plain": a_report(),
    "lines": a_report(LINES),
    "hostile": a_report(HOSTILE),
    "long": a_report("Langer Satz ohne Ende. " * 60, repeated=4),
}


def words_of(report: Report) -> Iterator[str]:
    """Give the words of a report in the order in which they are read."""
    yield report.title
    for block in report.blocks:
        if isinstance(block, ReportFacts):
            yield from (word for fact in block.facts for word in (fact.label, fact.value))
        elif isinstance(block, ReportItems | ReportTicks):
            yield from block.items
        elif isinstance(block, ReportTable):
            yield from (cell for row in (block.head, *block.rows) for cell in row)
        elif isinstance(block, ReportChanges):
            yield from (block.place, *(text for _, text in block.runs))
        elif isinstance(block, ReportQuote):
            yield from (block.place, block.text)
        else:
            yield block.text
    yield report.disclaimer


def packed(text: str) -> str:
    """Leave out white space."""
    return re.sub(r"\s", "", text)


def in_order(report: Report, text: str) -> None:
    """Make sure that every word of a report stands in a text, in its order; spaces do not count."""
    text, position = packed(text), 0
    for words in map(packed, words_of(report)):
        found = text.find(words, position)
        assert found >= 0, f"{words!r} is not behind {text[max(0, position - 80) : position]!r}"
        position = found + len(words)
