"""The product itself, or an ablation of its retrieval."""

from assistant.answering.answerability import judge
from assistant.answering.pipeline import Assistant
from assistant.answering.understand import Understood
from assistant.answering.verify import quote_is_exact
from assistant.knowledge.retriever import Weights
from evals.observation import Observation, without_language
from evals.questions import EvalQuestion


class Kompass:
    """Asks the assistant; `weights` other than its own make an ablation."""

    def __init__(self, assistant: Assistant, weights: Weights | None = None) -> None:
        self._assistant = (
            assistant
            if weights is None
            else Assistant(assistant.knowledge, assistant.embeddings, assistant.settings, weights)
        )

    def observe(self, question: EvalQuestion) -> Observation:
        """Ask `question` and look at what retrieval found for it."""
        assistant, text = self._assistant, question.question
        answer = assistant.ask(text, as_of=question.as_of, history=question.history, id=question.id)
        understood = assistant.understand(text, as_of=question.as_of, history=question.history)
        ranked: tuple[str, ...] = ()
        confidence = None
        if isinstance(understood, Understood):
            hits = assistant.find(understood)[1].hits
            ranked = tuple(without_language(hit.passage.id) for hit in hits)
            index = assistant.knowledge.lexical[understood.language]
            confidence = judge(understood.terms, hits, index).probability
        texts = assistant.knowledge.texts
        inexact = tuple(citation.n for citation in answer.citations if not quote_is_exact(citation, texts))
        return Observation(question=question, answer=answer, ranked=ranked, inexact=inexact, confidence=confidence)
