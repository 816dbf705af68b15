"""What stands between the network and Streamlit's server, and how it gets there."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


def put_before_server(wrap: Callable[[App], App]) -> None:
    """Have Streamlit serve what `wrap` makes of its server; what is put there last is reached first."""
    from streamlit.web.server.starlette import starlette_server  # takes most of a second, which only the chat spends

    server: Any = starlette_server  # it has no hook for this
    create = server.create_starlette_app
    server.create_starlette_app = lambda runtime: wrap(create(runtime))
