"""Logging in with name and password, and with a code where a second factor is asked for."""

from enum import StrEnum

from assistant.access.origin import Origin
from assistant.access.passwords import is_password
from assistant.accounts.accounts import Accounts
from assistant.accounts.users import User
from assistant.domain import Frozen
from assistant.errors import AccessError


class Missing(StrEnum):
    """What a user has to do beside the password before they get in."""

    CODE = "code"
    ENROLMENT = "enrolment"


class Step(Frozen):
    """What a right password brings: a secret that the browser shows the next time, or that something is missing."""

    user: User
    device: str | None = None
    missing: Missing | None = None


def log_in(accounts: Accounts, user: str, password: str, now: float, origin: Origin) -> Step:
    """Check a password.

    Args:
        accounts: of all users.
        user: the name, as `login_name` reads it.
        password: as it was typed.
        now: seconds since 1970.
        origin: where they are.

    Raises:
        AccessError: name or password is wrong, which looks the same; or it was wrong too often.
        RecordsError, StateError: the database cannot be used.
    """
    found = accounts.users.get(user)
    missing = _missing(found, accounts.settings.second_factor)

    def is_right() -> bool:
        return is_password(password, found.password if found else None)

    if missing:
        device = None
        right = accounts.throttle.passes(user, origin, now, is_right)
    else:
        device = accounts.throttle.attempt(user, origin, now, is_right)
        right = device is not None
    if found is None or not right:
        raise AccessError("login_wrong")
    return Step(user=found, device=device, missing=missing)


def show_code(accounts: Accounts, user: str, code: str, now: float, origin: Origin) -> str:
    """Check a code of the second factor, or a recovery code, after the password; gives the browser's secret.

    Raises:
        AccessError: it is wrong or was used before, or codes were wrong too often; the secret cannot be read.
        RecordsError, StateError: the database cannot be used.
    """
    device = accounts.throttle.attempt(
        user, origin, now, lambda: accounts.second_factor.is_right(user, code, now), code=True
    )
    if device is None:
        raise AccessError("code_wrong")
    return device


def confirm_factor(
    accounts: Accounts,
    user: str,
    secret: str,
    code: str,
    now: float,
    origin: Origin,
    *,
    replace: bool = False,
    checked: User | None = None,
) -> str:
    """Set up a second factor, if `code` is one of `secret`; gives the browser's secret. See `SecondFactor.confirm`.

    Raises:
        AccessError: it is wrong, or codes were wrong too often; `user` is no longer as `checked`.
        RecordsError, StateError: the database or the key cannot be used.
    """

    def is_right() -> bool:
        return accounts.second_factor.confirm(user, secret, code, now, replace=replace, checked=checked)

    device = accounts.throttle.attempt(user, origin, now, is_right, code=True)
    if device is None:
        raise AccessError("code_wrong")
    return device


def _missing(user: User | None, wanted: str) -> Missing | None:
    if user is None or wanted == "off":
        return None
    if user.has_factor:
        return Missing.CODE
    return Missing.ENROLMENT if wanted == "required" else None
