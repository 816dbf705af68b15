"""Originals on their way into the library: on disk, so that a folder of any size can be taken in."""

import os
import tempfile
from pathlib import Path
from typing import IO
from weakref import finalize

from assistant.domain import Frozen
from assistant.state import make_own_folder, writing


class SpooledOriginal(Frozen):
    """Where an original lies, in bytes."""

    start: int
    size: int


class Originals:
    """Keeps originals in a file without a name below `folder`, which is gone with the process, even if it is killed."""

    def __init__(self, folder: Path) -> None:
        """Begin without a file; the first original makes it."""
        self._folder = folder
        self._file: IO[bytes] | None = None

    def keep(self, raw: bytes) -> SpooledOriginal:
        """Keep an original.

        Raises:
            StateError: the disk is full, or `folder` cannot be written to.
        """
        with writing(self._folder):
            file = self._file = self._file or self._opened()
            start = file.seek(0, os.SEEK_END)
            file.write(raw)
            file.flush()
        return SpooledOriginal(start=start, size=len(raw))

    def read(self, kept: SpooledOriginal) -> bytes:
        """Give an original back."""
        assert self._file is not None  # noqa: S101 - it was kept there
        self._file.seek(kept.start)
        return self._file.read(kept.size)

    def _opened(self) -> IO[bytes]:
        make_own_folder(self._folder)
        file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - open as long as this
        finalize(self, file.close)
        return file
