"""Serves the chat, or the HTTP interface, for a measurement: the knowledge base in use, records of its own."""

import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep, time
from urllib.error import URLError
from urllib.request import urlopen

from assistant.access.scope import Scope
from assistant.accounts.accounts import Accounts
from assistant.domain import UserRole
from assistant.errors import StateError
from assistant.records.records import Records
from assistant.settings import Settings
from evals.bench.memory import environment_for

COMMAND = "from assistant.cli.main import run; run()"
START_SECONDS = 120
PAUSE = 0.2  # seconds between two attempts


@dataclass(frozen=True)
class Served:
    """What is served: its address, its settings, which name the folder of its records, and its process."""

    address: str
    settings: Settings
    process: int


@contextmanager
def served(settings: Settings, users: Mapping[str, str] | None = None) -> Iterator[Served]:
    """Serve the chat on a free port of 127.0.0.1 until the end of the body, to `users` with passwords if there are any.

    Raises:
        StateError: it does not start.
    """
    with _home(settings) as home:
        if users:
            _add(settings.model_copy(update={"home": home, "records_url": None}), users)
        with started(settings, home, login="file" if users else "none") as chat:
            yield chat


@contextmanager
def served_to_keys(settings: Settings, count: int) -> Iterator[tuple[Served, list[str]]]:
    """Serve the HTTP interface in the same way, to so many keys that may ask; the second value is what they show.

    Raises:
        StateError: it does not start.
    """
    with _home(settings) as home:
        records = Records.open(settings.model_copy(update={"home": home, "records_url": None}))
        try:
            keys = Accounts.of(records, settings.model_copy(update={"home": home})).keys
            shown = [keys.create(str(n), UserRole.MANAGER, (Scope.ASK,), time())[1] for n in range(count)]
        finally:
            records.close()
        with started(settings, home, command="serve") as server:
            yield server, shown


@contextmanager
def _home(settings: Settings) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "snapshots").symlink_to(settings.snapshots.resolve(), target_is_directory=True)
        yield home


def _add(settings: Settings, users: Mapping[str, str]) -> None:
    records = Records.open(settings)
    try:
        accounts = Accounts.of(records, settings)
        for user, password in users.items():
            accounts.users.add(user, user, UserRole.MANAGER, password)
    finally:
        records.close()


@contextmanager
def started(
    settings: Settings, home: Path, *options: str, login: str = "none", command: str = "chat"
) -> Iterator[Served]:
    """Serve the data folder `home` by `avv` and this `command`, with further `options` of it; else as `served`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    call = [sys.executable, "-c", COMMAND, command, "--port", str(port), *options]
    with (home / "log").open("wb") as log:
        environment = environment_for(settings, home) | {"AVV_LOGIN": login}
        server = subprocess.Popen(call, cwd=home, env=environment, stdout=log, stderr=subprocess.STDOUT)  # noqa: S603 - our own interpreter and code
        try:
            _await(address, server, home / "log")
            yield Served(address, settings.model_copy(update={"home": home, "records_url": None}), server.pid)
        finally:
            server.terminate()
            server.wait(timeout=30)


def _await(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    limit = perf_counter() + START_SECONDS
    while perf_counter() < limit and server.poll() is None:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own address
                return
        except (URLError, ConnectionError, TimeoutError):
            sleep(PAUSE)
    raise StateError("chat_not_started", detail=log.read_text(encoding="utf-8", errors="replace")[-500:].strip())
