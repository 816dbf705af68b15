"""Whose logins counted a short time ago, so that the database is not asked of each connection."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from time import monotonic

from assistant.accounts.logins import login_id

MOST = 2_000  # logins; the one that was seen longest ago is forgotten first
KNOWN = 600.0  # seconds; who opens a page within them is one of its user's until it is drawn, be the login over or not


class LoginMemory:
    """The logins of a process, by a hash of their key. Pages tell of them from threads of their own."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Take the time in seconds from `clock`."""
        self._clock = clock
        self._lock = Lock()
        self._known: OrderedDict[str, tuple[str, float]] = OrderedDict()

    def remember(self, key: str, user: str) -> None:
        """Note that a login of `user` counts."""
        name = login_id(key)
        with self._lock:
            self._known[name] = user, self._clock() + KNOWN
            self._known.move_to_end(name)
            while len(self._known) > MOST:
                self._known.popitem(last=False)

    def forget(self, key: str) -> None:
        """Note that a login is over."""
        with self._lock:
            self._known.pop(login_id(key), None)

    def user_of(self, key: str) -> str | None:
        """Give whose login it is, if that is known."""
        with self._lock:
            user, until = self._known.get(login_id(key), ("", 0.0))
        return user if self._clock() < until else None
