"""Sees to it that nothing of deleted vectors is left in the files of an embedded Chroma.

A marker says that there is nothing; it goes before something is deleted and comes back after the sweep. So whatever
ends a process in between, and what earlier versions left, is swept with the next deletion or start.
"""

import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.contracts.store import sweep
from assistant.state import make_own_folder, writing

_log = logging.getLogger(__name__)

LOCK, SWEPT = "chroma-sweep.lock", "chroma.swept"
PATIENCE = 60.0  # seconds to wait for another process that sweeps
COMMAND = (sys.executable, "-I", "-S", sweep.__file__)


@contextmanager
def swept_after(folder: Path, store: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Run the body, which deletes from the Chroma in `store`, and sweep; the lock and the marker stand in `folder`.

    Whoever else deletes waits, readers and writers do not. Where another process holds the lock for longer than
    `patience` seconds, what the body deletes is left to the next sweep.

    Raises:
        StateError: `folder` cannot be written to.
    """
    lock = FileLock(folder / LOCK)
    with writing(folder):
        make_own_folder(folder)
        with suppress(Timeout):
            lock.acquire(timeout=patience)
    try:
        _unmark(folder)
        yield
        if lock.is_locked:
            _sweep(folder, store)
    finally:
        if not lock.is_locked:
            _log.warning("another process sweeps %s: what was deleted meanwhile is left to the next sweep", store)
            _unmark(folder)  # whoever sweeps may have set it
        lock.release()


def sweep_if_needed(folder: Path, store: Path) -> None:
    """Sweep the Chroma in `store`, if there is one and the marker in `folder` does not say that it is swept.

    Raises:
        StateError: `folder` cannot be written to.
    """
    if (store / sweep.DATABASE).is_file() and not (folder / SWEPT).exists():
        with swept_after(folder, store, patience=0):  # nobody who only reads waits for who sweeps
            pass


def _unmark(folder: Path) -> None:
    with writing(folder):
        (folder / SWEPT).unlink(missing_ok=True)


def _sweep(folder: Path, store: Path) -> None:
    """Sweep and set the marker; what fails is left to the next time, as what is deleted is out of reach already."""
    try:
        subprocess.run(  # noqa: S603 - all of it is ours
            [*COMMAND, str(store)], check=True, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        said = (getattr(error, "stderr", None) or str(error)).strip().rpartition("\n")[2]
        _log.warning("what was deleted from %s is left in its files until the next sweep: %s", store, said)
        return
    with writing(folder):
        (folder / SWEPT).touch()
