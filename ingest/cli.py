"""`avv ingest`: bring the knowledge base in line with corpus and library, and take documents into the library."""

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.domain import Access, Kind, Language
from assistant.messages import say
from assistant.progress import progress_bars
from assistant.settings import Settings, load_settings

if TYPE_CHECKING:
    from ingest.documents.selection import ImportResult, Selection

PATIENCE = 600.0
"""Seconds to wait for another ingest: what has been read, or is in the library already, must not be for nothing."""

NAMED = 5  # documents that a line names before it counts
ingest_app = typer.Typer(invoke_without_command=True)
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Tag / day")]


@ingest_app.callback()
def ingest(
    context: typer.Context,
    check: Annotated[
        bool, typer.Option("--check", help="nur die Regeln für Texte prüfen / only check the rules for texts")
    ] = False,
    laws: Annotated[
        Path | None,
        typer.Option(help="Ordner amtlicher Texte, mit --check / folder of official texts, with --check"),
    ] = None,
) -> None:
    """Die Texte einlesen / read in the texts."""
    if context.invoked_subcommand is None:
        settings = load_settings()
        _end(keeps_rules(settings, laws) if check else bring_up_to_date(settings))


@ingest_app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(help="Dateien oder Ordner / files or folders")],
    kind: Annotated[Kind | None, typer.Option(help="Art, sonst geraten / kind, else guessed")] = None,
    language: Annotated[Language | None, typer.Option(help="Sprache, sonst geraten / language, else guessed")] = None,
    title: Annotated[str | None, typer.Option(help="Titel / title")] = None,
    access: Annotated[Access, typer.Option(help="wer es sehen darf / who may see it")] = Access.ALL,
    valid_from: Day = None,
    valid_to: Day = None,
    keep_all: Annotated[
        bool, typer.Option("--keep-all", help="nichts als Beiwerk weglassen / leave nothing out as foreign matter")
    ] = False,
) -> None:
    """Eigene Dokumente aufnehmen / take in documents of your own."""
    from assistant.documents.store import DocumentStore
    from ingest.documents.add import find_files, read_files
    from ingest.documents.import_options import ImportOptions
    from ingest.documents.reader_process.limits import Limits
    from ingest.documents.selection import Selection

    settings = load_settings()
    options = ImportOptions(
        kind=kind,
        language=language,
        title=title,
        access=access,
        valid_from=valid_from.date() if valid_from else None,
        valid_to=valid_to.date() if valid_to else None,
        keep_all=keep_all,
    )
    selection = Selection(DocumentStore(settings.documents), options, Limits.of(settings))
    with progress_bars(settings.language) as progress:
        read_files(list(find_files(paths)), selection, progress)
    _end(_put(settings, [selection]))


@ingest_app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(help="Kennungen, siehe avv sources / ids, see avv sources")],
) -> None:
    """Dokumente der Bibliothek entfernen / remove documents of the library."""
    from assistant.documents.store import DocumentStore
    from ingest.build.pipeline import exclusive_ingest

    settings = load_settings()
    with exclusive_ingest(settings):
        for document_id in ids:
            stored = DocumentStore(settings.documents).remove(document_id)
            removed = say(settings.language, "library.removed", id=stored.id, title=stored.front.title)
            sys.stdout.write(removed + "\n")
    _end(bring_up_to_date(settings, PATIENCE))


@ingest_app.command()
def fetch(
    names: Annotated[
        list[str] | None, typer.Argument(help="Namen, ohne: zeigt sie / names, without: shows them")
    ] = None,
) -> None:
    """Amtliche Texte holen / fetch official texts."""
    from assistant.documents.store import DocumentStore
    from ingest.documents.import_options import ImportOptions
    from ingest.documents.reader_process.limits import Limits
    from ingest.documents.selection import ImportResult, Selection
    from ingest.fetch.catalogue import choose, read_sources
    from ingest.fetch.fetch import fetch as download
    from ingest.fetch.fetch_error import FetchError
    from ingest.fetch.validate import validate

    settings = load_settings()
    sources = read_sources(settings.corpus)
    if not names:
        for source in sources.values():
            sys.stdout.write(f"{source.name:<16} {source.language}  {source.title}\n")
        return
    refused: list[ImportResult] = []
    selections: list[Selection] = []
    for source in choose(sources, names):
        try:
            with progress_bars(settings.language) as progress:
                raw = download(source, progress=progress)
            version = validate(source, raw).version
        except FetchError as problem:
            refused.append(ImportResult(name=source.name, problem=problem))
            continue
        options = ImportOptions(
            kind=source.kind,
            language=source.language,
            title=source.title,
            url=source.address,
            valid_from=source.valid_from,
            as_of=version,
        )
        selections.append(Selection(DocumentStore(settings.documents), options, Limits.of(settings)))
        selections[-1].read(raw, source.name)
    _end(_put(settings, selections, refused))


def keeps_rules(settings: Settings, laws: Path | None) -> bool:
    """Check the corpus against its style guide and print what was found; tells whether nothing was."""
    from ingest.check.report import lines
    from ingest.check.run import check
    from ingest.fetch.catalogue import LAWS

    verdict = check(settings.corpus, laws or (LAWS if LAWS.is_dir() else None))
    for line in lines(verdict, settings.language):
        sys.stdout.write(line + "\n")
    return verdict.clean


def bring_up_to_date(settings: Settings, wait: float = 0) -> bool:
    """Ingest, show how far it is, and print what was done; tells whether every document could be read.

    Another ingest is waited for, `wait` seconds at most.
    """
    from ingest.build.pipeline import ingest as run_ingest

    language = settings.language
    with progress_bars(language) as progress:
        report = run_ingest(settings, progress, wait=wait)
    manifest = report.manifest
    done = "ingest.unchanged" if report.unchanged else "ingest.done"
    counts = {"sources": manifest.sources, "passages": manifest.passages, "statements": manifest.statements}
    sys.stdout.write(say(language, done, version=manifest.version, embedded=report.embedded, **counts) + "\n")
    if report.outdated:
        named, more = ", ".join(report.outdated[:NAMED]), len(report.outdated) - NAMED
        documents = say(language, "ingest.and_more", documents=named, count=more) if more > 0 else named
        sys.stdout.write(say(language, "ingest.outdated", documents=documents) + "\n")
    for mismatch in report.translations:
        sys.stdout.write(say(language, "ingest.translation", topic=mismatch.topic, differs=mismatch.differs) + "\n")
    for problem in report.problems:
        sys.stderr.write(problem.message(language) + "\n")
    return not report.problems


def _put(settings: Settings, selections: Sequence["Selection"], refused: Sequence["ImportResult"] = ()) -> bool:
    """Write what was read into the library, and ingest it; tells whether all of it is in."""
    from ingest.build.pipeline import exclusive_ingest
    from ingest.documents.report import say_taken

    with progress_bars(settings.language) as progress, exclusive_ingest(settings, PATIENCE, progress):
        taken = [item for selection in selections for item in selection.put()]
    all_in = say_taken([*taken, *refused], settings.language)
    return bring_up_to_date(settings, PATIENCE) and all_in


def _end(well: bool) -> None:
    if not well:
        raise typer.Exit(1)
