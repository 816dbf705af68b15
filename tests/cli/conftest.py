"""What tests of several commands need."""

import resource
from collections.abc import Iterator

import pytest

from assistant.open_files import WANTED


@pytest.fixture
def most_open() -> Iterator[int]:
    """How many files a command may have open once it asks for more; before that it is one less.

    It is no less, as the tests that ran before in this process have files open.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = WANTED if hard == resource.RLIM_INFINITY else min(hard, WANTED)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most - 1, hard))
    yield most
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
