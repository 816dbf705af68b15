"""Access tokens of the company's identity provider (RFC 9068), which programs show for somebody who logged in there.

An ID token tells one program who logged in and is made to open nothing, so none is taken; nor is a token that is bound
to a key of its owner, as nobody looks here whether who shows it has that key.
"""

from dataclasses import dataclass

from joserfc.errors import JoseError
from joserfc.jws import JWSRegistry, deserialize_compact

from assistant.access.identity import Identity
from assistant.access.oidc import Claims, identify
from assistant.access.provider_download import is_private
from assistant.access.provider_keys import ProviderKeys
from assistant.access.scope import Scope
from assistant.access.shown_token import ShownToken, read_token, refusal
from assistant.errors import AccessError
from assistant.settings import Settings

# What signs, and the kind of key that it needs. Nobody can forge with any of them by what a provider publishes.
ALGORITHMS = {
    **{f"{family}{bits}": "RSA" for family in ("RS", "PS") for bits in (256, 384, 512)},
    **{f"ES{bits}": "EC" for bits in (256, 384, 512)},
    "Ed25519": "OKP",
}
ACCESS_TOKEN = {"at+jwt", "application/at+jwt"}
UNTYPED = {"jwt", "application/jwt", ""}
OF_ID_TOKENS = {"nonce", "at_hash", "c_hash"}
SCOPES, CLIENTS = ("scope", "scp"), ("client_id", "azp", "appid")  # claims, as different providers name them
LEEWAY = 30.0  # seconds by which clocks may differ
HOUR = 3_600.0  # seconds

_registry = JWSRegistry(algorithms=list(ALGORITHMS), strict_check_header=False)


@dataclass(frozen=True)
class TokenHolder:
    """For whom a token asks, what for, and until when, in seconds since 1970."""

    identity: Identity
    scopes: frozenset[Scope]
    ends: float


class AccessTokens:
    """Looks at tokens; one instance serves any number of threads."""

    def __init__(self, settings: Settings, audience: str) -> None:
        """Take tokens of the issuers of the settings that are meant for `audience`.

        Raises:
            AccessError: nobody could get in by one, or others on the way could put in keys of theirs.
        """
        needed = {
            "AVV_LOGIN=oidc": settings.login == "oidc",
            "AVV_OIDC_ISSUERS": bool(settings.oidc_issuers),
            "AVV_OIDC_ROLES": bool(settings.oidc_roles),
        }
        if missing := [name for name, is_there in needed.items() if not is_there]:
            raise AccessError("oidc_tokens", missing=", ".join(missing))
        if exposed := [issuer for issuer in settings.oidc_issuers if not is_private(issuer)]:
            raise AccessError("oidc_issuer", issuer=exposed[0])
        self._settings, self._audience = settings, audience
        self._keys = {issuer: ProviderKeys(issuer) for issuer in settings.oidc_issuers}

    def admit(self, text: str, now: float) -> TokenHolder:
        """Say for whom a token asks, at `now` in seconds since 1970.

        Raises:
            AccessError: it is not valid here, which of the reasons nobody learns; or it gives no role, or its provider
                does not answer.
        """
        token = read_token(text)
        keys = self._keys.get(token.issuer) if isinstance(token.issuer, str) else None
        if keys is None or not token.names_audience(self._audience):  # before anything is fetched for it
            raise refusal("it comes from elsewhere, or is not meant for this")
        self._check_kind(token)
        _check_signature(token, keys)
        ends = _check_times(token, now, self._settings.session_hours * HOUR)
        self._check_client(token)
        return TokenHolder(identify(token.claims, self._settings), _scopes(token), ends)

    def _check_kind(self, token: ShownToken) -> None:
        """Refuse what is no access token, or not for everybody who has it."""
        said = token.header.get("typ", "")
        kind = said.lower() if isinstance(said, str) else "?"
        if kind not in ACCESS_TOKEN and not (kind in UNTYPED and self._may_be_access(token.claims)):
            raise refusal("it is no access token")
        if "cnf" in token.claims:
            raise refusal("it is bound to a key of its owner")

    def _may_be_access(self, claims: Claims) -> bool:
        """Tell whether a token that does not say what it is names scopes, and nothing by which ID tokens are told.

        Those are given to the program that they are meant for.
        """
        is_id = bool(OF_ID_TOKENS & claims.keys()) or any(claims.get(name) == self._audience for name in CLIENTS)
        return not is_id and any(name in claims for name in SCOPES)

    def _check_client(self, token: ShownToken) -> None:
        """Refuse what was given to a program that the settings do not name, if they name any."""
        named = [token.claims[name] for name in CLIENTS if name in token.claims]
        allowed = self._settings.oidc_clients
        if allowed and not (named and all(each in allowed for each in named)):
            raise refusal("it was given to another program")


def _check_signature(token: ShownToken, keys: ProviderKeys) -> None:
    algorithm, kid = token.header.get("alg"), token.header.get("kid")
    kind = ALGORITHMS.get(algorithm) if isinstance(algorithm, str) else None
    if kind is None or "crit" in token.header:
        raise refusal("it is signed in a way that is not taken")
    if not isinstance(kid, str):
        raise refusal("it does not name its key")
    try:
        deserialize_compact(token.text, keys.find(kid, kind), registry=_registry)
    except (JoseError, ValueError, TypeError) as error:
        raise refusal("its signature does not fit") from error


def _check_times(token: ShownToken, now: float, longest: float) -> float:
    """Refuse what is over, has not begun, or was given out longer ago than a login lasts, whatever end it has.

    Gives the end that counts.
    """
    begun, ends = (_seconds(token, name) for name in ("iat", "exp"))
    starts = _seconds(token, "nbf") if "nbf" in token.claims else begun
    if not now - longest < begun <= now + LEEWAY or starts > now + LEEWAY or ends <= now - LEEWAY:
        raise refusal("its time is over, or has not come")
    return min(ends + LEEWAY, begun + longest)


def _seconds(token: ShownToken, name: str) -> float:
    value = token.claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise refusal("it lacks a time")
    try:
        return float(value)
    except OverflowError as error:
        raise refusal("it has no such time") from error


def _scopes(token: ShownToken) -> frozenset[Scope]:
    """Give what the token is good for: all that its holder may, unless it says less."""
    scopes = frozenset(Scope)
    for name in SCOPES:
        said = token.claims.get(name, list(Scope))
        words = said.split() if isinstance(said, str) else said
        if not isinstance(words, list):
            raise refusal("its scopes cannot be read")
        scopes &= frozenset(scope for scope in Scope if scope.value in words)
    return scopes
