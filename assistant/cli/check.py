"""`avv check`: a processing agreement held against Art. 28 GDPR."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.render_check import render_check
from assistant.contracts.check.check import check as check_contract
from assistant.documents.document import Document
from assistant.domain import Kind, Language, Side
from assistant.settings import load_settings
from ingest.documents.add import read_file
from ingest.documents.read_new import ImportOptions
from ingest.documents.reader_process.guarded import parts, read_new
from ingest.documents.reader_process.limits import Limits


def check(
    file: Annotated[Path, typer.Argument(help="Vertrag / contract")],
    side: Annotated[Side, typer.Option(help="für welche Partei / for which party")] = Side.CLIENT,
    as_json: Annotated[bool, typer.Option("--json", help="Ergebnis als JSON / result as JSON")] = False,
    language: Annotated[Language | None, typer.Option(help="Sprache der Ausgabe / language of the output")] = None,
) -> None:
    """Einen Vertrag zur Auftragsverarbeitung prüfen / check a data processing agreement."""
    settings = load_settings()
    found = check_contract(_read(file, Limits.of(settings)), side, date.today())
    shown = found.model_dump_json(indent=1) if as_json else render_check(found, language or settings.language)
    sys.stdout.write(shown + "\n")


def _read(file: Path, limits: Limits) -> Document:
    """Read the first document that a file holds, in the process that reads foreign documents."""
    raw = read_file(file, file.name)
    part = next(parts(raw, file.name, limits))
    return read_new(part.raw, part.name, ImportOptions(kind=Kind.CONTRACT), limits, part.format)
