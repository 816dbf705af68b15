"""`avv chat`: serve the chat on this machine."""

import errno
import signal
import socket
import subprocess
import sys
from functools import partial
from importlib.resources import files
from typing import Annotated, NoReturn

import typer

from assistant.access.local import is_local
from assistant.access.required import require_login
from assistant.app.config import never_ask_for_own_address, server_options, trust_proxies
from assistant.app.graceful_end import end_gracefully
from assistant.app.pulse import Pulse
from assistant.app.readiness import watch_over
from assistant.cli.log_output import log_server_to_stderr
from assistant.cli.web_server import limit_request_heads
from assistant.errors import SnapshotError, StateError
from assistant.index.snapshot import current_path
from assistant.messages import say
from assistant.resources import has_users, load_in_background
from assistant.settings import Settings, load_settings

# A process of its own: what reading and embedding takes of memory goes back to the machine. `-P`: whatever lies in the
# current folder is not imported.
INGEST = (sys.executable, "-P", "-c", "from assistant.cli.main import run; run()", "ingest")


def chat(
    address: Annotated[str, typer.Option(help="Adresse / address")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port / port")] = 8501,
    ingest: Annotated[
        bool, typer.Option("--ingest", help="vorher die Texte einlesen / read in the texts first")
    ] = False,
) -> None:
    """Den Chat öffnen / open the chat."""
    settings = load_settings()
    require_login(address, settings, partial(has_users, settings))
    if not ingest and current_path(settings.snapshots) is None:
        raise SnapshotError("snapshot_missing")
    require_free(address, port)
    pulse = Pulse()
    watch_over(settings, pulse)
    load_in_background(settings)
    if ingest:
        _bring_up_to_date(settings)
    if not is_local(address):
        sys.stderr.write(say(settings.language, "ui.open_address", address=address) + "\n")
    host = f"[{address}]" if ":" in address else address
    sys.stdout.write(say(settings.language, "ui.serving", url=f"http://{host}:{port}") + "\n")
    sys.stdout.flush()
    from streamlit.web.cli import main as streamlit

    from assistant.app.asgi import put_before_server
    from assistant.app.response_headers import send_security_headers
    from assistant.app.strangers import limit_strangers
    from assistant.app.uploads import refuse_uploads_of_strangers

    log_server_to_stderr()
    limit_request_heads()
    trust_proxies(settings)
    never_ask_for_own_address()
    end_gracefully()
    refuse_uploads_of_strangers()
    limit_strangers()
    send_security_headers(settings)
    put_before_server(pulse.watch)
    streamlit(["run", str(files("assistant.cli") / "chat_script.py"), *server_options(address, port, settings)])


def _bring_up_to_date(settings: Settings) -> None:
    """Read in the texts; where that fails, it has said why, and the chat goes on with the knowledge base that is there.

    Raises:
        StateError: something from outside ended it, such as a lack of memory.
        typer.Exit: it failed, and there is no knowledge base.
    """
    before = signal.signal(signal.SIGTERM, _end)  # who ends the chat meanwhile ends this too
    try:
        code = subprocess.run(INGEST, check=False).returncode  # noqa: S603 - our own command
    finally:
        signal.signal(signal.SIGTERM, before)
    if code < 0:
        raise StateError("ingest_ended", signal=signal.Signals(-code).name)
    if code != 0 and current_path(settings.snapshots) is None:
        raise typer.Exit(code)


def _end(number: int, _frame: object) -> NoReturn:
    raise SystemExit(128 + number)


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
