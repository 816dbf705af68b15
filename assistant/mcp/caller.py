"""Who calls: over HTTP whoever was let in before, over standard input whom the settings name, or the local user."""

from collections.abc import Callable
from time import time
from typing import Any

from mcp.server import ServerRequestContext

from assistant.access.local import local_identity
from assistant.access.scope import Scope
from assistant.accounts.keys import ApiKey
from assistant.api.caller import Caller, caller_of
from assistant.domain import Access, UserRole
from assistant.monitoring.reference import new_reference
from assistant.resources import current_accounts
from assistant.settings import Settings

Context = ServerRequestContext[Any, Any]
CallerOf = Callable[[Context], Caller]
"""Says who sent a message; AccessError: nobody who may."""


def http_caller(context: Context) -> Caller:
    """Give the caller who passed the gate of the HTTP interface."""
    assert context.request is not None  # noqa: S101 - the SDK hands each request on
    return caller_of(context.request)


def stdio_caller(settings: Settings, access: Access) -> CallerOf:
    """Give who calls a process that was started by hand.

    It is the key of the settings, looked up anew with each message, so that a revoked one opens nothing; without a key
    the local user, who sees what `access` names.
    """
    role = UserRole.LEGAL if access is Access.LEGAL else UserRole.MANAGER

    def caller(_: Context) -> Caller:
        key = admit_key(settings)
        identity, scopes = (key.identity, key.scopes) if key else (local_identity(role), frozenset(Scope))
        return Caller(identity, scopes, settings.language, new_reference())

    return caller


def admit_key(settings: Settings) -> ApiKey | None:
    """Give the key of the settings; None if there is none.

    Raises:
        AccessError: it opens nothing.
        RecordsError, StateError: the database cannot be used.
    """
    if settings.mcp_key is None:
        return None
    return current_accounts(settings).keys.admit(settings.mcp_key.get_secret_value(), time())
