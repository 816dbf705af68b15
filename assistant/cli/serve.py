"""`avv serve`: answer programs over HTTP."""

import sys
from typing import Annotated

import typer

from assistant.cli.chat import require_free
from assistant.cli.ingest_process import STANDARD_ERROR, bring_up_to_date
from assistant.cli.log_output import log_web_server_to_stderr
from assistant.errors import SnapshotError, StateError
from assistant.index.manifest import current_path
from assistant.library.withdrawn import withdrawn_but_shown
from assistant.messages import say
from assistant.open_files import raise_most_open
from assistant.resources import load_in_background, warm_up_in_background
from assistant.serving.housekeeping import keep_house
from assistant.serving.plain_cookies import plain_cookies
from assistant.serving.pulse import Pulse
from assistant.serving.readiness import watch_over
from assistant.settings import keep_settings, load_settings

PATIENCE = 10  # seconds for what runs, when the server is told to end


def serve(
    address: Annotated[str, typer.Option(help="Adresse / address")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port / port")] = 8600,
) -> None:
    """Programmen über HTTP antworten / answer programs over HTTP."""
    try:
        import uvicorn

        from assistant.api.admission import Admission
        from assistant.api.app import create_app
        from assistant.mcp.http import mcp_router
        from assistant.serving.connections import connections_up_to
        from ingest.documents.contracts import read_contracts_for_app
    except ImportError as error:
        raise StateError("api.package", detail=error) from error
    raise_most_open()
    settings = load_settings()
    admission = Admission(settings, address)
    admission.require_keys()
    if current_path(settings.snapshots) is None:
        raise SnapshotError("snapshot_missing")
    require_free(address, port)
    keep_settings(settings)
    pulse = Pulse()
    watch_over(settings, pulse)
    load_in_background(settings)
    if withdrawn_but_shown(settings):
        bring_up_to_date(settings, STANDARD_ERROR)
    warm_up_in_background(settings)
    keep_house(settings)
    host = f"[{address}]" if ":" in address else address
    if admission.is_open():
        sys.stderr.write(say(settings.language, "api.open") + "\n")
    sys.stdout.write(say(settings.language, "api.serving", url=f"http://{host}:{port}") + "\n")
    sys.stdout.flush()
    log_web_server_to_stderr()
    uvicorn.run(
        pulse.watch(plain_cookies(create_app(settings, admission, read_contracts_for_app, [mcp_router]))),
        host=address,
        port=port,
        http=connections_up_to(settings.api_connections),
        ws="none",
        access_log=False,  # addresses may name what somebody looks for
        server_header=False,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=PATIENCE,
    )
