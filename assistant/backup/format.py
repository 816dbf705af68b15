"""What a backup is: a line that says so, the key under the passphrase, and an archive that ends with its manifest."""

import re
from datetime import datetime
from pathlib import PurePosixPath
from typing import BinaryIO

from assistant.domain import Frozen
from assistant.errors import StateError

VERSION = 1
HEAD = re.compile(rb"avv-kompass-backup (\d{1,6}) (age|plain)\n")
LONGEST_HEAD = 64  # bytes
MANIFEST = "manifest.json"
RECORDS = "records.db"
LIBRARY, SETTINGS = "library", "settings"
LARGEST_MANIFEST = 64 * 2**20  # bytes; a file takes about two hundred
# In the data folder; what else lies there is not ours, and stays out of it. A key is drawn before the records hold
# something that needs it, so keys are read after those.
KEY_FILES = ("audit-key.json", "second-factor-key.json")
STATE_FILES = ("audit-anchor.json", "users.json", "login-tries.json", "users.moved.json", "login-tries.moved.json")
_PART = re.compile(r"[^\x00-\x1f\x7f/\\]{1,255}")


class Entry(Frozen):
    """A file of a backup: its length in bytes, and its SHA-256."""

    size: int
    sha256: str


class Manifest(Frozen):
    """What a backup holds; `made` is when, and `schema_version` that of the records."""

    format: int
    made: datetime
    schema_version: str
    entries: dict[str, Entry]


def head(*, encrypted: bool) -> bytes:
    """Give the first line of a backup."""
    return b"avv-kompass-backup %d %s\n" % (VERSION, b"age" if encrypted else b"plain")


def read_head(file: BinaryIO) -> bool:
    """Read the first line of a backup; tells whether it is encrypted.

    Raises:
        StateError: it is no backup, or one of a newer version of the product.
    """
    found = HEAD.fullmatch(file.readline(LONGEST_HEAD))
    if found is None:
        raise StateError("backup.foreign")
    if int(found[1]) > VERSION:
        raise StateError("backup.newer", found=int(found[1]), known=VERSION)
    return found[2] == b"age"


def is_allowed(name: str) -> bool:
    """Tell whether a backup may hold a file `name`; no other is ever written.

    >>> is_allowed("library/own-paper/de/holding.json"), is_allowed("library/../users.json")
    (True, False)
    """
    parts = PurePosixPath(name).parts
    if "/".join(parts) != name or any(part in {".", ".."} or not _PART.fullmatch(part) for part in parts):
        return False
    if len(parts) < 2:
        return name in {RECORDS, *KEY_FILES, *STATE_FILES}
    return parts[0] == LIBRARY or (parts[0] == SETTINGS and len(parts) == 2)
