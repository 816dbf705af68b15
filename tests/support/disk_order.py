"""What is on the disk before what, as a power cut would show: each sync of a file or folder, and each move."""

import os
from pathlib import Path

import pytest

Event = tuple[str, Path]


def note_disk(monkeypatch: pytest.MonkeyPatch) -> list[Event]:
    """Give a list that takes down ("sync", path) and ("move", to) from now on."""
    events: list[Event] = []
    fsync, replace = os.fsync, Path.replace

    def synced(descriptor: int) -> None:
        events.append(("sync", Path(f"/proc/self/fd/{descriptor}").readlink()))
        fsync(descriptor)

    def moved(fresh: Path, place: Path) -> Path:
        events.append(("move", place))
        return replace(fresh, place)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", moved)
    return events
