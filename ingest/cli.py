"""`avv ingest`: bring the knowledge base in line with the corpus and say what was done."""

import sys

import typer

from assistant.cli.progress import progress_bars
from assistant.settings import Settings, load_settings
from assistant.texts import say


def ingest() -> None:
    """Die Texte einlesen / read in the texts."""
    if not bring_up_to_date(load_settings()):
        raise typer.Exit(1)


def bring_up_to_date(settings: Settings) -> bool:
    """Ingest, show how far it is, and print what was done; tells whether every document could be read."""
    from ingest.pipeline import ingest as run_ingest

    language = settings.language
    with progress_bars(language) as progress:
        report = run_ingest(settings, progress)
    manifest = report.manifest
    done = "ingest.unchanged" if report.unchanged else "ingest.done"
    counts = {"sources": manifest.sources, "passages": manifest.passages, "statements": manifest.statements}
    sys.stdout.write(say(language, done, version=manifest.version, embedded=report.embedded, **counts) + "\n")
    for twin in report.twins:
        sys.stdout.write(say(language, "ingest.twin", topic=twin.topic, differs=twin.differs) + "\n")
    for problem in report.problems:
        sys.stderr.write(problem.message(language) + "\n")
    return not report.problems
