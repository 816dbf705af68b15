"""`avv chat` as a process of its own."""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest

from assistant.settings import Settings

START_SECONDS = 180
Start = Callable[[str, int], list[str]]


def avv_chat(host: str, port: int) -> list[str]:
    """Give the command that serves the chat."""
    code = "from assistant.cli.main import run; run()"
    return [sys.executable, "-c", code, "chat", "--address", host, "--port", str(port)]


@contextmanager
def served(settings: Settings, host: str, start: Start, folder: Path, extra: dict[str, str]) -> Iterator[str]:
    """Serve the chat of `settings` at `host` with more environment while the body runs; give its address."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AVV_")}
    environment |= {f"AVV_{name.upper()}": str(getattr(settings, name)) for name in ("home", "cache", "corpus")}
    environment |= {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), **extra}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(start(host, port), cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _await(f"http://{host}:{port}", server, folder / "log")
            yield f"http://{host}:{port}"
        finally:
            server.kill()  # how it ends in peace is a test of its own, and takes seconds
            server.wait(timeout=60)


def _await(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    limit = monotonic() + START_SECONDS
    while monotonic() < limit and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            sleep(0.2)
    pytest.fail(f"the chat did not start: {log.read_text(encoding='utf-8', errors='replace')}")
