"""BM25 alone, as its library comes: no stemming, no stop words, the same chunks."""

import bm25s

from assistant.pipeline import Assistant
from evals.observation import Observation
from evals.questions import EvalQuestion
from evals.systems.chunks import TOP, answer_with, cut

ENGINE = "bm25"


class Bm25Alone:
    """Shows the chunks that share most words with the question; refuses only if none shares any."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._chunks = cut(assistant)
        self._index = bm25s.BM25()
        self._index.index(_words([chunk.text for chunk in self._chunks]), show_progress=False)

    def observe(self, question: EvalQuestion) -> Observation:
        """Take the question as it is, without the conversation before it."""
        rows, scores = self._index.retrieve(_words([question.question]), k=TOP, show_progress=False)
        chunks = [self._chunks[row] for row, score in zip(rows[0], scores[0], strict=True) if score > 0]
        return answer_with(chunks, question, self._assistant, ENGINE)


def _words(texts: list[str]) -> bm25s.tokenization.Tokenized:
    return bm25s.tokenize(texts, stopwords=None, show_progress=False)
