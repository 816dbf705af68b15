"""What the tests of ingests share."""

import pytest

from assistant.settings import Settings


@pytest.fixture
def own_cache(small_settings: Settings) -> Settings:
    """Settings with a cache of their own, where nothing has been embedded yet."""
    return small_settings.model_copy(update={"cache": small_settings.home / "cache"})
