"""`avv chat`: serve the chat on this machine."""

import errno
import os
import socket
import sys
from importlib.resources import files
from typing import Annotated

import typer

from assistant.app.config import server_options
from assistant.errors import StateError
from assistant.knowledge.snapshot import KnowledgeBase
from assistant.settings import load_settings
from assistant.texts import say

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def chat(
    address: Annotated[str, typer.Option(help="Adresse / address")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port / port")] = 8501,
) -> None:
    """Den Chat öffnen / open the chat."""
    settings = load_settings()
    KnowledgeBase.current(settings)
    require_free(address, port)
    if address not in LOOPBACK:
        sys.stderr.write(say(settings.language, "ui.open_address", address=address) + "\n")
    host = f"[{address}]" if ":" in address else address
    sys.stdout.write(say(settings.language, "ui.serving", url=f"http://{host}:{port}") + "\n")
    sys.stdout.flush()
    script = str(files("assistant.app") / "main.py")
    command = [sys.executable, "-m", "streamlit", "run", script, *server_options(address, port)]
    os.execv(command[0], command)  # noqa: S606 - our own interpreter, no shell


def require_free(address: str, port: int) -> None:
    """Make sure that the chat can listen at `address` and `port`.

    Raises:
        StateError: the port is taken, or the address is not one of this machine.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except (OSError, OverflowError) as error:
            taken = isinstance(error, OSError) and error.errno in {errno.EADDRINUSE, errno.EACCES}
            raise StateError("port_in_use" if taken else "address", address=address, port=port) from error
