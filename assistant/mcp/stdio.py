"""The server over standard input and output, for programs of this machine that start it themselves."""

import anyio
from mcp.server.stdio import stdio_server

from assistant.api.questions import Questions
from assistant.domain import Access
from assistant.mcp.caller import stdio_caller
from assistant.mcp.server import create_server
from assistant.settings import Settings


def serve_stdio(settings: Settings, access: Access) -> None:
    """Answer until the input ends."""
    anyio.run(_serve, settings, access)


async def _serve(settings: Settings, access: Access) -> None:
    server = create_server(settings, Questions(settings), stdio_caller(settings, access))
    async with stdio_server() as (messages, replies):
        await server.run(messages, replies, server.create_initialization_options())
