"""Attempts to log in at a throttle that holds its records in memory, and what comes of them."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from threading import Lock

from assistant.access.limits import Record
from assistant.access.origin import Origin
from assistant.access.throttle import Throttle
from assistant.errors import AccessError

NOW = 1_000_000.0
HASH = 0.2  # seconds that a password takes; one at a time is looked at
HOME = Origin(address="192.0.2.1")
STRANGER = Origin(address="198.51.100.7")
LOCKED_OUT = 1e9  # seconds, of whoever does not get in at all


class Memory:
    """Holds the records without a disk, which takes most of the time of a thousand attempts; times are counted."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self.changed = 0
        self._lock = Lock()

    @contextmanager
    def changing(self, keys: Collection[str]) -> Iterator[dict[str, Record]]:
        with self._lock:
            held = {key: self.records[key] for key in keys if key in self.records}
            yield held
            self.changed += 1
            for key in keys:
                self.records.pop(key, None)
            self.records |= held

    def forget_failures(self, beginning: str) -> None:
        for key in [key for key in self.records if key.startswith(beginning)]:
            self.records[key] = self.records[key].model_copy(update={"failed": ()})


def wrong() -> bool:
    return False


def right() -> bool:
    return True


def fails(throttle: Throttle, user: str, now: float, origin: Origin = STRANGER) -> AccessError | None:
    """Try a wrong password; gives the error if nobody looked at it."""
    try:
        assert throttle.attempt(user, origin, now, wrong) is None
    except AccessError as error:
        return error
    return None


def enters(throttle: Throttle, user: str, now: float, origin: Origin = HOME) -> str:
    secret = throttle.attempt(user, origin, now, right)
    assert secret
    return secret


def wait(throttle: Throttle, user: str, now: float, origin: Origin) -> float:
    """Log in with the right password; gives the wait in seconds that is demanded first, 0 if there is none."""
    try:
        throttle.attempt(user, origin, now, right)
    except AccessError as error:
        return float(str(error.values.get("seconds", LOCKED_OUT)))
    return 0


def hammer(throttle: Throttle, users: Iterable[str], now: float, origin: Origin = STRANGER) -> int:
    """Try wrong passwords for these names at once; gives how many were looked at."""
    return sum(fails(throttle, user, now, origin) is None for user in users)


def lock(throttle: Throttle, user: str, now: float, origin: Origin = STRANGER) -> float:
    """Guess at a name until it is locked there; gives the time."""
    while (error := fails(throttle, user, now, origin)) is None or error.key == "login_wait":
        now += 1
    return now


def names(count: int) -> list[str]:
    return [f"name-{number}" for number in range(count)]
