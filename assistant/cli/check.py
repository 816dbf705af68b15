"""`avv check`: a processing agreement held against Art. 28 GDPR."""

import sys
from contextlib import suppress
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.read_contract import FileOrId, read_contract
from assistant.cli.render_check import render_check
from assistant.cli.save_report import save_report
from assistant.contracts.check.check import check as check_contract
from assistant.contracts.check.model import ContractCheck
from assistant.domain import Language, Side
from assistant.errors import SnapshotError
from assistant.export.check_report import check_memo
from assistant.export.check_words import catalogue_words, proposed_clauses
from assistant.export.checklist_report import checklist_report
from assistant.export.demands_report import demands_report
from assistant.export.export import format_of
from assistant.index.snapshot import KnowledgeBase
from assistant.settings import Settings, load_settings
from assistant.terminal import tell


class CheckReport(StrEnum):
    """The reports on a check."""

    MEMO = "memo"
    DEMANDS = "demands"
    CHECKLIST = "checklist"


REPORTS = {
    CheckReport.MEMO: check_memo,
    CheckReport.DEMANDS: demands_report,
    CheckReport.CHECKLIST: checklist_report,
}


def check(
    contract: FileOrId,
    side: Annotated[Side, typer.Option(help="für welche Partei / for which party")] = Side.CLIENT,
    as_json: Annotated[bool, typer.Option("--json", help="Ergebnis als JSON / result as JSON")] = False,
    language: Annotated[Language | None, typer.Option(help="Sprache der Ausgabe / language of the output")] = None,
    export: Annotated[Path | None, typer.Option(help="dazu als .docx, .pdf oder .md / also as a file")] = None,
    report: Annotated[
        CheckReport, typer.Option(help="welches Dokument, mit --export / which document, with --export")
    ] = CheckReport.MEMO,
) -> None:
    """Einen Vertrag zur Auftragsverarbeitung prüfen / check a data processing agreement."""
    if export is not None:
        format_of(export)  # says that it is none before anything else is done
    settings = load_settings()
    spoken = language or Language(settings.language)
    found = check_contract(read_contract(contract, settings), side, date.today(), seconds=settings.check_seconds)
    if as_json:
        sys.stdout.write(found.model_dump_json(indent=1) + "\n")
    else:
        tell(render_check(found, spoken))
    if export is not None:
        words = catalogue_words(spoken, _clauses(found, settings))
        save_report(REPORTS[report](found, words), export, "contract_report.saved")


def _clauses(found: ContractCheck, settings: Settings) -> dict[str, str]:
    """Give the words of the proposed clauses; without a knowledge base the report stands without them."""
    with suppress(SnapshotError):
        return proposed_clauses(found, KnowledgeBase.current(settings))
    return {}
