"""Slows down whoever guesses passwords, name by name and all together; a restart changes nothing."""

import math
from hashlib import sha256
from pathlib import Path

from assistant.access.private_file import PrivateFile
from assistant.domain import Frozen
from assistant.errors import AccessError

FAILURES = "login-failures.json"
FREE = 3  # failures that cost nothing
LOCKED_AT = 10
LOCKED = 15 * 60  # seconds; after so long without a failure, they are forgotten
EVERYBODY = "all names"
FREE_FOR_ALL = 20  # failures of all names together that cost nothing
LONGEST_FOR_ALL = 4  # seconds that one attempt keeps back the next, of whatever name


class Failures(Frozen):
    """How often in a row it failed, and when it did so last, in seconds since 1970."""

    count: int = 0
    last: float = 0.0


class Throttle:
    """Counts failed logins; times are seconds since 1970."""

    def __init__(self, home: Path) -> None:
        """Keep the count in the data folder `home`."""
        self._file = PrivateFile(home / FAILURES, Failures)

    def admit(self, user: str, now: float) -> None:
        """Let an attempt to log in as `user` pass, and count it as failed until `forgive` is called.

        It counts before the password is looked at, so that attempts at the same time do not slip through together.

        Raises:
            AccessError: it comes too soon after those that failed.
        """
        with self._file.changing() as failures:
            for old in [key for key, failed in failures.items() if now - failed.last >= LOCKED]:
                del failures[old]
            for key, delay in ((_key(user), delay_of_name), (EVERYBODY, delay_of_all)):
                failed = failures.get(key, Failures())
                left = math.ceil(failed.last + delay(failed.count) - now)
                if left > 0 and failed.count >= LOCKED_AT and key != EVERYBODY:
                    raise AccessError("login_locked", minutes=math.ceil(left / 60))
                if left > 0:
                    raise AccessError("login_wait", seconds=left)
            for key in (_key(user), EVERYBODY):
                failures[key] = Failures(count=failures.get(key, Failures()).count + 1, last=now)

    def forgive(self, user: str) -> None:
        """Take back what `admit` counted, as the password was right; the earlier failures of `user` are forgotten."""
        with self._file.changing() as failures:
            failures.pop(_key(user), None)
            everybody = failures.get(EVERYBODY, Failures(count=1))
            failures[EVERYBODY] = everybody.model_copy(update={"count": everybody.count - 1})


def delay_of_name(count: int) -> int:
    """Tell for how many seconds after `count` failures in a row a name is not let in.

    >>> [delay_of_name(count) for count in (2, 3, 4, 9, 10)]
    [0, 1, 2, 64, 900]
    """
    if count >= LOCKED_AT:
        return LOCKED
    return 2 ** (count - FREE) if count >= FREE else 0


def delay_of_all(count: int) -> int:
    """Tell for how many seconds after `count` failures of all names together nobody is let in.

    >>> [delay_of_all(count) for count in (19, 20, 21, 400)]
    [0, 1, 2, 4]
    """
    return min(2 ** min(count - FREE_FOR_ALL, FREE), LONGEST_FOR_ALL) if count >= FREE_FOR_ALL else 0


def _key(user: str) -> str:
    """Name a name in the file: whoever types his password into the wrong field does not find it there."""
    return sha256(user.encode(errors="replace")).hexdigest()
