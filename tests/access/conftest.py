"""A throttle whose records lie in memory."""

import pytest

from assistant.access.throttle import Throttle
from tests.support.attempts import Memory


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def throttle(memory: Memory) -> Throttle:
    return Throttle(memory)
