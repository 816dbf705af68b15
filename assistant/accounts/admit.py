"""Whether a login counts at a time (seconds since 1970): one with a password, or one of an identity provider."""

from assistant.access.identity import Identity
from assistant.access.oidc import Claims, identify, is_fresh, login_key, login_time
from assistant.accounts.accounts import Accounts
from assistant.accounts.logins import Place
from assistant.errors import AccessError


def admit_user(accounts: Accounts, user: str, key: str, now: float, *, use: bool) -> Identity:
    """Say who a user is whose login `key` names; `use` begins its idle time anew.

    Raises:
        AccessError: the login is over, or the user was removed, or changed in role or password.
        RecordsError, StateError: the database cannot be used.
    """
    accounts.logins.check(key, now, use=use)
    found = accounts.users.get(user)
    if found is None:
        raise AccessError("session_ended")
    return found.identity(user)


def admit_claims(accounts: Accounts, claims: Claims, now: float, place: Place, *, use: bool) -> tuple[Identity, bool]:
    """Say who the claims of a provider name, and whether this login is seen first.

    The browser keeps the claims for 30 days. The end that the provider gave them, often after minutes, is meant for the
    moment when they come: it is looked at when a login is seen first. From then on the settings say how long it lives.

    Raises:
        AccessError: the claims come too late, or the login has ended; or they give no role.
        RecordsError, StateError: the database cannot be used.
    """
    identity = identify(claims, accounts.settings)
    key = login_key(claims)
    is_new = not accounts.logins.is_known(key)
    if is_new:
        if not is_fresh(claims, now) or login_time(claims) <= accounts.logins.known_since():
            raise AccessError("session_expired")
        accounts.begin_elsewhere(identity.user, key, login_time(claims), now, place)
    accounts.logins.check(key, now, use=use)
    return identity, is_new
