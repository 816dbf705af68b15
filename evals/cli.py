"""`avv eval`: measure answers and speed."""

import sys

import typer

from assistant.settings import load_settings
from evals.bench import measure

evals_app = typer.Typer(help="Messen / measure.", no_args_is_help=True)


@evals_app.command()
def bench() -> None:
    """Geschwindigkeit messen / measure speed."""
    for figure in measure(load_settings()):
        aim = f"   ({figure.aim})" if figure.aim else ""
        sys.stdout.write(f"{figure.name:<48} {figure.value:>10.3f} {figure.unit}{aim}\n")
        sys.stdout.flush()
