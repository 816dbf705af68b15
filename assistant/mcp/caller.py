"""Who calls: over HTTP whoever was let in before, over standard input whom the settings name, or the local user."""

from collections.abc import Callable
from time import time
from typing import Any

from mcp.server import ServerRequestContext

from assistant.access.local import local_identity
from assistant.access.scope import Scope
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

    def caller(_: Context | None) -> Caller:
        if settings.mcp_key is not None:
            key = current_accounts(settings).keys.admit(settings.mcp_key.get_secret_value(), time())
            return Caller(key.identity, key.scopes, settings.language, new_reference())
        role = UserRole.LEGAL if access is Access.LEGAL else UserRole.MANAGER
        return Caller(local_identity(role), frozenset(Scope), settings.language, new_reference())

    return caller


def require_key(settings: Settings) -> None:
    """Make sure that the key of the settings, if there is one, opens something.

    Raises:
        AccessError: it does not.
        RecordsError, StateError: the database cannot be used.
    """
    if settings.mcp_key is not None:
        current_accounts(settings).keys.admit(settings.mcp_key.get_secret_value(), time())
