"""`avv ingest`: bring the knowledge base in line with corpus and library, and take documents into the library."""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.domain import Access, Kind, Language
from assistant.errors import KompassError, RecordsError
from assistant.memory import overwriting_memory
from assistant.messages import say
from assistant.progress import Progress
from assistant.settings import Settings, load_settings
from assistant.terminal import tell
from ingest.output import JsonLines, Output, Sentences

if TYPE_CHECKING:
    from assistant.records.withdrawal import DocumentAction
    from ingest.documents.contract_import import ContractImport
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
    context.with_resource(overwriting_memory())  # what is removed is not to turn up in a file that is written after it
    if context.invoked_subcommand is None:
        settings = load_settings()
        # Instances of the chat that start together read in the texts at once: the second one waits for the first.
        output = Sentences(settings.language)
        _end(keeps_rules(settings, laws) if check else bring_up_to_date(settings, output, PATIENCE))


@ingest_app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(help="Dateien oder Ordner / files or folders")],
    kind: Annotated[Kind | None, typer.Option(help="Art, sonst geraten / kind, else guessed")] = None,
    language: Annotated[Language | None, typer.Option(help="Sprache, sonst geraten / language, else guessed")] = None,
    title: Annotated[str | None, typer.Option(help="Titel / title")] = None,
    access: Annotated[
        Access | None,
        typer.Option(help="wer es sehen darf, neue Verträge sonst legal / who may see it, new contracts else legal"),
    ] = None,
    valid_from: Day = None,
    valid_to: Day = None,
    keep_all: Annotated[
        bool, typer.Option("--keep-all", help="nichts als Beiwerk weglassen / leave nothing out as foreign matter")
    ] = False,
) -> None:
    """Eigene Dokumente aufnehmen / take in documents of your own."""
    from assistant.child_process.limits import Limits
    from assistant.documents.store import DocumentStore
    from assistant.records.withdrawal import DocumentAction
    from ingest.documents.add import find_files, read_files
    from ingest.documents.read_new import ImportOptions
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
    output = Sentences(settings.language)
    with ExitStack() as opened, output.progress() as progress:
        contracts = cache(partial(_open_contracts, settings, opened, progress))  # once one comes
        selection = Selection(DocumentStore(settings.documents), options, Limits.of(settings), contracts)
        read_files(list(find_files(paths)), selection, progress)
    _end(_put(settings, [selection], output, DocumentAction.ADDED))


def _open_contracts(settings: Settings, opened: ExitStack, progress: Progress) -> "ContractImport":
    """Open the store of contracts, with those in it that an earlier version took into the library."""
    from assistant.access.local import local_identity
    from assistant.contracts.store.opened import opened_contracts
    from assistant.records.security_event import command_user
    from ingest.build.pipeline import exclusive_ingest
    from ingest.documents.contract_import import ContractImport
    from ingest.documents.move_contracts import contracts_wait, move_contracts

    if contracts_wait(settings):
        with exclusive_ingest(settings, PATIENCE, progress):
            move_contracts(settings, progress)
    store = opened.enter_context(opened_contracts(settings))
    return ContractImport(store, settings, local_identity().model_copy(update={"user": command_user()}), progress)


@ingest_app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(help="Kennungen, siehe avv sources / ids, see avv sources")],
) -> None:
    """Verträge und eigene Dokumente entfernen / remove contracts and documents of your own."""
    from assistant.contracts.store.opened import opened_contracts
    from assistant.documents.store import DocumentStore
    from ingest.build.contract_snapshots import uses_contracts
    from ingest.build.pipeline import exclusive_ingest
    from ingest.documents.contract_import import EVERY
    from ingest.documents.move_contracts import move_contracts
    from ingest.documents.remove_contracts import remove_contracts
    from ingest.documents.remove_documents import clear_up, remove_documents

    settings = load_settings()
    output = Sentences(settings.language)
    library = DocumentStore(settings.documents)
    with exclusive_ingest(settings), opened_contracts(settings) as contracts:
        move_contracts(settings)
        known = {contract.id for contract in contracts.contracts(EVERY)}
        remove_contracts(contracts, [one for one in ids if one in known], settings, output)
        others = [one for one in ids if one not in known]
        gone = remove_documents(library, others, settings, output)
    try:
        well = not (others or uses_contracts(settings)) or bring_up_to_date(settings, output, PATIENCE)
    finally:  # they are removed, even if another document cannot be read
        if others:
            with exclusive_ingest(settings, PATIENCE):
                clear_up(gone, settings)
    _end(well)


@ingest_app.command("access")
def set_access(
    document_id: Annotated[str, typer.Argument(metavar="ID", help="Kennung, siehe avv sources / id, see avv sources")],
    access: Annotated[Access, typer.Argument(help="wer es sehen darf / who may see it")],
) -> None:
    """Sagen, wer ein Dokument mit allen Fassungen sehen darf / say who may see a document with all its versions."""
    from assistant.contracts.store.opened import opened_contracts
    from ingest.build.pipeline import exclusive_ingest
    from ingest.documents.change_access import change_access
    from ingest.documents.move_contracts import move_contracts

    settings = load_settings()
    output = Sentences(settings.language)
    with exclusive_ingest(settings, PATIENCE), opened_contracts(settings) as contracts:
        move_contracts(settings)
        ingest_now = partial(bring_up_to_date, settings, output, PATIENCE)
        _end(change_access(document_id, access, contracts, settings, output, ingest_now))


@ingest_app.command()
def fetch(
    names: Annotated[
        list[str] | None, typer.Argument(help="Namen, ohne: zeigt sie / names, without: shows them")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="als JSON-Zeilen / as lines of JSON")] = False,
) -> None:
    """Amtliche Texte holen / fetch official texts."""
    settings = load_settings()
    output = JsonLines(settings.language) if as_json else Sentences(settings.language)
    try:
        ok = _fetch(settings, names, output, as_json=as_json) if names else _offer(settings, output)
    except KompassError as problem:
        output.refused("", problem)
        ok = False
    output.end(ok=ok)
    _end(ok)


def _offer(settings: Settings, output: Output) -> bool:
    """Name the texts that can be fetched."""
    from ingest.fetch.catalogue import read_sources

    for source in read_sources(settings.corpus).values():
        output.offered(source)
    return True


def _fetch(settings: Settings, names: Sequence[str], output: Output, *, as_json: bool) -> bool:
    """Fetch texts and take in what came; tells whether all of it is in."""
    from assistant.child_process.limits import Limits
    from assistant.documents.store import DocumentStore
    from assistant.errors import FetchError
    from assistant.records.withdrawal import DocumentAction
    from ingest.documents.read_new import ImportOptions
    from ingest.documents.selection import ImportResult, Selection
    from ingest.fetch.catalogue import choose, read_sources
    from ingest.fetch.fetch import fetch as download
    from ingest.fetch.validate import validate

    refused: list[ImportResult] = []
    selections: list[Selection] = []
    for source in choose(read_sources(settings.corpus), names):
        try:
            with output.progress() as progress:
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
    return _put(settings, selections, output, None if as_json else DocumentAction.FETCHED, refused)


def keeps_rules(settings: Settings, laws: Path | None) -> bool:
    """Check the corpus against its style guide and print what was found; tells whether nothing was."""
    from ingest.check.corpus_report import check, lines
    from ingest.fetch.catalogue import LAWS

    verdict = check(settings.corpus, laws or (LAWS if LAWS.is_dir() else None))
    for line in lines(verdict, settings.language):
        tell(line)
    return verdict.clean


def bring_up_to_date(settings: Settings, output: Output, wait: float = 0) -> bool:
    """Ingest, show how far it is, and say what was done; tells whether every document could be read.

    Another ingest is waited for, `wait` seconds at most. Vectors of contracts that are missing are made anew.
    """
    from ingest.build.pipeline import exclusive_ingest
    from ingest.build.pipeline import ingest as run_ingest
    from ingest.documents.missing_vectors import add_missing_vectors

    with output.progress() as progress:
        report = run_ingest(settings, progress, wait=wait)
        try:
            with exclusive_ingest(settings, PATIENCE, progress):
                add_missing_vectors(settings, progress)
        except RecordsError as error:  # the knowledge base does without the database
            output.refused("records", error)
    manifest = report.manifest
    done = "ingest.unchanged" if report.unchanged else "ingest.done"
    counts = {"sources": manifest.sources, "passages": manifest.passages, "statements": manifest.statements}
    output.message(done, version=manifest.version, embedded=report.embedded, **counts)
    if report.outdated:
        named, more = ", ".join(report.outdated[:NAMED]), len(report.outdated) - NAMED
        documents = say(output.language, "ingest.and_more", documents=named, count=more) if more > 0 else named
        output.message("ingest.outdated", documents=documents)
    for mismatch in report.translations:
        output.message("ingest.translation", topic=mismatch.topic, differs=mismatch.differs)
    for problem in report.problems:
        output.refused(str(problem.values["path"]), problem)
    return not report.problems


def _put(
    settings: Settings,
    selections: Sequence["Selection"],
    output: Output,
    action: "DocumentAction | None",
    refused: Sequence["ImportResult"] = (),
) -> bool:
    """Write what was read into the library, and ingest it; tells whether all of it is in.

    Contracts are in their store already and need no ingest, unless the snapshot in use still holds some. What is new is
    logged as `action`, if that is given: whoever reads events logs what they asked for themselves.
    """
    from ingest.build.contract_snapshots import uses_contracts
    from ingest.build.pipeline import exclusive_ingest
    from ingest.documents.log_added import log_added
    from ingest.documents.report import say_taken

    if selections and not any(one.for_library for one in selections) and not uses_contracts(settings):
        return say_taken([*(item for one in selections for item in one.taken), *refused], output)
    with output.progress() as progress, exclusive_ingest(settings, PATIENCE, progress):
        taken = [item for selection in selections for item in selection.put()]
        if action is not None:
            log_added(taken, action, settings)
    all_in = say_taken([*taken, *refused], output)
    return bring_up_to_date(settings, output, PATIENCE) and all_in


def _end(well: bool) -> None:
    if not well:
        raise typer.Exit(1)
