"""Ask all questions and put the metrics into a table: overall, per language, per half, per type."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.answering.pipeline import Assistant
from assistant.progress import Progress, silent
from evals.interval import Estimate, estimate
from evals.metrics import METRICS
from evals.observation import Observation, observe
from evals.questions import FOLDER, QuestionType, load_questions

Row = tuple[str, dict[str, Estimate | None]]


def observe_all(assistant: Assistant, folder: Path = FOLDER, progress: Progress = silent) -> list[Observation]:
    """Ask every question below `folder`."""
    questions = load_questions(folder)
    observations = []
    for done, question in enumerate(questions, start=1):
        observations.append(observe(assistant, question))
        progress("ask", done / len(questions))
    return observations


def tabulate(observations: Sequence[Observation]) -> Iterator[Row]:
    """Give the rows of the table, the whole set first."""
    groups: dict[str, list[Observation]] = {
        "all": list(observations),
        "de": [o for o in observations if o.question.language == "de"],
        "en": [o for o in observations if o.question.language == "en"],
        "tuning half": [o for o in observations if o.question.is_for_tuning],
        "test half": [o for o in observations if not o.question.is_for_tuning],
    }
    groups |= {kind: [o for o in observations if o.question.type is kind] for kind in QuestionType}
    for name, chosen in groups.items():
        yield name, {metric: estimate(_scores(chosen, metric)) for metric in METRICS}


def _scores(observations: Sequence[Observation], metric: str) -> list[float]:
    scores = (METRICS[metric](observation) for observation in observations)
    return [score for score in scores if score is not None]
