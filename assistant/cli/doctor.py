"""`avv doctor`: say what is in order, what is not, and what to do."""

import sys

import typer

from assistant.settings import load_settings

MARKS = {"ok": "✓", "warning": "!", "error": "✗"}


def doctor() -> None:
    """Den Zustand prüfen / check the state."""
    from assistant.doctor import Severity, examine

    findings = list(examine(load_settings()))
    for finding in findings:
        sys.stdout.write(f"{MARKS[finding.severity]} {finding.text}\n")
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise typer.Exit(1)
