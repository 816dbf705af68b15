"""Which files a backup holds beside the records; what can be made anew is left out."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.backup.format import KEY_FILES, LIBRARY, SETTINGS, STATE_FILES
from assistant.documents.store import UNFINISHED
from assistant.settings import Settings, settings_file

SECRETS = Path(".streamlit") / "secrets.toml"


def files_of(settings: Settings) -> Iterator[tuple[str, Path]]:
    """Give name and place of each file, in the order in which they are to be read.

    The anchor of the log comes first: it is to name an entry that the records, which are read last, have.
    """
    yield from _in_home(settings, STATE_FILES)
    for path in sorted(settings.documents.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.name != UNFINISHED:
            yield f"{LIBRARY}/{path.relative_to(settings.documents).as_posix()}", path
    for name, path in (("avv.toml", settings_file()), (".env", Path(".env")), ("secrets.toml", _secrets())):
        if path.is_file():
            yield f"{SETTINGS}/{name}", path


def keys_of(settings: Settings) -> Iterator[tuple[str, Path]]:
    """Give name and place of each key, read after the records: what those hold is sealed with a key that is there."""
    yield from _in_home(settings, KEY_FILES)


def _in_home(settings: Settings, names: Iterable[str]) -> Iterator[tuple[str, Path]]:
    yield from ((name, settings.home / name) for name in names if (settings.home / name).is_file())


def _secrets() -> Path:
    """Give the file of Streamlit's secrets: that of the current folder outweighs the user's."""
    return SECRETS if SECRETS.is_file() else Path.home() / SECRETS
