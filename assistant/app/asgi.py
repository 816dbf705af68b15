"""What stands between the network and Streamlit's server, and how it gets there."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from http import HTTPStatus
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


async def refuse(send: Send, status: HTTPStatus, *headers: tuple[bytes, bytes]) -> None:
    """Answer with a status and its name."""
    told = [(b"content-type", b"text/plain"), *headers]
    await send({"type": "http.response.start", "status": status.value, "headers": told})
    await send({"type": "http.response.body", "body": status.phrase.encode()})


async def unless_gone(waiting: Coroutine[Any, Any, None], receive: Receive) -> bool:
    """Await `waiting`, for a request of which nobody reads the body; False as soon as the browser has gone."""

    async def gone() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    waits, leaves = asyncio.create_task(waiting), asyncio.create_task(gone())
    try:
        done, _ = await asyncio.wait({waits, leaves}, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
        return waits in done
    finally:
        waits.cancel()
        leaves.cancel()


def put_before_server(wrap: Callable[[App], App]) -> None:
    """Have Streamlit serve what `wrap` makes of its server; what is put there last is reached first."""
    from streamlit.web.server.starlette import starlette_server  # takes most of a second, which only the chat spends

    server: Any = starlette_server  # it has no hook for this
    create = server.create_starlette_app
    server.create_starlette_app = lambda runtime: wrap(create(runtime))
