"""What the tests of ingest share."""

from collections.abc import Callable

import pytest

from assistant.settings import Settings

Edit = Callable[[str, str, str], None]


@pytest.fixture
def edit(small_settings: Settings) -> Edit:
    """Replace words in a document of the small corpus."""

    def replace(name: str, old: str, new: str) -> None:
        path = small_settings.corpus / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace
