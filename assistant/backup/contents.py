"""Which files a backup holds beside the records; what can be made anew is left out."""

from collections.abc import Iterator
from pathlib import Path

from assistant.backup.format import LIBRARY, SETTINGS
from assistant.documents.store import UNFINISHED
from assistant.records.anchor import ANCHORS
from assistant.settings import Settings, settings_file

SECRETS = Path(".streamlit") / "secrets.toml"


def files_of(settings: Settings) -> Iterator[tuple[str, Path]]:
    """Give name and place of each file, in the order in which they are to be read.

    The anchor of the log comes first: it is to name an entry that the records, which are read last, have.
    """
    state = sorted(settings.home.glob("*.json"), key=lambda path: (path.name != ANCHORS, path.name))
    yield from ((path.name, path) for path in state if path.is_file())
    for path in sorted(settings.documents.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.name != UNFINISHED:
            yield f"{LIBRARY}/{path.relative_to(settings.documents).as_posix()}", path
    for path in (settings_file(), Path(".env"), _secrets()):
        if path.is_file():
            yield f"{SETTINGS}/{path.name}", path


def _secrets() -> Path:
    """Give the file of Streamlit's secrets: that of the current folder outweighs the user's."""
    return SECRETS if SECRETS.is_file() else Path.home() / SECRETS
