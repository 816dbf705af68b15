"""`avv eval`: measure answers and speed."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.progress import progress_bars
from assistant.settings import load_settings
from evals.questions import FOLDER

evals_app = typer.Typer(help="Messen / measure.", no_args_is_help=True)


@evals_app.command()
def bench() -> None:
    """Geschwindigkeit messen / measure speed."""
    from evals.bench import measure

    for figure in measure(load_settings()):
        aim = f"   ({figure.aim})" if figure.aim else ""
        sys.stdout.write(f"{figure.name:<48} {figure.value:>10.3f} {figure.unit}{aim}\n")
        sys.stdout.flush()


@evals_app.command()
def run(
    questions: Annotated[Path, typer.Option(help="Ordner mit Fragen / folder of questions")] = FOLDER,
) -> None:
    """Alle Fragen stellen und die Antworten messen / ask all questions and measure the answers."""
    from assistant.answering.pipeline import Assistant
    from evals.run import observe_all, tabulate

    settings = load_settings()
    assistant = Assistant.open(settings)
    with progress_bars(settings.language) as progress:
        observations = observe_all(assistant, questions, progress)
    sys.stdout.write(f"corpus {assistant.knowledge.version}, model {assistant.knowledge.manifest.model}\n")
    for name, estimates in tabulate(observations):
        sys.stdout.write(f"\n{name}\n")
        for metric, found in estimates.items():
            if found is not None:
                sys.stdout.write(f"  {metric:<18} {found}\n")


@evals_app.command()
def fit() -> None:
    """Das Antwortbarkeitsmodell neu anpassen / fit the answerability model anew."""
    from assistant.answering.pipeline import Assistant
    from evals.fit import TARGET
    from evals.fit import fit as run_fit

    result = run_fit(Assistant.open(load_settings()))
    TARGET.write_text(result.model.model_dump_json(indent=1) + "\n", encoding="utf-8")
    for half, (precision, recall, n) in (("tuning", result.tuning), ("test", result.test)):
        sys.stdout.write(f"refusal, {half} half: precision {precision:.3f}, recall {recall:.3f}, n = {n}\n")
