"""A comparison of two contracts as a report: what it comes to, what became better or worse, then each difference."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from assistant.citation.validity import day_in_words
from assistant.contracts.compare.model import (
    ClausePair,
    Comparison,
    PairKind,
    RequirementChange,
    RunKind,
)
from assistant.contracts.compare.words import (
    around_changes,
    beside_in_words,
    counts_in_words,
    kind_in_words,
    marks_in_words,
    outcome_in_words,
    place_in_words,
    sides_in_words,
    titles_in_words,
)
from assistant.domain import Language
from assistant.export.check_words import status_in_words
from assistant.export.paper import Fact
from assistant.export.report import (
    Look,
    Report,
    ReportBlock,
    ReportChanges,
    ReportHeading,
    ReportItems,
    ReportQuote,
    ReportTable,
    ReportText,
    WordChange,
)
from assistant.export.tidy import shortened, tidy, tidy_line
from assistant.messages import say

MOST = 300  # pairs of a kind that are listed
NAME = 80  # characters of a title in the head
SUBJECT = 36  # characters of each title in the running head, which is one line
ORDER = (PairKind.CHANGED, PairKind.NEW, PairKind.GONE, PairKind.MOVED)
CHANGES = {RunKind.EQUAL: WordChange.KEPT, RunKind.DELETED: WordChange.DELETED, RunKind.INSERTED: WordChange.INSERTED}
_SPACE = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r"\s*\n\s*")


def comparison_report(
    comparison: Comparison, *, language: Language, day: date, requirement: Callable[[str], str] = str
) -> Report:
    """Make the report in `language`; `requirement` gives the name of a requirement by its id."""
    old, new = titles_in_words(comparison, language, partial(shortened, limit=SUBJECT))
    return Report(
        language=language,
        day=day,
        title=say(language, "contract_compare.title"),
        subject=say(language, "contract_compare.subject", old=old, new=new),
        footer=say(language, "contract_compare.footer", day=day_in_words(day, language)),
        facts=tuple(_facts(comparison, language, day)),
        disclaimer=say(language, "contract_compare.disclaimer"),
        blocks=tuple(_blocks(comparison, language, requirement)),
    )


def _facts(comparison: Comparison, language: Language, day: date) -> Iterator[Fact]:
    labels = sides_in_words(comparison.mode, language)
    titles = titles_in_words(comparison, language, partial(shortened, limit=NAME))
    for label, title, document in zip(labels, titles, (comparison.old, comparison.new), strict=True):
        words = say(language, "contract_compare.clauses", title=title, count=document.clauses)
        yield Fact(label, words)
    mode = say(language, f"contract_compare.mode_{comparison.mode}")
    yield Fact(say(language, "contract_compare.mode"), mode)
    yield Fact(say(language, "memo.date"), day_in_words(day, language))
    yield Fact(say(language, "contract_compare.outcome"), counts_in_words(comparison, language))


def _blocks(comparison: Comparison, language: Language, requirement: Callable[[str], str]) -> Iterator[ReportBlock]:
    yield ReportText(outcome_in_words(comparison, language), Look.LEAD)
    if any(pair.runs for pair in comparison.pairs):
        yield ReportText(say(language, "contract_compare.legend"), Look.SMALL)
    if beside := beside_in_words(comparison, language):
        yield ReportHeading(say(language, "contract_compare.beside"))
        yield ReportItems(tuple(map(tidy_line, beside)))
    yield from _requirements(comparison, language, requirement)
    for kind in ORDER:
        pairs = [pair for pair in comparison.pairs if pair.kind is kind]
        if pairs:
            yield ReportHeading(kind_in_words(kind, comparison.mode, language))
            yield from _listed(pairs, comparison, language)


def _requirements(
    comparison: Comparison, language: Language, requirement: Callable[[str], str]
) -> Iterator[ReportBlock]:
    if comparison.requirements:
        yield ReportHeading(say(language, "contract_compare.requirements"))
        yield ReportTable(
            head=tuple(say(language, f"contract_compare.{key}") for key in ("requirement", "assessment", "outcome")),
            rows=tuple(_row(change, language, requirement) for change in comparison.requirements),
            widths=(0.42, 0.18, 0.4),
        )
    for key in ("risks_new", "risks_changed", "risks_gone"):
        risks = getattr(comparison, key)
        if risks:
            yield ReportText(say(language, f"contract_compare.{key}", risks=", ".join(map(requirement, risks))))


def _row(change: RequirementChange, language: Language, requirement: Callable[[str], str]) -> tuple[str, ...]:
    before, now = (status_in_words(language, change.id, status) for status in (change.old, change.new))
    return (
        requirement(change.id),
        say(language, f"contract_compare.direction.{change.direction}"),
        say(language, "contract_compare.status_change", old=before, new=now),
    )


def _listed(pairs: Sequence[ClausePair], comparison: Comparison, language: Language) -> Iterator[ReportBlock]:
    shown = pairs[:MOST]
    if pairs[0].kind is PairKind.MOVED:
        yield ReportItems(tuple(place_in_words(pair, language) for pair in shown))
    else:
        for pair in shown:
            yield from _pair(pair, comparison, language)
    if len(pairs) > MOST:
        yield ReportText(say(language, "contract_compare.more", count=len(pairs) - MOST), Look.SMALL)


def _pair(pair: ClausePair, comparison: Comparison, language: Language) -> Iterator[ReportBlock]:
    yield ReportHeading(place_in_words(pair, language), level=2)
    marks = marks_in_words(pair, language)
    if marks:
        yield ReportText(marks, Look.SMALL)
    if pair.runs:
        yield ReportChanges(tuple(_runs(pair)), "", comparison.new.language)
        return
    labels = sides_in_words(comparison.mode, language)
    sides = ((pair.old, comparison.old), (pair.new, comparison.new))
    for label, (clauses, document) in zip(labels, sides, strict=True):
        side = f"{label}: " if pair.old and pair.new else ""
        for locator, group in groupby(clauses, key=lambda clause: clause.locator):
            text = "\n".join(tidy(clause.text) for clause in group)
            yield ReportQuote(text, side + tidy_line(locator), document.language)


def _runs(pair: ClausePair) -> Iterator[tuple[WordChange, str]]:
    """Give the runs on few lines; of long unchanged words only what stands beside a change."""
    for number, run in enumerate(pair.runs):
        text = _BREAKS.sub("\n", _SPACE.sub(" ", run.text))
        if run.kind is RunKind.EQUAL:
            text = around_changes(text, before=number > 0, behind=number < len(pair.runs) - 1)
        if run.kind is RunKind.DELETED and pair.runs[number + 1 :] and not text[-1:].isspace():
            text += " " * (pair.runs[number + 1].kind is RunKind.INSERTED)
        yield CHANGES[run.kind], f"\n{text}" if pair.opens_clause(run) else text
