"""`avv doctor`: say what is in order, what is not, and what to do."""

import typer

from assistant.settings import load_settings
from assistant.terminal import tell

MARKS = {"ok": "✓", "warning": "!", "error": "✗"}


def doctor() -> None:
    """Den Zustand prüfen / check the state."""
    from assistant.doctor import Severity, examine
    from ingest.reading_check import check_reading

    results = list(examine(load_settings(), check_reading))
    for result in results:
        tell(f"{MARKS[result.severity]} {result.text}")
    if any(result.severity is Severity.ERROR for result in results):
        raise typer.Exit(1)
