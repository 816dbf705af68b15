"""The systems that are measured: ours with its ablations, and what one would build or have instead."""

from collections.abc import Callable

from assistant.pipeline import Assistant
from assistant.retrieval.ranking import ASKED, DENSE, LEXICAL, SAME_DOCUMENT_SHARE, load_ranking
from evals.observation import System
from evals.systems.bm25_alone import Bm25Alone
from evals.systems.chat import WithChatModel
from evals.systems.kompass import Kompass
from evals.systems.mistyped import Mistyped
from evals.systems.plain_rag import PlainRag
from evals.systems.with_statutes import WithStatutes

OURS = "kompass"
WITH_STATUTES = "with statutes"
WITH_CHAT_MODEL = "with chat model"
SYSTEMS: dict[str, Callable[[Assistant], System]] = {
    OURS: Kompass,
    WITH_STATUTES: WithStatutes,
    WITH_CHAT_MODEL: WithChatModel,
    "dense only": lambda assistant: Kompass(assistant, load_ranking().without(LEXICAL)),
    "lexical only": lambda assistant: Kompass(assistant, load_ranking().without(DENSE)),
    "without asked-as": lambda assistant: Kompass(assistant, load_ranking().without(ASKED)),
    "without document share": lambda assistant: Kompass(assistant, load_ranking().without({SAME_DOCUMENT_SHARE})),
    "passages only": lambda assistant: Kompass(assistant, load_ranking().without({*DENSE[1:], *LEXICAL})),
    "questions untuned": lambda assistant: Kompass(assistant.with_embeddings(assistant.embeddings.untuned())),
    "with typos": Mistyped,
    "with typos, none corrected": lambda assistant: Mistyped(assistant.as_typed()),
    "plain RAG": PlainRag,
    "BM25 alone": Bm25Alone,
}
