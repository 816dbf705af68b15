"""The archive within a backup: a tar of plain files, which `tar` reads too, and nothing that tar has beyond them.

Links, devices, long and sparse forms are refused by the type that their header names, before they are looked at.
"""

import hashlib
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from assistant.backup.format import Entry
from assistant.errors import StateError

PIECE = 2**20  # bytes read at once
_BLOCK = tarfile.BLOCKSIZE
_DAMAGE = (tarfile.HeaderError, UnicodeDecodeError)


class ArchiveWriter:
    """Writes files one after another; `entries` tells what was written."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self.entries: dict[str, Entry] = {}

    def add(self, name: str, source: BinaryIO, size: int) -> Iterator[int]:
        """Write `size` bytes of `source` as the file `name`; gives after each piece how many bytes it had.

        Raises:
            StateError: `source` ends sooner, or the name is too long.
        """
        self._target.write(_header(name, size))
        sha256, left = hashlib.sha256(), size
        while left:
            piece = source.read(min(left, PIECE))
            if not piece:
                raise StateError("backup.changed", name=name)
            self._target.write(piece)
            sha256.update(piece)
            left -= len(piece)
            yield len(piece)
        self._target.write(bytes(-size % _BLOCK))
        self.entries[name] = Entry(size=size, sha256=sha256.hexdigest())

    def close(self, name: str, content: bytes) -> None:
        """Write a last small file, and the end of the archive."""
        self._target.write(_header(name, len(content)) + content + bytes(-len(content) % _BLOCK + 2 * _BLOCK))


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading; StateError if it cannot be read."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise StateError("backup.unreadable", path=path, detail=error.strerror) from error
    with file:
        yield file


def read_archive(source: BinaryIO) -> Iterator[tuple[str, int, Iterator[bytes]]]:
    """Give name, length and pieces of each file; its pieces are to be taken before the next one.

    Raises:
        StateError: it is damaged, ends within a file, or holds something else than plain files.
    """
    while True:
        block = _read(source, _BLOCK)
        if block == bytes(_BLOCK):
            if source.read(_BLOCK + 1) != bytes(_BLOCK):
                raise StateError("backup.damaged", detail="tar")
            return
        try:
            member = tarfile.TarInfo.frombuf(block, "utf-8", "strict")
        except _DAMAGE as error:
            raise StateError("backup.damaged", detail="tar") from error
        if member.type != tarfile.REGTYPE or member.size < 0:
            raise StateError("backup.damaged", detail=ascii(member.name))
        yield member.name, member.size, _pieces(source, member.size)
        _read(source, -member.size % _BLOCK)


def _pieces(source: BinaryIO, size: int) -> Iterator[bytes]:
    while size:
        piece = _read(source, min(size, PIECE))
        size -= len(piece)
        yield piece


def _read(source: BinaryIO, size: int) -> bytes:
    found = source.read(size)
    if len(found) < size:
        raise StateError("backup.damaged", detail="EOF")
    return found


def _header(name: str, size: int) -> bytes:
    """Give the header of a file: the form of GNU for large ones, that of POSIX for long names; both are one block."""
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    is_long = len(name.encode()) > tarfile.LENGTH_NAME
    try:
        return member.tobuf(tarfile.USTAR_FORMAT if is_long else tarfile.GNU_FORMAT, "utf-8", "strict")
    except ValueError as error:
        raise StateError("backup.long_name", name=name) from error
