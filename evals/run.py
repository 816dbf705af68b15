"""Ask a system all questions."""

from collections.abc import Collection, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from assistant.answering.pipeline import Assistant
from assistant.progress import Progress, silent
from evals.observation import without_language
from evals.question_files import FOLDER, load_questions
from evals.questions import EvalQuestion
from evals.result import Result, to_entry, to_result
from evals.systems import OURS, SYSTEMS


def questions_for(assistant: Assistant, place: Path = FOLDER) -> list[EvalQuestion]:
    """Read the questions of `place`; their labels have to point at passages that `assistant` knows."""
    return load_questions(place, known_passages(assistant))


def known_passages(assistant: Assistant) -> Collection[str]:
    """Give the ids of all passages, without their language."""
    return {without_language(passage.id) for passage in assistant.knowledge.passages}


def run(
    assistant: Assistant, questions: Sequence[EvalQuestion], system: str = OURS, progress: Progress = silent
) -> Result:
    """Ask `system` (a name of SYSTEMS) every question and score the answers."""
    asked = SYSTEMS[system](assistant)
    entries = []
    embedding = []
    for done, question in enumerate(questions, start=1):
        entries.append(to_entry(asked.observe(question)))
        start = perf_counter()
        assistant.embeddings.encode_query(question.question)
        embedding.append((perf_counter() - start) * 1_000)
        progress("ask", done / len(questions))
    return to_result(system, assistant, questions, entries, median(embedding))
