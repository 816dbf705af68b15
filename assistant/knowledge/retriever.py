"""Old address of `assistant.langchain.retriever`, kept for those who import from here."""

import warnings

from assistant.langchain.retriever import KompassRetriever

__all__ = ["KompassRetriever"]

warnings.warn(
    "assistant.knowledge.retriever is now assistant.langchain.retriever; this address goes with version 1.0.0",
    DeprecationWarning,
    stacklevel=2,
)
