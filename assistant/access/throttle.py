"""Slows down whoever guesses passwords, and nobody else; a restart changes nothing.

Who guesses is told by the address, or by the browser: one that was let in under a name before has a secret to show, and
is kept back only by what failed there. Without it, an address has ten failures a minute. What fails at a name or in all
keeps back only those who failed themselves: a stranger elsewhere cannot lock a name.
"""

import math
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe
from threading import Lock

from assistant.access.limits import (
    DAY,
    KNOWN_FOR,
    OF_ADDRESS,
    OF_ALL,
    OF_NAME,
    OF_SITE,
    STRANGERS,
    Record,
    pause,
)
from assistant.access.origin import Origin
from assistant.access.private_file import PrivateFile
from assistant.errors import AccessError

FILE = "login-tries.json"
MOST = 5_000  # records of those who got in, and as many of those who failed; the oldest are forgotten first
EVERYBODY, FROM, SITE = "all", "from/", "site/"  # names of records, or how they begin
_line = Lock()  # of the threads of a process; between processes the file has one


class Throttle:
    """Lets attempts to log in pass or not; times are seconds since 1970."""

    def __init__(self, home: Path) -> None:
        """Keep what failed in the data folder `home`."""
        self._file = PrivateFile(home / FILE, Record)

    def attempt(self, user: str, origin: Origin, now: float, is_right: Callable[[], bool]) -> str | None:
        """Give the secret by which the browser is known from now on, or None if the password is not right.

        One attempt at a time is decided, so that many at once do not slip through together.

        Raises:
            AccessError: it comes too soon after those that failed, and nobody looked at the password.
        """
        with _line, self._file.changing() as records:
            _forget(records, now)
            shown = _device(user, origin.device)
            device = shown if shown in records else None
            _refuse(records, user, origin, device, now)
            if is_right():
                secret = _known_secret(records, origin) or token_urlsafe()
                _let_in(records, user, origin, secret, now)
                return secret
            for key in [device] if device else [_name(user), _place(user, origin), EVERYBODY, *_addresses(origin)]:
                records[key] = records.get(key, Record()).after_failure(now)
            return None

    def unlock(self, user: str) -> None:
        """Forget what failed under a name, from wherever."""
        with self._file.changing() as records:
            for key in [key for key in records if key.startswith(_name(user))]:
                records[key] = records[key].model_copy(update={"failed": ()})


def _refuse(records: dict[str, Record], user: str, origin: Origin, device: str | None, now: float) -> None:
    """Raise an AccessError if the attempt comes too soon; whoever is at a known `device` waits for nobody else."""

    def of(key: str) -> Record:
        return records.get(key, Record())

    own = of(device or _place(user, origin))
    locked, left = OF_NAME.left(own, now), pause(own, now)
    if device is None:
        network, site = map(of, _addresses(origin))
        limit = OF_ADDRESS if own.is_known(now) else STRANGERS
        left = max(left, limit.left(network, now), OF_SITE.left(site, now))
        if not own.is_trusted(now):
            locked = max(locked, OF_NAME.left(of(_name(user)), now))
        if not site.is_trusted(now):
            left = max(left, OF_ALL.left(of(EVERYBODY), now))
    if locked:
        raise AccessError("login_locked", minutes=math.ceil(locked / 60))
    if left:
        raise AccessError("login_wait", seconds=left)


def _known_secret(records: dict[str, Record], origin: Origin) -> str | None:
    """Give the secret of a browser in which anybody was let in, as several people may share one."""
    shown = _browser(origin.device)
    return origin.device if any(key.endswith(shown) for key in records) else None


def _let_in(records: dict[str, Record], user: str, origin: Origin, secret: str, now: float) -> None:
    records.pop(_name(user), None)
    for key in (_place(user, origin), _device(user, secret)):
        records[key] = Record(got_in=now)
    _, site = _addresses(origin)
    records[site] = records.get(site, Record()).model_copy(update={"got_in": now})


def _forget(records: dict[str, Record], now: float) -> None:
    """Drop what counts no longer, or is too much; a flood of failures takes nothing from those who got in."""
    for key in [key for key, record in records.items() if _is_over(record, now)]:
        del records[key]
    for known in (True, False):
        kept = [key for key, record in records.items() if (record.got_in is not None) is known]
        for key in sorted(kept, key=lambda key: _last(records[key]))[: max(0, len(kept) - MOST)]:
            del records[key]


def _is_over(record: Record, now: float) -> bool:
    return abs(now - _last(record)) >= (DAY if record.got_in is None else KNOWN_FOR)


def _last(record: Record) -> float:
    return max(*record.failed[-1:], record.got_in or 0.0, 0.0)


def _name(user: str) -> str:
    return _key(user)


def _place(user: str, origin: Origin) -> str:
    return f"{_key(user)}/at/{_key(origin.network)}"


def _device(user: str, secret: str | None) -> str:
    return f"{_key(user)}{_browser(secret)}"


def _browser(secret: str | None) -> str:
    return f"/on/{_key(secret or '')}"


def _addresses(origin: Origin) -> tuple[str, str]:
    return FROM + _key(origin.network), SITE + _key(origin.site)


def _key(name: str) -> str:
    """Name a name in the file: whoever types their password into the wrong field does not find it there."""
    return sha256(name.encode(errors="replace")).hexdigest()
