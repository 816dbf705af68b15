"""Logging in through the company's identity provider (OpenID Connect): what its claims say of a user."""

from collections.abc import Mapping
from importlib.util import find_spec
from string import ascii_lowercase, ascii_uppercase

from assistant.access.identity import Identity
from assistant.domain import UserRole
from assistant.errors import AccessError
from assistant.settings import Settings

NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
SHORTEST_SECRET = 32  # characters; whoever guesses it can give themselves any claim
LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)  # further letters become those of another owner: ß is not ss
Claims = Mapping[str, object]


def require_oidc(settings: Settings) -> None:
    """Make sure that users can log in.

    Raises:
        AccessError: a package, an entry of Streamlit's secrets.toml or the roles are missing; or what logs them in here
            would count at `avv serve` as well.
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
    if secrets["client_id"] == settings.oidc_audience:
        raise AccessError("oidc_audience", audience=settings.oidc_audience)


def identify(claims: Claims, settings: Settings) -> Identity:
    """Say who a user is: one person for each subject of an issuer, whatever their address is and however it is written.

    Raises:
        AccessError: the claims name nobody, come from an issuer whom the settings do not name, or give no role.
    """
    issuer, subject = claims.get("iss"), claims.get("sub")
    role = _role(claims, settings)
    if role is None or not (isinstance(issuer, str) and issuer and isinstance(subject, str) and subject):
        raise AccessError("login_refused")
    if settings.oidc_issuers and not _is_named(claims, settings):
        raise AccessError("login_refused")
    shown = next(
        (name for name in (claims.get("name"), claims.get("email")) if isinstance(name, str) and name), subject
    )
    return Identity(user=f"{issuer}|{subject}", name=shown, role=role)


def login_key(claims: Claims) -> str:
    """Name this login of this user."""
    return " ".join(str(claims.get(name)) for name in ("iss", "sub", "iat"))


def login_time(claims: Claims) -> float:
    """Tell when they logged in, in seconds since 1970; long ago if the provider does not say."""
    return _number(claims.get("iat"))


def is_fresh(claims: Claims, now: float) -> bool:
    """Tell whether the end that the provider gave them is still to come at `now`, in seconds since 1970."""
    return _number(claims.get("exp")) > now


def _number(claim: object) -> float:
    return float(claim) if isinstance(claim, int | float) else 0.0


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
    if settings.oidc_claim == "email" and not _owns_email(claims, settings):
        return None
    claim = claims.get(settings.oidc_claim)
    given = claim if isinstance(claim, list) else [claim]
    values = {value.translate(LOWER) for value in given if isinstance(value, str)}
    return next((role for value, role in settings.oidc_roles.items() if value.translate(LOWER) in values), None)


def _owns_email(claims: Claims, settings: Settings) -> bool:
    """Tell whether the provider vouches for the address, or is one whom the settings name and who never says so.

    Where anybody may open a tenant of a provider, they may also give themselves any address there.
    """
    if "email_verified" not in claims:
        return _is_named(claims, settings)
    vouched = claims["email_verified"]
    return vouched is True or (isinstance(vouched, str) and vouched.casefold() == "true")


def _is_named(claims: Claims, settings: Settings) -> bool:
    return claims.get("iss") in settings.oidc_issuers
