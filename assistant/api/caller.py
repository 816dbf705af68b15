"""Who asks over HTTP, and what they may ask for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from assistant.access.identity import Identity
from assistant.access.scope import Scope
from assistant.errors import AccessError
from assistant.settings import Settings

STATE = "avv.caller"  # in the scope of a request


@dataclass(frozen=True)
class Caller:
    """Whoever sent a request: for whom and what for, in which language; and the name of the request in the log."""

    identity: Identity
    scopes: frozenset[Scope]
    language: str
    reference: str


def caller_with(scope: Scope) -> Callable[[Request], Caller]:
    """Give the dependency of a route that needs `scope`; it raises an AccessError where the key lacks it."""

    def check(request: Request) -> Caller:
        caller: Caller = request.scope[STATE]
        if scope not in caller.scopes:
            raise AccessError("api.key_scope", scope=scope)
        return caller

    return check


def settings_of(request: Request) -> Settings:
    """Give the settings of the server."""
    settings: Settings = request.app.state.settings
    return settings


Asker = Annotated[Caller, Depends(caller_with(Scope.ASK))]
Searcher = Annotated[Caller, Depends(caller_with(Scope.SEARCH))]
Reader = Annotated[Caller, Depends(caller_with(Scope.CONVERSATIONS))]
Served = Annotated[Settings, Depends(settings_of)]
