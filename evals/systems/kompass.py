"""The product itself, or an ablation of its retrieval."""

from assistant.pipeline import Assistant
from assistant.retrieval.ranking import Ranking
from assistant.verification.quotes import quote_is_exact
from evals.observation import Observation, found_for_whole, without_language
from evals.questions import EvalQuestion


class Kompass:
    """Asks the assistant; a `ranking` other than its own makes an ablation."""

    def __init__(self, assistant: Assistant, ranking: Ranking | None = None) -> None:
        self._assistant = assistant if ranking is None else assistant.with_ranking(ranking)

    def observe(self, question: EvalQuestion) -> Observation:
        """Ask `question` and look at what retrieval found for it."""
        trace = self._assistant.trace(question.question, as_of=question.as_of, history=question.history, id=question.id)
        found = found_for_whole(self._assistant, trace)
        texts = self._assistant.knowledge.texts
        return Observation(
            question=question,
            answer=trace.answer,
            ranked=tuple(without_language(hit.passage.id) for hit in found.evidence.hits) if found else (),
            inexact=tuple(one.n for one in trace.answer.citations if not quote_is_exact(one, texts)),
            confidence=found.answerability.probability if found else None,
        )
