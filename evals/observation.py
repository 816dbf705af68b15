"""What is seen of one question: the answer, and the passages that retrieval put first."""

from collections.abc import Sequence

from assistant.answering.pipeline import Assistant
from assistant.answering.understand import Understood
from assistant.answering.verify import quote_is_exact
from assistant.domain import Answer, Frozen
from evals.questions import EvalQuestion


class Observation(Frozen):
    """A question with its answer.

    `ranked` holds passage ids without their language, best first; `inexact` the numbers of citations whose quote
    differs from the stored source at its offsets.
    """

    question: EvalQuestion
    answer: Answer
    ranked: tuple[str, ...]
    inexact: tuple[int, ...] = ()


def observe(assistant: Assistant, question: EvalQuestion) -> Observation:
    """Ask `question` as a user would: its language is found out, not given."""
    text, day, history = question.question, question.as_of, question.history
    answer = assistant.ask(text, as_of=day, history=history, id=question.id)
    understood = assistant.understand(text, as_of=day, history=history)
    ranked: Sequence[str] = ()
    if isinstance(understood, Understood):
        ranked = [without_language(hit.passage.id) for hit in assistant.find(understood)[1].hits]
    texts = assistant.knowledge.texts
    inexact = tuple(citation.n for citation in answer.citations if not quote_is_exact(citation, texts))
    return Observation(question=question, answer=answer, ranked=tuple(ranked), inexact=inexact)


def without_language(passage_id: str) -> str:
    """Drop the language of a passage id.

    >>> without_language("guidance/liability/de#cap")
    'guidance/liability#cap'
    """
    source, _, section = passage_id.partition("#")
    return f"{source.rpartition('/')[0]}#{section}"
