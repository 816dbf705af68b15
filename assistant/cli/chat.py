"""`avv chat`: serve the chat on this machine."""

import errno
import socket
import sys
from functools import partial
from importlib.resources import files
from typing import Annotated

import typer

from assistant.access.local import is_local
from assistant.access.required import require_login
from assistant.app.config import never_ask_for_own_address, server_options, trust_proxies
from assistant.app.graceful_end import end_gracefully
from assistant.cli.ingest_process import bring_up_to_date
from assistant.cli.log_output import log_server_to_stderr
from assistant.cli.web_server import limit_request_heads
from assistant.errors import SnapshotError, StateError
from assistant.index.manifest import current_path
from assistant.library.withdrawn import withdrawn_but_shown
from assistant.messages import say
from assistant.open_files import raise_most_open
from assistant.resources import has_users, load_in_background, warm_up_in_background
from assistant.serving.housekeeping import keep_house
from assistant.serving.plain_cookies import plain_cookies
from assistant.serving.pulse import Pulse
from assistant.serving.readiness import watch_over
from assistant.settings import keep_settings, load_settings


def chat(
    address: Annotated[str, typer.Option(help="Adresse / address")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port / port")] = 8501,
    ingest: Annotated[
        bool, typer.Option("--ingest", help="vorher die Texte einlesen / read in the texts first")
    ] = False,
) -> None:
    """Den Chat öffnen / open the chat."""
    raise_most_open()
    settings = load_settings()
    require_login(address, settings, partial(has_users, settings))
    if not ingest and current_path(settings.snapshots) is None:
        raise SnapshotError("snapshot_missing")
    require_free(address, port)
    keep_settings(settings)
    pulse = Pulse()
    watch_over(settings, pulse)
    load_in_background(settings)
    if ingest or withdrawn_but_shown(settings):
        bring_up_to_date(settings)
    warm_up_in_background(settings)
    keep_house(settings)
    if not is_local(address):
        sys.stderr.write(say(settings.language, "ui.open_address", address=address) + "\n")
    host = f"[{address}]" if ":" in address else address
    sys.stdout.write(say(settings.language, "ui.serving", url=f"http://{host}:{port}") + "\n")
    sys.stdout.flush()
    from streamlit.web.cli import main as streamlit

    from assistant.app.asgi import put_before_server
    from assistant.app.downloads import guard_downloads
    from assistant.app.host_cookies import name_cookies_of_host
    from assistant.app.login_cookie import keep_logins_in_cookies
    from assistant.app.logout import guard_logout
    from assistant.app.made_files import limit_made_files
    from assistant.app.message_limits import limit_messages
    from assistant.app.response_headers import send_security_headers
    from assistant.app.strangers import limit_strangers
    from assistant.app.uploads import guard_uploads, refuse_uploads_of_strangers

    log_server_to_stderr()
    limit_request_heads()
    trust_proxies(settings)
    never_ask_for_own_address()
    end_gracefully()
    refuse_uploads_of_strangers()
    limit_messages()
    guard_logout(settings)
    limit_strangers(settings)
    keep_logins_in_cookies()
    guard_downloads(settings)
    guard_uploads(settings)
    limit_made_files()
    name_cookies_of_host(settings)
    send_security_headers(settings)
    put_before_server(plain_cookies)
    put_before_server(pulse.watch)
    streamlit(["run", str(files("assistant.cli") / "chat_script.py"), *server_options(address, port, settings)])


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
