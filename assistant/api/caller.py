"""Who asks over HTTP, and what they may ask for."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from math import inf
from time import time
from typing import Annotated

from fastapi import Depends, Request

from assistant.access.identity import Identity
from assistant.access.scope import Scope
from assistant.errors import AccessError
from assistant.records.model import utc_now
from assistant.resources import current_accounts
from assistant.settings import Settings

STATE = "avv.caller"  # in the scope of a request


@dataclass(frozen=True)
class Caller:
    """Whoever sent a request.

    Attributes:
        identity: for whom they ask.
        scopes: what for.
        language: of messages.
        reference: names the request in the log.
        key: the id of their key; empty with a token, or without either.
        ends: when their token does, in seconds since 1970; a key is asked.
        asked: when they sent it.
    """

    identity: Identity
    scopes: frozenset[Scope]
    language: str
    reference: str
    key: str = ""
    ends: float = inf
    asked: datetime = field(default_factory=utc_now)

    @property
    def shown(self) -> str:
        """Name what they showed: the key, else the user, who may have any number of tokens."""
        return self.key or self.identity.user

    def may_go_on(self, settings: Settings) -> Identity:
        """Say for whom a job goes on that was begun by this request.

        Raises:
            AccessError: the key or token that it showed opens nothing any more.
            RecordsError, StateError: the database cannot be used.
        """
        has_key = not self.key or current_accounts(settings).keys.opens(self.key, time())
        if not has_key or time() >= self.ends:
            raise AccessError("api.job_key")
        return self.identity


def caller_with(scope: Scope) -> Callable[[Request], Awaitable[Caller]]:
    """Give the dependency of a route that needs `scope`; it raises an AccessError where the key lacks it."""

    async def check(request: Request) -> Caller:  # not in a thread, as there is nothing to wait for
        caller = caller_of(request)
        must_have(caller, scope)
        return caller

    return check


def must_have(caller: Caller, scope: Scope) -> None:
    """Make sure that a caller's key is good for something; AccessError if not."""
    if scope not in caller.scopes:
        raise AccessError("api.key_scope", scope=scope)


def must_change_register(caller: Caller) -> None:
    """Make sure that a caller may add contracts and remove them, as in the chat; AccessError if not."""
    if not caller.identity.fetches:
        raise AccessError("api.role", role=caller.identity.role)


def caller_of(request: Request) -> Caller:
    """Give whoever sent a request."""
    caller: Caller = request.scope[STATE]
    return caller


async def settings_of(request: Request) -> Settings:
    """Give the settings of the server."""
    settings: Settings = request.app.state.settings
    return settings


Asker = Annotated[Caller, Depends(caller_with(Scope.ASK))]
Searcher = Annotated[Caller, Depends(caller_with(Scope.SEARCH))]
Reader = Annotated[Caller, Depends(caller_with(Scope.CONVERSATIONS))]
RegisterCaller = Annotated[Caller, Depends(caller_with(Scope.CONTRACTS))]
Checker = Annotated[Caller, Depends(caller_with(Scope.CHECKS))]
ReviewReader = Annotated[Caller, Depends(caller_with(Scope.REVIEWS))]
Served = Annotated[Settings, Depends(settings_of)]
