"""Write what is for nobody else into a new file."""

import os
from pathlib import Path

from assistant.errors import RecordsError, StateError
from assistant.state import writing


def write_new(path: Path, content: bytes) -> None:
    """Write a file that only this user of the machine can read; one that is there is not overwritten.

    Raises:
        RecordsError: there is such a file.
        StateError: the disk is full, or the folder cannot be written to.
    """
    try:
        with writing(path), os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(content)
    except StateError as error:
        if isinstance(error.__cause__, FileExistsError):
            raise RecordsError("export_exists", path=path) from error
        raise
