"""What the tests of ingest share."""

from collections.abc import Callable
from pathlib import Path

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


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the checkout; it is no part of the project."""
    folder = Path(__file__).parents[3] / "shared"
    if not folder.is_dir():
        pytest.skip(f"no real documents: {folder} is missing")
    return folder
