"""Slows down whoever guesses passwords or codes, and nobody else; a restart changes nothing.

Who guesses is told by the address, or by the browser: one that was let in under a name before has a secret to show, and
is kept back only by what failed there. Without it, an address has ten failures a minute. What fails at a name or in all
keeps back only those who failed themselves: a stranger elsewhere cannot lock a name. Codes of a second factor are tried
by who knows the password, so a name has few wrong ones from wherever.
"""

import math
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from secrets import token_urlsafe
from typing import Protocol

from assistant.access.limits import (
    DAY,
    KNOWN_FOR,
    OF_ADDRESS,
    OF_ALL,
    OF_CODES,
    OF_NAME,
    OF_SITE,
    STRANGERS,
    Record,
    pause,
)
from assistant.access.origin import Origin
from assistant.errors import AccessError, KompassError
from assistant.fair_lock import FairLock

EVERYBODY, FROM, SITE, BROWSER = "all", "from/", "site/", "browser/"  # names of records, or how they begin
_line = FairLock()  # of the threads of a process; those of others see an attempt that runs as one that failed


class Tries(Protocol):
    """Where records are kept, by key."""

    def changing(self, keys: Collection[str]) -> AbstractContextManager[dict[str, Record]]:
        """Give those of `keys` that there are, to be changed by the body; nobody else changes any meanwhile."""

    def forget_failures(self, beginning: str) -> None:
        """Forget what failed under keys that begin so."""


class Throttle:
    """Lets attempts to log in pass or not; times are seconds since 1970."""

    def __init__(self, tries: Tries) -> None:
        """Keep in `tries` what failed."""
        self._tries = tries

    def attempt(
        self, user: str, origin: Origin, now: float, is_right: Callable[[], bool], *, code: bool = False
    ) -> str | None:
        """Give the secret by which the browser is known from now on, or None if the password is not right.

        With `code`, it is one of a second factor that is asked for. The attempt counts as failed while it is looked at:
        so many at once do not slip through together, in however many processes.

        Raises:
            AccessError: it comes too soon after those that failed, and nobody looked at the password.
        """
        with self._looking(user, origin, now, is_right, code=code) as records:
            if records is None:
                return None
            secret = origin.device if _browser(origin.device) in records else None
            secret = secret or token_urlsafe()
            _let_in(records, user, origin, secret, now)
            if code:
                records.pop(_code(user), None)
            return secret

    def passes(self, user: str, origin: Origin, now: float, is_right: Callable[[], bool]) -> bool:
        """Tell whether the password is right, where more is needed to get in: then nothing that failed is forgotten.

        Raises:
            AccessError: as `attempt`.
        """
        with self._looking(user, origin, now, is_right, code=False) as records:
            return records is not None

    def unlock(self, user: str) -> None:
        """Forget what failed under a name, from wherever."""
        self._tries.forget_failures(_name(user))

    @contextmanager
    def _looking(
        self, user: str, origin: Origin, now: float, is_right: Callable[[], bool], *, code: bool
    ) -> Iterator[dict[str, Record] | None]:
        """Give the records, to be changed, if it is right; else None, and the failure stays noted."""
        keys = _keys(user, origin)
        with _line.turn(origin.site):
            with self._tries.changing(keys) as records:
                _forget(records, now)
                shown = _device(user, origin.device)
                device = shown if shown in records else None
                _refuse(records, user, origin, device, now, code=code)
                counted = [device] if device else [_name(user), _place(user, origin), EVERYBODY, *_addresses(origin)]
                counted += [_code(user)] if code else []
                for key in counted:
                    records[key] = records.get(key, Record()).after_failure(now)
            try:
                right = is_right()
            except KompassError:  # nobody looked at it after all
                with self._tries.changing(keys) as records:
                    _take_back(records, counted, now)
                raise
            if not right:
                yield None
                return
            with self._tries.changing(keys) as records:
                _take_back(records, counted, now)
                yield records


def _refuse(
    records: dict[str, Record], user: str, origin: Origin, device: str | None, now: float, *, code: bool
) -> None:
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
    if code:
        locked = max(locked, *(limit.left(of(_code(user)), now) for limit in OF_CODES))
    if locked:
        raise AccessError("login_locked", minutes=math.ceil(locked / 60))
    if left:
        raise AccessError("login_wait", seconds=left)


def _take_back(records: dict[str, Record], counted: Collection[str], now: float) -> None:
    """Make it as if the attempt at `now` had not failed."""
    for key in counted:
        record = records.get(key, Record()).without_failure(now)
        if record == Record():
            records.pop(key, None)
        else:
            records[key] = record


def _let_in(records: dict[str, Record], user: str, origin: Origin, secret: str, now: float) -> None:
    records.pop(_name(user), None)
    for key in (_place(user, origin), _device(user, secret), _browser(secret)):
        records[key] = Record(got_in=now)
    _, site = _addresses(origin)
    records[site] = records.get(site, Record()).model_copy(update={"got_in": now})


def _forget(records: dict[str, Record], now: float) -> None:
    """Drop what counts no longer."""
    for key in [key for key, record in records.items() if _is_over(record, now)]:
        del records[key]


def _is_over(record: Record, now: float) -> bool:
    return abs(now - record.last) >= (DAY if record.got_in is None else KNOWN_FOR)


def _keys(user: str, origin: Origin) -> list[str]:
    """Name all records that an attempt has to do with, apart from those of a browser that is new."""
    shown = [_device(user, origin.device), _browser(origin.device)] if origin.device else []
    return [_name(user), _place(user, origin), _code(user), EVERYBODY, *_addresses(origin), *shown]


def _name(user: str) -> str:
    return _key(user)


def _place(user: str, origin: Origin) -> str:
    return f"{_key(user)}/at/{_key(origin.network)}"


def _device(user: str, secret: str | None) -> str:
    return f"{_key(user)}/on/{_key(secret or '')}"


def _code(user: str) -> str:
    return f"{_key(user)}/code"


def _browser(secret: str | None) -> str:
    """Name a browser in which anybody was let in, as several people may share one."""
    return BROWSER + _key(secret or "")


def _addresses(origin: Origin) -> tuple[str, str]:
    return FROM + _key(origin.network), SITE + _key(origin.site)


def _key(name: str) -> str:
    """Name a name where it is kept: whoever types their password into the wrong field does not find it there."""
    return sha256(name.encode(errors="replace")).hexdigest()
