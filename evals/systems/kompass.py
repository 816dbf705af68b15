"""The product itself, or an ablation of its retrieval."""

from assistant.pipeline import Assistant
from assistant.retrieval.ranking import Ranking
from assistant.understanding.understand import Question
from assistant.verification.quotes import quote_is_exact
from evals.observation import Observation, without_language
from evals.questions import EvalQuestion


class Kompass:
    """Asks the assistant; a `ranking` other than its own makes an ablation."""

    def __init__(self, assistant: Assistant, ranking: Ranking | None = None) -> None:
        self._assistant = assistant if ranking is None else assistant.with_ranking(ranking)

    def observe(self, question: EvalQuestion) -> Observation:
        """Ask `question` and look at what retrieval found for it."""
        assistant, text = self._assistant, question.question
        answer = assistant.ask(text, as_of=question.as_of, history=question.history, id=question.id)
        understood = assistant.understand(text, as_of=question.as_of, history=question.history)
        ranked: tuple[str, ...] = ()
        confidence = None
        if isinstance(understood, Question):
            finding = assistant.look(understood)
            ranked = tuple(without_language(hit.passage.id) for hit in finding.evidence.hits)
            confidence = finding.verdict.probability
        texts = assistant.knowledge.texts
        inexact = tuple(citation.n for citation in answer.citations if not quote_is_exact(citation, texts))
        return Observation(question=question, answer=answer, ranked=ranked, inexact=inexact, confidence=confidence)
