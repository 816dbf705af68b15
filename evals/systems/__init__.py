"""The systems that are measured: ours with its ablations, and what one would build or have instead."""

from collections.abc import Callable

from assistant.answering.pipeline import Assistant
from assistant.knowledge.handles import Level
from assistant.knowledge.retriever import Weights
from evals.systems.bm25_alone import Bm25Alone
from evals.systems.kompass import Kompass
from evals.systems.plain_rag import PlainRag
from evals.systems.system import System

OURS = "kompass"
SYSTEMS: dict[str, Callable[[Assistant], System]] = {
    OURS: Kompass,
    "dense only": lambda assistant: Kompass(assistant, Weights(lexical=0)),
    "lexical only": lambda assistant: Kompass(assistant, Weights(dense=0, lexical=1)),
    "without asked-as": lambda assistant: Kompass(
        assistant, Weights(levels={Level.PASSAGE: 1, Level.QUESTION: 0, Level.STATEMENT: 1})
    ),
    "passages only": lambda assistant: Kompass(
        assistant, Weights(levels={Level.PASSAGE: 1, Level.QUESTION: 0, Level.STATEMENT: 0})
    ),
    "plain RAG": PlainRag,
    "BM25 alone": Bm25Alone,
}
