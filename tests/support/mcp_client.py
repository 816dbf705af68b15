"""The SDK's own client, as tests call it: one connection, from a loop in a thread."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from typing import Any

import httpx2
from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client, MCPError, types
from mcp.client.streamable_http import streamable_http_client


class McpClient:
    """A connection to a server."""

    def __init__(self, portal: BlockingPortal, client: Client) -> None:
        """Call `client` in the loop of `portal`."""
        self._portal, self.client = portal, client

    def call(self, tool: str, **arguments: object) -> types.CallToolResult:
        """Call a tool, whatever comes of it; the client holds what comes against the schema of the tool."""
        return self._portal.call(self.client.call_tool, tool, arguments)

    def given(self, tool: str, **arguments: object) -> dict[str, Any]:
        """Call a tool that has something to give; gives its structured content."""
        result = self.call(tool, **arguments)
        assert not result.is_error, result.content
        found: dict[str, Any] = result.structured_content
        return found

    def text(self, tool: str, **arguments: object) -> str:
        """Give the words of the same."""
        return words_of(self.call(tool, **arguments))

    def refused(self, tool: str, **arguments: object) -> dict[str, Any]:
        """Call a tool in vain; gives the problem document."""
        result = self.call(tool, **arguments)
        assert result.is_error, result.structured_content
        found: dict[str, Any] = result.structured_content
        assert str(found["error"]["message"]) == words_of(result)
        return found

    def tools(self) -> dict[str, types.Tool]:
        """Give the tools by name."""
        return {tool.name: tool for tool in self._portal.call(self.client.list_tools).tools}

    def page(self, cursor: str | None) -> types.ListResourcesResult:
        """Give a page of the resources."""
        return self._portal.call(partial(self.client.list_resources, cursor=cursor))

    def resources(self) -> dict[str, types.Resource]:
        """Give all resources by address."""
        page = self.page(None)
        found = {each.uri: each for each in page.resources}
        while page.next_cursor is not None:
            page = self.page(page.next_cursor)
            found |= {each.uri: each for each in page.resources}
        return found

    def templates(self) -> set[str]:
        """Say how the addresses of resources are made."""
        return {each.uri_template for each in self._portal.call(self.client.list_resource_templates).resource_templates}

    def read(self, address: str) -> str:
        """Read a resource."""
        (content,) = self._portal.call(self.client.read_resource, address).contents
        assert isinstance(content, types.TextResourceContents)
        return content.text

    def unread(self, address: str) -> MCPError:
        """Read a resource in vain."""
        try:
            self.read(address)
        except MCPError as error:
            return error
        raise AssertionError(address)

    def prompts(self) -> dict[str, types.Prompt]:
        """Give the prompts by name."""
        return {prompt.name: prompt for prompt in self._portal.call(self.client.list_prompts).prompts}

    def prompt(self, name: str, **arguments: str) -> str:
        """Give the words of a prompt."""
        (message,) = self._portal.call(self.client.get_prompt, name, arguments).messages
        assert isinstance(message.content, types.TextContent)
        return message.content.text


def words_of(result: types.CallToolResult) -> str:
    """Give the words that a tool says."""
    (content,) = result.content
    assert isinstance(content, types.TextContent)
    return content.text


@contextmanager
def connected(server: Any, mode: str = "auto") -> Iterator[McpClient]:  # noqa: ANN401 - whatever the client takes
    """Connect to `server` while the body runs."""
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(server, mode=mode)) as client,
    ):
        yield McpClient(portal, client)


@asynccontextmanager
async def over_http(address: str, headers: dict[str, str]) -> AsyncIterator[Any]:
    """Give the way to the server at `address`, with these headers in each request."""
    async with (
        httpx2.AsyncClient(headers=headers, timeout=60) as http,
        streamable_http_client(f"{address}/mcp", http_client=http) as streams,
    ):
        yield streams
