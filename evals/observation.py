"""What is seen of one question, whatever system answered it."""

from typing import Protocol

from assistant.domain import Answer, Frozen
from assistant.pipeline import Assistant, Trace
from assistant.retrieval.plan import Retrieved
from evals.questions import EvalQuestion


class Observation(Frozen):
    """A question with its answer.

    `ranked` holds passage ids without their language, best first; `inexact` the numbers of citations whose quote
    differs from the stored source at its offsets; `confidence` how sure the system was that it can answer, 0 to 1.
    """

    question: EvalQuestion
    answer: Answer
    ranked: tuple[str, ...]
    inexact: tuple[int, ...] = ()
    confidence: float | None = None


def without_language(passage_id: str) -> str:
    """Drop the language of a passage id.

    >>> without_language("guidance/liability/de#cap")
    'guidance/liability#cap'
    """
    source, _, section = passage_id.partition("#")
    return f"{source.rpartition('/')[0]}#{section}"


class System(Protocol):
    """Takes a question as a user would ask it and shows what can be seen of the answer."""

    def observe(self, question: EvalQuestion) -> Observation:
        """Ask `question`; its language is found out, not given."""
        ...


def found_for_whole(assistant: Assistant, trace: Trace) -> Retrieved | None:
    """Give what was found for the whole question; one that was answered in parts is searched for once more."""
    if trace.plan is None:
        return None
    return assistant.search(trace.plan.question) if trace.plan.in_parts else trace.plan.asked[0]
