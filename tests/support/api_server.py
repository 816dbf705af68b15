"""The HTTP interface in a thread of this process, at a port of its own."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep, time

import uvicorn

from assistant.access.scope import Scope
from assistant.api.admission import Admission
from assistant.api.app import create_app
from assistant.domain import UserRole
from assistant.mcp.http import mcp_router
from assistant.resources import current_accounts
from assistant.serving.connections import connections_up_to
from assistant.settings import Settings
from ingest.documents.contracts import read_contracts_for_app

HERE = "127.0.0.1"


@contextmanager
def serve_api(settings: Settings) -> Iterator[str]:
    """Serve while the body runs; gives the address."""
    with socket.socket() as listening:
        listening.bind((HERE, 0))
        app = create_app(settings, Admission(settings, HERE), read_contracts_for_app, [mcp_router])
        config = uvicorn.Config(
            app, http=connections_up_to(settings.api_connections), ws="none", log_config=None, access_log=False
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            sleep(0.01)
        try:
            yield f"http://{HERE}:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=30)


def make_key(
    settings: Settings, role: UserRole, *scopes: Scope, user: str | None = None, expires: float | None = None
) -> str:
    """Make a key; gives what opens."""
    keys = current_accounts(settings).keys
    return keys.create("test", role, scopes or tuple(Scope), time(), user=user, expires=expires)[1]


def bearer(token: str) -> dict[str, str]:
    """Give the header that shows a key."""
    return {"Authorization": f"Bearer {token}"}
