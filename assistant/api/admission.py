"""Whether a request gets in: with a key or a token, or, where nobody needs any, from this machine alone."""

from collections.abc import Mapping
from time import time
from typing import TYPE_CHECKING

from assistant.access.local import is_local, local_identity, reached_as
from assistant.access.own_page import is_own_origin
from assistant.access.scope import Scope
from assistant.access.shown_token import looks_like_token
from assistant.accounts.keys import PREFIX
from assistant.api.caller import Caller
from assistant.errors import AccessError
from assistant.resources import current_accounts
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.access.access_tokens import AccessTokens

BEARER = "bearer "


class Admission:
    """Looks at requests to one server; once it has seen that there are keys, it asks for one with each request.

    Where the settings allow it, a token of the identity provider is as good as a key.
    """

    def __init__(self, settings: Settings, address: str | None) -> None:
        """Stand at a server that listens to `address`.

        Raises:
            AccessError: tokens are allowed, but cannot be looked at.
        """
        self._settings = settings
        self._tokens = _access_tokens(settings)
        self._open = settings.login == "none" and is_local(address)

    def require_keys(self) -> None:
        """Make sure that somebody can get in at all.

        Raises:
            AccessError: requests need a key, and there is no valid one, nor are there tokens.
            RecordsError, StateError: the database cannot be used.
        """
        if self._tokens is None and not self.is_open() and not current_accounts(self._settings).keys.any_alive(time()):
            raise AccessError("api.keys_none")

    def admit(self, headers: Mapping[str, str], language: str, reference: str) -> Caller:
        """Say who sends a request with these `headers`, whose names are in lower case.

        Raises:
            AccessError: nobody who may.
            RecordsError, StateError: the database cannot be used.
        """
        shown = bearer(headers)
        if self._tokens is not None and shown is not None and self.takes_token(shown):
            holder = self._tokens.admit(shown, time())
            return Caller(holder.identity, holder.scopes, language, reference, ends=holder.ends)
        if shown is not None and (shown.startswith(f"{PREFIX}_") or not self.is_open()):
            key = current_accounts(self._settings).keys.admit(shown, time())
            return Caller(key.identity, key.scopes, language, reference, key.id)
        if not self.is_open():
            raise AccessError("api.key_missing")
        if reached_as(headers) is not None or not _is_own_page(headers):
            raise AccessError("api.host")  # a page elsewhere has a browser of this machine ask
        return Caller(local_identity(), frozenset(Scope), language, reference)

    def takes_token(self, shown: str) -> bool:
        """Tell whether what a request shows is looked at as a token, for which its provider may have to be asked."""
        return self._tokens is not None and not shown.startswith(f"{PREFIX}_") and looks_like_token(shown)

    def is_open(self) -> bool:
        """Tell whether this machine gets in without a key."""
        if self._open and current_accounts(self._settings).keys.any():
            self._open = False
        return self._open


def bearer(headers: Mapping[str, str]) -> str | None:
    """Give what a request shows; None if nothing.

    >>> bearer({"authorization": "Bearer avv_1_x"}), bearer({"authorization": "Basic eDp5"})
    ('avv_1_x', None)
    """
    shown = headers.get("authorization", "")
    return shown[len(BEARER) :].strip() if shown.lower().startswith(BEARER) else None


def _access_tokens(settings: Settings) -> "AccessTokens | None":
    if settings.oidc_audience is None:
        return None
    try:
        from assistant.access.access_tokens import AccessTokens  # what it needs need not be installed
    except ModuleNotFoundError as error:
        raise AccessError("oidc_package") from error
    return AccessTokens(settings, settings.oidc_audience)


def _is_own_page(headers: Mapping[str, str]) -> bool:
    # Images and links come without an origin.
    return headers.get("sec-fetch-site", "none") in {"none", "same-origin"} and is_own_origin(headers)
