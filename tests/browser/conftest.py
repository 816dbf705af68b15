"""What the browser tests share: Chromium, and `avv chat` as a process of its own."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from assistant.settings import Settings

expect.set_options(timeout=30_000)  # a page may wait for its turn: the machine has two cores and a model to run

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 180


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no chromium is installed")
        pytest.skip("no chromium is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


Start = Callable[[str, int], list[str]]


def avv_chat(host: str, port: int) -> list[str]:
    """Give the command that serves the chat."""
    code = "from assistant.cli.main import run; run()"
    return [sys.executable, "-c", code, "chat", "--address", host, "--port", str(port)]


@pytest.fixture(scope="module")
def serve_chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Serve the chat at `host` with given settings and environment until the last test of the file is done."""
    with ExitStack() as servers:

        def serve(settings: Settings, host: str = "127.0.0.1", start: Start = avv_chat, **environment: str) -> str:
            folder = tmp_path_factory.mktemp("chat")
            return servers.enter_context(_served(settings, host, start, folder, environment))

        yield serve


@contextmanager
def _served(settings: Settings, host: str, start: Start, folder: Path, extra: dict[str, str]) -> Iterator[str]:
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
            server.terminate()
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
