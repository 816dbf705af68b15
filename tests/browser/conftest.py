"""What the browser tests share: Chromium, and `avv chat` as a process of its own."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from assistant.settings import Settings
from tests.support.chat_server import Start, avv_chat, served
from tests.support.nginx import HOST, Proxy

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


@pytest.fixture(scope="module")
def serve_chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Serve the chat at `host` with given settings and environment until the last test of the file is done."""
    with ExitStack() as servers:

        def serve(settings: Settings, host: str = "127.0.0.1", start: Start = avv_chat, **environment: str) -> str:
            folder = tmp_path_factory.mktemp("chat")
            return servers.enter_context(served(settings, host, start, folder, environment))

        yield serve


@pytest.fixture
def browse_through(chromium: Browser) -> Iterator[Callable[[Proxy], BrowserContext]]:
    """Open a browser that finds the name of the example where a proxy listens, and takes its certificate."""
    with ExitStack() as opened:

        def browse(proxy: Proxy) -> BrowserContext:
            rules = f"--host-resolver-rules=MAP {HOST}:443 127.0.0.1:{proxy.port}"
            program = shutil.which("chromium")
            browser = chromium.browser_type.launch(executable_path=program, args=[*ARGUMENTS, rules])
            opened.callback(browser.close)
            return browser.new_context(locale="de-DE", ignore_https_errors=True)

        yield browse
