"""A JSON file that nobody but its owner may read, such as that of the users."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, TypeVar

from filelock import FileLock
from pydantic import TypeAdapter, ValidationError

from assistant.domain import Frozen
from assistant.errors import StateError
from assistant.state import make_own_folder, opening, put_in_place, writing

OWNER_ONLY = 0o600
Entry = TypeVar("Entry", bound=Frozen)


class PrivateFile(Generic[Entry]):
    """Entries by name. A change is written in one step, and no two are made at a time, in whatever processes."""

    def __init__(self, path: Path, entry: type[Entry]) -> None:
        """Keep entries of the type `entry` in the file `path`, which need not be there yet."""
        self.path = path
        self._entries: TypeAdapter[dict[str, Entry]] = TypeAdapter(dict[str, entry])  # type: ignore[valid-type] # known at runtime

    def read(self) -> dict[str, Entry]:
        """Give all entries.

        Raises:
            StateError: the file cannot be read, or is damaged, or too many files are open.
        """
        try:
            with opening(self.path):
                return self._entries.validate_json(self.path.read_bytes())
        except FileNotFoundError:
            return {}
        except ValidationError as error:  # its words would show what stands in the file
            raise StateError("private_file", path=self.path, detail="JSON") from error
        except OSError as error:
            raise StateError("private_file", path=self.path, detail=error.strerror) from error

    @contextmanager
    def changing(self) -> Iterator[dict[str, Entry]]:
        """Give all entries, to be changed by the body, and write them; if it fails, nothing changes.

        Raises:
            StateError: the file is damaged, or cannot be written to.
        """
        with writing(self.path):
            make_own_folder(self.path.parent)
            lock = FileLock(self.path.with_suffix(".lock"), mode=OWNER_ONLY)
            lock.acquire()
        try:
            entries = self.read()
            yield entries
            self._write(self._entries.dump_json(entries, indent=1))
        finally:
            lock.release()

    def _write(self, content: bytes) -> None:
        with writing(self.path):
            unfinished = self.path.with_suffix(".new")
            unfinished.unlink(missing_ok=True)
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as file:
                file.write(content)
            put_in_place(unfinished, self.path)
