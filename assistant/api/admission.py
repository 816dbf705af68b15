"""Whether a request gets in: with a key, or, where there are none and nobody logs in, from this machine alone."""

from collections.abc import Mapping
from time import time

from assistant.access.local import is_local, local_identity, reached_as
from assistant.access.scope import Scope
from assistant.accounts.keys import PREFIX
from assistant.api.caller import Caller
from assistant.errors import AccessError
from assistant.resources import current_accounts
from assistant.settings import Settings

BEARER = "bearer "


class Admission:
    """Looks at requests to one server; once it has seen that there are keys, it asks for one with each request."""

    def __init__(self, settings: Settings, address: str | None) -> None:
        """Stand at a server that listens to `address`."""
        self._settings = settings
        self._open = settings.login == "none" and is_local(address)

    def require_keys(self) -> None:
        """Make sure that somebody can get in at all.

        Raises:
            AccessError: requests need a key, and there is no valid one.
            RecordsError, StateError: the database cannot be used.
        """
        if not self._is_open() and not current_accounts(self._settings).keys.any_alive(time()):
            raise AccessError("api.keys_none")

    def admit(self, headers: Mapping[str, str], language: str, reference: str) -> Caller:
        """Say who sends a request with these `headers`, whose names are in lower case.

        Raises:
            AccessError: nobody who may.
            RecordsError, StateError: the database cannot be used.
        """
        token = bearer(headers)
        if token is not None and (token.startswith(f"{PREFIX}_") or not self._is_open()):
            key = current_accounts(self._settings).keys.admit(token, time())
            return Caller(key.identity, key.scopes, language, reference, key.id)
        if not self._is_open():
            raise AccessError("api.key_missing")
        if reached_as(headers) is not None or not _is_own_page(headers):
            raise AccessError("api.host")  # a page elsewhere has a browser of this machine ask
        return Caller(local_identity(), frozenset(Scope), language, reference)

    def _is_open(self) -> bool:
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


def _is_own_page(headers: Mapping[str, str]) -> bool:
    if headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:  # images and links come without an origin
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host")
