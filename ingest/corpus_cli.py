"""`avv corpus`: what is done to the texts themselves before they ship."""

import sys

import typer

from assistant.messages import say
from assistant.progress import progress_bars
from assistant.settings import load_settings

corpus_app = typer.Typer(help="Die Texte, die mitgeliefert werden / the texts that ship with it.", no_args_is_help=True)
MEGABYTE = 1_000_000


@corpus_app.callback()
def corpus() -> None:
    """Die Texte, die mitgeliefert werden / the texts that ship with it."""


@corpus_app.command()
def embed() -> None:
    """Die mitgelieferten Vektoren auf den Stand bringen / bring the shipped vectors in line with the texts."""
    from ingest.build.corpus_vectors import ship_vectors

    settings = load_settings()
    with progress_bars(settings.language) as progress:
        done = ship_vectors(settings, progress)
    megabytes = f"{done.size / MEGABYTE:.1f}"
    said = say(settings.language, "corpus.embedded", megabytes=megabytes, **done.model_dump(exclude={"size"}))
    sys.stdout.write(said + "\n")
