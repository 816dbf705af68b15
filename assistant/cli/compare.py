"""`avv compare`: two versions of a contract, or two contracts, held against each other."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.read_contract import FileOrId, read_contract
from assistant.cli.save_report import save_report
from assistant.domain import Language
from assistant.export.export import format_of
from assistant.messages import say
from assistant.settings import load_settings
from assistant.terminal import tell

if TYPE_CHECKING:
    from assistant.contracts.compare.model import ClausePair, Comparison

SIGNS = {"equal": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}


def compare(
    old: FileOrId,
    new: FileOrId,
    by_topic: Annotated[
        bool, typer.Option("--by-topic", help="Verträge verschiedener Anbieter / contracts of different providers")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Vergleich als JSON / comparison as JSON")] = False,
    language: Annotated[Language | None, typer.Option(help="Sprache der Ausgabe / language of the output")] = None,
    export: Annotated[Path | None, typer.Option(help="dazu als .docx, .pdf oder .md / also as a file")] = None,
) -> None:
    """Zwei Verträge vergleichen, den bisherigen zuerst / compare two contracts, the earlier one first."""
    from assistant.contracts.compare.compare import compare as compared
    from assistant.contracts.compare.model import ComparisonMode

    if export is not None:
        format_of(export)  # says that it is none before anything else is done
    settings = load_settings()
    mode = ComparisonMode.TOPICS if by_topic else ComparisonMode.VERSIONS
    comparison = compared(read_contract(old, settings), read_contract(new, settings), mode=mode)
    comparison = comparison.named((Path(old).name, Path(new).name))
    spoken = language or Language(settings.language)
    if as_json:
        sys.stdout.write(comparison.model_dump_json() + "\n")
    else:
        tell("\n".join(_lines(comparison, spoken)))
    if export is not None:
        from assistant.export.comparison_report import comparison_report

        report = comparison_report(comparison, language=spoken, day=date.today())
        save_report(report, export, "contract_compare.saved")


def _lines(comparison: "Comparison", language: str) -> Iterator[str]:
    """Write the comparison for the terminal: what it comes to, then each difference."""
    from assistant.contracts.compare.model import PairKind
    from assistant.contracts.compare.words import beside_in_words, counts_in_words, outcome_in_words

    yield outcome_in_words(comparison, language)
    yield counts_in_words(comparison, language)
    yield from beside_in_words(comparison, language)
    if any(pair.runs for pair in comparison.pairs):
        yield say(language, "contract_compare.legend_text")
    for pair in comparison.pairs:
        if pair.kind is not PairKind.SAME:
            yield ""
            yield from _pair(pair, comparison, language)


def _pair(pair: "ClausePair", comparison: "Comparison", language: str) -> Iterator[str]:
    from assistant.contracts.compare.model import PairKind
    from assistant.contracts.compare.words import kind_in_words, marks_in_words, place_in_words, sides_in_words

    marks = marks_in_words(pair, language)
    kind = kind_in_words(pair.kind, comparison.mode, language)
    yield f"{kind}: {place_in_words(pair, language)}" + (f" ({marks})" if marks else "")
    if pair.runs:
        yield "".join("\n" * pair.opens_clause(run) + SIGNS[run.kind].format(run.text) for run in pair.runs)
    elif pair.kind is not PairKind.MOVED:
        both = bool(pair.old and pair.new)
        for label, clauses in zip(sides_in_words(comparison.mode, language), (pair.old, pair.new), strict=True):
            yield from ((f"{label}: " if both else "") + clause.text for clause in clauses)
