"""Write what is for nobody else into a new file, which no link leads elsewhere."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from assistant.errors import RecordsError, StateError
from assistant.state import put_in_place, writing


def write_new(path: Path, content: bytes) -> None:
    """Write a file that only this user of the machine can read, whole or not; one that is there is not overwritten.

    Raises:
        RecordsError: there is such a file.
        StateError: the disk is full, or the folder cannot be written to.
    """
    try:
        with writing(path), os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            try:
                file.write(content)
                file.flush()
            except OSError:
                path.unlink()
                raise
    except StateError as error:
        if isinstance(error.__cause__, FileExistsError):
            raise RecordsError("export_exists", path=path) from error
        raise


def write_anew(path: Path, content: bytes) -> None:
    """Write a file that only this user of the machine can read; it takes the place of one, or of a link, in one step.

    Raises:
        StateError: it cannot be written.
    """
    unfinished: Path | None = None
    try:
        descriptor, name = mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
        unfinished = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        put_in_place(unfinished, path)
    except OSError as error:
        if unfinished is not None:
            with suppress(OSError):
                unfinished.unlink()
        raise StateError("export_failed", path=path, detail=error.strerror) from error
