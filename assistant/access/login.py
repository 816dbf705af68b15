"""Logging in with name and password."""

from pathlib import Path

from assistant.access.passwords import is_password
from assistant.access.throttle import Throttle
from assistant.access.users import User, Users
from assistant.errors import AccessError


def log_in(home: Path, user: str, password: str, now: float, address: str | None = None) -> User:
    """Give the user of the data folder `home`, at `now` in seconds since 1970; `address` is theirs, if it is known.

    Raises:
        AccessError: name or password is wrong, which looks the same; or it was wrong too often.
    """
    throttle = Throttle(home)
    throttle.admit(user, now, address)
    found = Users(home).all().get(user)
    if not is_password(password, found.password if found else None) or found is None:
        raise AccessError("login_wrong")
    throttle.forgive(user, now, address)
    return found
