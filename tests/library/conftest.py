"""What the tests of the library share: the same snapshot as the legal department and a manager see it."""

import pytest

from assistant.domain import Access
from assistant.index.snapshot import KnowledgeBase
from assistant.library.accessible_view import AccessibleView
from assistant.settings import Settings


@pytest.fixture(scope="session")
def knowledge(documents_home: Settings) -> KnowledgeBase:
    return KnowledgeBase.current(documents_home)


@pytest.fixture(scope="session")
def legal(knowledge: KnowledgeBase) -> AccessibleView:
    return AccessibleView(knowledge, frozenset(Access))


@pytest.fixture(scope="session")
def manager(knowledge: KnowledgeBase) -> AccessibleView:
    return AccessibleView(knowledge, frozenset({Access.ALL}))


@pytest.fixture(scope="session")
def secret(legal: AccessibleView) -> str:
    """The id of the source that a manager may not see."""
    return next(source.id for source in legal.sources.values() if source.access is Access.LEGAL)


@pytest.fixture(scope="session")
def paper(legal: AccessibleView) -> str:
    """The id of the source that is a PDF."""
    return next(source.id for source in legal.sources.values() if source.title.startswith("Papier"))
