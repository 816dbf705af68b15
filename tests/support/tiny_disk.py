"""A file system that is soon full."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mounted(disk: Path) -> Iterator[Path]:
    """Give a file system of 3 MB at `disk`; where none can be mounted, the test is skipped."""
    disk.mkdir()
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if mount is None or unmount is None:
        pytest.skip("nothing can be mounted here")
    try:
        subprocess.run([mount, "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], check=True, capture_output=True)
    except subprocess.CalledProcessError as error:
        pytest.skip(f"nothing can be mounted here: {error.stderr}")
    yield disk
    subprocess.run([unmount, "--lazy", disk], check=True)


def leave(disk: Path, kilobytes: int) -> Path:
    """Fill a disk up to some kilobytes; gives the file that takes the room."""
    filler = disk / "filler"
    filler.write_bytes(bytes(shutil.disk_usage(disk).free - kilobytes * 1024))
    return filler
