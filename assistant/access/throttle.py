"""Slows down whoever guesses passwords: each name, each address, and all together; a restart changes nothing."""

import math
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import ip_address, ip_network
from pathlib import Path

from assistant.access.private_file import PrivateFile
from assistant.domain import Frozen
from assistant.errors import AccessError

FAILURES = "login-failures.json"
FREE = 3  # failures that cost nothing
LOCKED_AT = 10
LOCKED = 15 * 60  # seconds; after so long without a failure, they are forgotten
EVERYBODY = "all names"
FROM = "from "  # before the key of an address
FAMILIAR = "familiar "  # before the key of a name and an address from which it got in
FAMILIAR_FOR = 30 * 24 * 3600  # seconds


class Failures(Frozen):
    """How often it failed, and when it did so last, in seconds since 1970.

    Of a familiar name: how often it failed since it got in, and when that was.
    """

    count: float = 0
    last: float = 0.0


@dataclass(frozen=True)
class Brake:
    """Lets `free` failures pass at once, and then one in `each` seconds; it forgets as fast."""

    free: int
    each: int

    def level(self, failed: Failures, now: float) -> float:
        """Tell how many failures are not forgotten yet."""
        passed = max(0.0, now - failed.last)  # a clock may be put back
        return max(0.0, failed.count - passed / self.each)

    def left(self, failed: Failures, now: float) -> int:
        """Tell for how many seconds no attempt is let in.

        >>> [Brake(free=20, each=4).left(Failures(count=20, last=0), now) for now in (0, 1, 4)]
        [4, 3, 0]
        """
        return max(0, math.ceil((self.level(failed, now) - self.free + 1) * self.each))

    def after(self, failed: Failures, now: float) -> Failures:
        """Count one more failure."""
        return Failures(count=self.level(failed, now) + 1, last=now)


OF_ADDRESS = Brake(free=20, each=4)
OF_ALL = Brake(free=200, each=1)  # for a guesser with many addresses


class Throttle:
    """Counts failed logins; times are seconds since 1970."""

    def __init__(self, home: Path) -> None:
        """Keep the count in the data folder `home`."""
        self._file = PrivateFile(home / FAILURES, Failures)

    def admit(self, user: str, now: float, address: str | None = None) -> None:
        """Let an attempt to log in as `user` pass, and count it as failed until `forgive` is called.

        It counts before the password is looked at, so that attempts at the same time do not slip through together.
        Whoever got in under this name from this address not long ago is not slowed down by what others do, nor locked
        out by what they try under this name. A few failures from there use that up until the next right password.

        Raises:
            AccessError: it comes too soon after those that failed.
        """
        name, familiar = _key(user), FAMILIAR + _key(f"{user}\0{network(address)}")
        with self._file.changing() as failures:
            for old in [key for key, failed in failures.items() if _is_forgotten(key, failed, now)]:
                del failures[old]
            failed, brakes = failures.get(name, Failures()), _brakes(address)
            if familiar not in failures or failures[familiar].count >= FREE:
                left = math.ceil(min(failed.last, now) + delay_of_name(int(failed.count)) - now)
                if left > 0 and failed.count >= LOCKED_AT:
                    raise AccessError("login_locked", minutes=math.ceil(left / 60))
                left = max(left, *(brake.left(failures.get(key, Failures()), now) for key, brake in brakes.items()))
                if left > 0:
                    raise AccessError("login_wait", seconds=left)
            failures[name] = Failures(count=failed.count + 1, last=now)
            for key, brake in brakes.items():
                failures[key] = brake.after(failures.get(key, Failures()), now)
            if familiar in failures:
                failures[familiar] = _more(failures[familiar], 1)

    def forgive(self, user: str, now: float, address: str | None = None) -> None:
        """Take back what `admit` counted, as the password was right; the earlier failures of `user` are forgotten."""
        with self._file.changing() as failures:
            failures.pop(_key(user), None)
            for key in _brakes(address):
                failures[key] = _more(failures.get(key, Failures(count=1)), -1)
            failures[FAMILIAR + _key(f"{user}\0{network(address)}")] = Failures(last=now)


def delay_of_name(count: int) -> int:
    """Tell for how many seconds after `count` failures in a row a name is not let in.

    >>> [delay_of_name(count) for count in (2, 3, 4, 9, 10)]
    [0, 1, 2, 64, 900]
    """
    if count >= LOCKED_AT:
        return LOCKED
    return 2 ** (count - FREE) if count >= FREE else 0


def network(address: str | None) -> str:
    """Name whose address it is: an IPv6 user has a whole network; empty if it is not known.

    >>> network("192.0.2.1"), network("2001:db8:1:2:3::4"), network("::ffff:192.0.2.1"), network(None)
    ('192.0.2.1', '2001:db8:1:2::', '192.0.2.1', '')
    """
    try:
        found = ip_address(address or "")
    except ValueError:
        return ""
    if found.version == 4:
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, 64), strict=False).network_address)


def _brakes(address: str | None) -> dict[str, Brake]:
    return {FROM + _key(network(address)): OF_ADDRESS, EVERYBODY: OF_ALL}


def _more(failed: Failures, count: int) -> Failures:
    return failed.model_copy(update={"count": max(0, failed.count + count)})


def _is_forgotten(key: str, failed: Failures, now: float) -> bool:
    return now - failed.last >= (FAMILIAR_FOR if key.startswith(FAMILIAR) else LOCKED)


def _key(name: str) -> str:
    """Name a name in the file: whoever types their password into the wrong field does not find it there."""
    return sha256(name.encode(errors="replace")).hexdigest()
