"""`avv compare`: two versions of a contract, or two contracts, held against each other."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.domain import Language
from assistant.errors import StateError
from assistant.export.export import format_of, render
from assistant.messages import say
from assistant.settings import load_settings

if TYPE_CHECKING:
    from assistant.contracts.compare.model import ClausePair, Comparison

SIGNS = {"equal": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}


def compare(
    old: Annotated[Path, typer.Argument(help="bisherige Fassung oder Vertrag A / earlier version or contract A")],
    new: Annotated[Path, typer.Argument(help="neue Fassung oder Vertrag B / later version or contract B")],
    by_topic: Annotated[
        bool, typer.Option("--by-topic", help="Verträge verschiedener Anbieter / contracts of different providers")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Vergleich als JSON / comparison as JSON")] = False,
    export: Annotated[Path | None, typer.Option(help="dazu als .docx, .pdf oder .md / also as a file")] = None,
) -> None:
    """Zwei Verträge vergleichen / compare two contracts."""
    from assistant.cli.read_contract import read_contract
    from assistant.contracts.compare.compare import compare as compared
    from assistant.contracts.compare.model import ComparisonMode

    if export is not None:
        format_of(export)  # says that it is none before anything else is done
    settings = load_settings()
    mode = ComparisonMode.TOPICS if by_topic else ComparisonMode.VERSIONS
    comparison = compared(read_contract(old, settings), read_contract(new, settings), mode=mode)
    language = Language(settings.language)
    text = comparison.model_dump_json() if as_json else "\n".join(_lines(comparison, language))
    sys.stdout.write(text + "\n")
    if export is not None:
        _export(comparison, export, language)


def _lines(comparison: "Comparison", language: str) -> Iterator[str]:
    """Write the comparison for the terminal: what it comes to, then each difference."""
    from assistant.contracts.compare.model import PairKind
    from assistant.contracts.compare.words import counts_in_words, outcome_in_words

    yield outcome_in_words(comparison, language)
    yield counts_in_words(comparison, language)
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


def _export(comparison: "Comparison", path: Path, language: Language) -> None:
    from assistant.export.comparison_report import comparison_report

    file = render(comparison_report(comparison, language=language, day=date.today()), format_of(path))
    try:
        path.write_bytes(file)
    except OSError as error:
        raise StateError("export_failed", path=path, detail=error.strerror) from error
    sys.stderr.write(say(language, "contract_compare.saved", path=path) + "\n")
