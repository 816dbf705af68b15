"""Measure the answers to questions of your own, which stand in `questions.yaml` beside this file."""

from pathlib import Path

from avv_kompass import Assistant
from evals.estimate import summarise
from evals.run import questions_for, run

QUESTIONS = Path(__file__).with_name("questions.yaml")


def main() -> None:
    """Print what became of each question, then the mean of each metric that applies."""
    assistant = Assistant.open()
    result = run(assistant, questions_for(assistant, QUESTIONS))
    for entry in result.entries:
        print(f"{entry.id:<18}", "refused" if entry.refused else entry.shown[0])
    for metric, mean in summarise(result.entries).items():
        if mean is not None:
            print(f"{metric:<18} {mean}")


if __name__ == "__main__":
    main()
