"""How much of a head the web server takes from anybody; `test_serve.py` sends one without an end."""

import pytest
import uvicorn
from uvicorn.config import HTTP_PROTOCOLS
from uvicorn.protocols.http.h11_impl import H11Protocol

from assistant.cli.web_server import limit_request_heads


async def nothing(scope: object, receive: object, send: object) -> None:
    """Serve nobody."""
    del scope, receive, send


def test_the_parser_is_that_with_a_limit_however_the_server_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(HTTP_PROTOCOLS, "auto", HTTP_PROTOCOLS["auto"])  # as it was before, afterwards
    limit_request_heads()
    started = uvicorn.Config(nothing)  # type: ignore[arg-type] # it is never called
    started.load()
    assert started.http_protocol_class is H11Protocol
