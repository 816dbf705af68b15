"""Logging in through the company's identity provider (OpenID Connect): what its claims say of a user."""

from collections.abc import Mapping
from importlib.util import find_spec

from assistant.access.identity import Identity
from assistant.domain import UserRole
from assistant.errors import AccessError
from assistant.settings import Settings

NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
SHORTEST_SECRET = 32  # characters; whoever guesses it can give themselves any claim
Claims = Mapping[str, object]


def require_oidc(settings: Settings) -> None:
    """Make sure that users can log in.

    Raises:
        AccessError: a package, an entry of Streamlit's secrets.toml or the roles are missing.
    """
    if find_spec("authlib") is None:
        raise AccessError("oidc_package")
    secrets = _secrets()
    missing = [name for name in NEEDED if not secrets.get(name)]
    if missing:
        raise AccessError("oidc_secrets", missing=", ".join(missing))
    if len(str(secrets["cookie_secret"])) < SHORTEST_SECRET:
        raise AccessError("oidc_cookie_secret", shortest=SHORTEST_SECRET)
    if not settings.oidc_roles:
        raise AccessError("oidc_roles")


def identify(claims: Claims, settings: Settings, now: float) -> Identity:
    """Say who a user is; the browser keeps their claims for 30 days, so their end is looked at here.

    Raises:
        AccessError: the claims are no longer valid at `now` (seconds since 1970), or give them no role.
    """
    expires = claims.get("exp")
    if not isinstance(expires, int | float) or expires <= now:
        raise AccessError("session_expired")
    role = _role(claims, settings)
    user = (claims.get("email") if _owns_email(claims) else None) or claims.get("sub")
    if role is None or not user:
        raise AccessError("login_refused")
    return Identity(user=str(user), name=str(claims.get("name") or user), role=role)


def login_key(claims: Claims) -> str:
    """Name this login of this user."""
    return " ".join(str(claims.get(name)) for name in ("iss", "sub", "iat"))


def login_time(claims: Claims, now: float) -> float:
    """Tell when they logged in, in seconds since 1970; `now` if the provider does not say."""
    issued = claims.get("iat")
    return float(issued) if isinstance(issued, int | float) else now


def _secrets() -> Claims:
    """Give the table `auth` of Streamlit's secrets.toml; empty if there is none."""
    import streamlit as st

    try:
        table = st.secrets["auth"]
    except (KeyError, FileNotFoundError):
        return {}
    return table if isinstance(table, Mapping) else {}


def _role(claims: Claims, settings: Settings) -> UserRole | None:
    """Give the first role of the settings that a value of the claim is mapped to."""
    if settings.oidc_claim == "email" and not _owns_email(claims):
        return None
    claim = claims.get(settings.oidc_claim)
    values = {value.casefold() for value in (claim if isinstance(claim, list) else [claim]) if isinstance(value, str)}
    return next((role for value, role in settings.oidc_roles.items() if value.casefold() in values), None)


def _owns_email(claims: Claims) -> bool:
    """Tell whether the provider does not say that it never checked the address."""
    return str(claims.get("email_verified", True)).casefold() == "true"
