"""What the tests of snapshots share: one to be damaged."""

from pathlib import Path

import pytest

from assistant.index.manifest import current_path
from assistant.settings import Settings


@pytest.fixture
def folder(ingested: Settings) -> Path:
    """The current snapshot, to be damaged."""
    path = current_path(ingested.snapshots)
    assert path is not None
    return path
