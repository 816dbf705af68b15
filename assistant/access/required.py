"""Whether a server may start, or show anything: to other machines not without a login."""

from collections.abc import Callable, Mapping

from assistant.access.local import is_hidden, is_local, reached_as
from assistant.access.oidc import require_oidc
from assistant.errors import AccessError
from assistant.settings import Settings

ANY_ADDRESS = "0.0.0.0"  # noqa: S104 - what Streamlit listens to if it is told nothing


def require_login(
    address: str | None,
    settings: Settings,
    has_users: Callable[[], bool],
    headers: Mapping[str, str] | None = None,
    visitor: str | None = None,
) -> None:
    """Make sure that nobody gets in unasked at `address`, and that somebody can.

    Args:
        address: what the server listens to; None for all addresses.
        settings: say how users log in.
        has_users: tells whether anybody could log in with a password.
        headers: of the request of a browser, if there is one.
        visitor: the address from which it seems to come; None for this machine.

    Raises:
        AccessError: other machines can reach the address, and no login is set; or nobody could log in; or all who come
            through a proxy would count as one.
    """
    if settings.login == "oidc":
        require_oidc(settings)
    elif settings.login == "file":
        if not has_users():
            raise AccessError("users_none")
    elif not is_local(address):
        raise AccessError("login_needed", address=address or ANY_ADDRESS)
    elif (host := reached_as(headers or {})) is not None:
        raise AccessError("login_needed", address=host)
    if settings.login != "none" and visitor is not None and is_hidden(visitor, headers or {}):
        raise AccessError("proxy_unknown", address=visitor)
