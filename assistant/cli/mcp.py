"""`avv mcp`: answer an assistant that speaks the Model Context Protocol, over standard input and output."""

from typing import Annotated

import typer

from assistant.domain import Access
from assistant.errors import SnapshotError, StateError
from assistant.index.manifest import current_path
from assistant.resources import load_in_background, warm_up_in_background
from assistant.settings import load_settings


def mcp(
    access: Annotated[
        Access, typer.Option(help="was sichtbar ist: für alle, oder auch für die Rechtsabteilung / what may be seen")
    ] = Access.ALL,
) -> None:
    """Assistenten über das Model Context Protocol antworten / answer assistants over the Model Context Protocol."""
    try:
        from assistant.mcp.caller import admit_key
        from assistant.mcp.stdio import serve_stdio
    except ImportError as error:
        raise StateError("api.package", detail=error) from error
    settings = load_settings()
    admit_key(settings)  # says so at once if it opens nothing
    if current_path(settings.snapshots) is None:
        raise SnapshotError("snapshot_missing")
    load_in_background(settings)
    warm_up_in_background(settings)
    serve_stdio(settings, access)
