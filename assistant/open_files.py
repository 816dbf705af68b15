"""How many files a process of ours may have open: each open page of a browser takes a few, as its connection does."""

import contextlib
import errno
import os
import resource
import sqlite3

WANTED = 16_384
LEAST = 4_096  # for as many pages as the chat and the connections it lets in
EXHAUSTED = {errno.EMFILE, errno.ENFILE}
OF_SQLITE = 4  # files that it opens at a time


def most_open() -> int:
    """Give how many it may be once the limit is raised, as far as the system allows."""
    soft, hard = _limits()
    return max(soft, min(hard, WANTED))


def raise_most_open() -> None:
    """Raise the limit of this process, which in many places is a thousand unless somebody asks."""
    soft, _ = _limits()
    if soft < (most := most_open()):
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        with contextlib.suppress(ValueError, OSError):  # a system may have a lower one that it does not tell
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def lacks_open_files(error: BaseException) -> bool:
    """Tell whether `error`, or what it came from, came up because no more files may be open, here or on the machine.

    SQLite gives no such code: as many are tried as it opens at a time.
    """
    code = getattr(error, "errno", None)
    if code is not None:
        return code in EXHAUSTED
    if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CANTOPEN:
        return _cannot_open(OF_SQLITE)
    if any(os.strerror(each) in str(error) for each in EXHAUSTED):
        return True
    return error.__cause__ is not None and lacks_open_files(error.__cause__)


def _cannot_open(count: int) -> bool:
    with contextlib.ExitStack() as opened:
        try:
            for _ in range(count):
                opened.callback(os.close, os.open(os.sep, os.O_RDONLY))
        except OSError as error:
            return error.errno in EXHAUSTED
    return False


def _limits() -> tuple[int, int]:
    """Give the limit and how far it can be raised; without one, what we want counts."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return (WANTED if soft == resource.RLIM_INFINITY else soft, WANTED if hard == resource.RLIM_INFINITY else hard)
