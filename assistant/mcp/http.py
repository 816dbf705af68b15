"""The server over HTTP (Streamable HTTP) at `/mcp`, behind what stands before all routes of the HTTP interface."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter
from mcp.server.streamable_http_manager import StreamableHTTPASGIApp, StreamableHTTPSessionManager
from starlette.routing import Route

from assistant.api.questions import Questions
from assistant.mcp.caller import http_caller
from assistant.mcp.server import create_server
from assistant.settings import Settings

PATH = "/mcp"


def mcp_router(settings: Settings, questions: Questions) -> APIRouter:
    """Make the route; each message is a request of its own, so that no session outlives a key or changes hands.

    Who asks, from which host and origin, how much and how often, has been looked at when a request comes here.
    """
    server = create_server(settings, questions, http_caller)
    manager = StreamableHTTPSessionManager(server, json_response=True, stateless=True)

    @asynccontextmanager
    async def running(_: object) -> AsyncIterator[None]:
        async with manager.run():
            yield

    return APIRouter(routes=[Route(PATH, StreamableHTTPASGIApp(manager), methods=["POST"])], lifespan=running)
