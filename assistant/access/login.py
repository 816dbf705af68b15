"""Logging in with name and password."""

from pathlib import Path

from assistant.access.origin import Origin
from assistant.access.passwords import is_password
from assistant.access.throttle import Throttle
from assistant.access.users import User, Users
from assistant.errors import AccessError


def log_in(home: Path, user: str, password: str, now: float, origin: Origin) -> tuple[User, str]:
    """Give the user of the data folder `home`, and the secret that their browser shows the next time.

    Args:
        home: the data folder.
        user: the name, as `login_name` reads it.
        password: as it was typed.
        now: seconds since 1970.
        origin: where they are.

    Raises:
        AccessError: name or password is wrong, which looks the same; or it was wrong too often.
    """
    found: User | None = None

    def is_right() -> bool:
        nonlocal found
        found = Users(home).all().get(user)
        return is_password(password, found.password if found else None)

    device = Throttle(home).attempt(user, origin, now, is_right)
    if device is None or found is None:
        raise AccessError("login_wrong")
    return found, device
