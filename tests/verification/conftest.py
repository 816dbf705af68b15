"""Small knowledge for tests: sources of one passage each, without files or a model."""

from collections.abc import Callable

import pytest

from assistant.citation.cite import Knowledge
from assistant.domain import Citation
from tests.support.held import Held


@pytest.fixture
def knowledge() -> Knowledge:
    """Knowledge without any source."""
    return Held()


@pytest.fixture
def add(knowledge: Held) -> Callable[..., Citation]:
    """Add sentences to `knowledge` and get a citation of the first one; see `Held.add`."""
    return knowledge.add
