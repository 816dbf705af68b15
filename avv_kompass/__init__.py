"""AVV-Kompass in Python: the names that other programs import. All else may change from one version to the next.

What a name stands for is imported when it is first used: `import avv_kompass` itself loads neither model nor library.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.domain import Access, Answer, Citation, Language, Reason, Role, Statement, Status
    from assistant.errors import KompassError
    from assistant.langchain.chat import KompassChat
    from assistant.langchain.retriever import KompassRetriever
    from assistant.pipeline import Assistant
    from assistant.settings import Settings
    from ingest.build.pipeline import ingest

    __version__: str

__all__ = [
    "Access",
    "Answer",
    "Assistant",
    "Citation",
    "KompassChat",
    "KompassError",
    "KompassRetriever",
    "Language",
    "Reason",
    "Role",
    "Settings",
    "Statement",
    "Status",
    "__version__",
    "ingest",
]

if not TYPE_CHECKING:  # else a type checker would believe that there is every name
    _MODULES = {
        **dict.fromkeys(
            ("Access", "Answer", "Citation", "Language", "Reason", "Role", "Statement", "Status"), "assistant.domain"
        ),
        "Assistant": "assistant.pipeline",
        "KompassChat": "assistant.langchain.chat",
        "KompassError": "assistant.errors",
        "KompassRetriever": "assistant.langchain.retriever",
        "Settings": "assistant.settings",
        "ingest": "ingest.build.pipeline",
    }

    def __getattr__(name: str) -> object:
        """Import what `name` stands for."""
        if name == "__version__":
            return import_module("importlib.metadata").version("avv-kompass")
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_MODULES[name]), name)

    def __dir__() -> list[str]:
        return __all__
