"""`avv ingest`: bring the knowledge base in line with the corpus and say what was done."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.progress import progress_bars
from assistant.settings import Settings, load_settings
from assistant.texts import say

# The official texts, where they lie beside the project; they are no part of it.
LAWS = Path(__file__).parents[2] / "shared" / "law"


def ingest(
    check: Annotated[
        bool, typer.Option("--check", help="nur die Regeln für Texte prüfen / only check the rules for texts")
    ] = False,
    laws: Annotated[
        Path | None,
        typer.Option(help="Ordner amtlicher Texte, mit --check / folder of official texts, with --check"),
    ] = None,
) -> None:
    """Die Texte einlesen / read in the texts."""
    settings = load_settings()
    done = keeps_rules(settings, laws) if check else bring_up_to_date(settings)
    if not done:
        raise typer.Exit(1)


def keeps_rules(settings: Settings, laws: Path | None) -> bool:
    """Check the corpus against its style guide and print what was found; tells whether nothing was."""
    from ingest.check.report import lines
    from ingest.check.run import check

    verdict = check(settings.corpus, laws or (LAWS if LAWS.is_dir() else None))
    for line in lines(verdict, settings.language):
        sys.stdout.write(line + "\n")
    return verdict.clean


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
