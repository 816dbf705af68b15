"""Where runs are saved."""

from pathlib import Path

from assistant.settings import Settings


def result_file(settings: Settings, system: str) -> Path:
    """Give the file of the newest run of `system`, which may not be there."""
    return settings.home / "evals" / f"{system.replace(' ', '-')}.json"
