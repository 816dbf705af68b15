"""Ask a system all questions."""

from collections.abc import Collection, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from assistant.pipeline import Assistant
from assistant.progress import Progress, silent
from evals.observation import without_language
from evals.question_files import FOLDER, load_questions
from evals.questions import EvalQuestion
from evals.result import Result, to_entry, to_result
from evals.systems import OURS, SYSTEMS

EMBEDDED = 10  # of so many questions, one is embedded alone, to see what that takes


def questions_for(assistant: Assistant, place: Path = FOLDER) -> list[EvalQuestion]:
    """Read the questions of `place`; their labels have to point at passages that `assistant` knows."""
    return load_questions(place, known_passages(assistant))


def known_passages(assistant: Assistant) -> Collection[str]:
    """Give the ids of all passages, without their language."""
    return {without_language(passage.id) for passage in assistant.knowledge.passages}


def with_memory(assistant: Assistant) -> Assistant:
    """Give the same assistant, which embeds each question once, whoever asks it: a metric, or another system."""
    return assistant.with_embeddings(assistant.embeddings.with_memory())


def run(
    assistant: Assistant, questions: Sequence[EvalQuestion], system: str = OURS, progress: Progress = silent
) -> Result:
    """Ask `system` (a name of SYSTEMS) every question and score the answers.

    Of an assistant that is `with_memory`, the times are true for the first system only.
    """
    asked = SYSTEMS[system](assistant)
    alone = assistant.embeddings.with_memory()  # knows no question yet
    entries = []
    embedding = []
    for number, question in enumerate(questions):
        entries.append(to_entry(asked.observe(question)))
        if number % EMBEDDED == 0:
            start = perf_counter()
            alone.encode_query(question.question)
            embedding.append((perf_counter() - start) * 1_000)
        progress("ask", (number + 1) / len(questions))
    return to_result(system, assistant, questions, entries, median(embedding))
