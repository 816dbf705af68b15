"""The chat as a company reaches it: by TLS, through nginx as the example sets it up, under its name."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, expect

from assistant.domain import UserRole
from assistant.messages import say
from assistant.settings import Settings
from tests.support.accounts import add_user
from tests.support.nginx import HOST, Proxy, proxied
from tests.support.people import PASSWORD
from tests.support.register import agreement

pytestmark = pytest.mark.browser
MILLISECONDS = 120_000
ONCE = ("content-security-policy", "strict-transport-security", "x-content-type-options", "referrer-policy")


@pytest.fixture
def proxy(serve_chat: Callable[..., str], ingested: Settings, tmp_path: Path) -> Iterator[Proxy]:
    add_user(ingested, "lea", "Lea Legal", UserRole.LEGAL)
    port = urlsplit(serve_chat(ingested, AVV_LOGIN="file", AVV_PUBLIC_HOST=HOST)).port
    assert port is not None
    folder = tmp_path / "nginx"
    folder.mkdir()
    with proxied(folder, [port]) as running:
        yield running


@pytest.fixture
def context(browse_through: Callable[[Proxy], BrowserContext], proxy: Proxy) -> BrowserContext:
    return browse_through(proxy)


def test_users_log_in_and_hand_in_a_contract_through_the_proxy(context: BrowserContext, proxy: Proxy) -> None:
    page = context.new_page()
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text) if "Security Policy" in message.text else None)
    page.goto(f"https://{HOST}/contracts", timeout=MILLISECONDS)
    page.get_by_label(say("de", "access.name")).fill("lea", timeout=MILLISECONDS)
    page.get_by_label(say("de", "access.password"), exact=True).fill(PASSWORD)
    page.get_by_role("button", name=say("de", "access.enter"), exact=True).click()
    file = {"name": "vertrag.md", "mimeType": "text/markdown", "buffer": agreement().text.encode()}
    page.locator("input[type=file]").set_input_files([file], timeout=MILLISECONDS)
    page.get_by_role("button", name=say("de", "contracts_page.take_in"), exact=True).click()
    expect(page.locator(".k-intake-new")).to_be_visible(timeout=MILLISECONDS)
    assert blocked == []

    status, headers, _ = proxy.ask("/")
    counted = Counter(name.lower() for name, _ in headers)
    assert status == 200
    assert {name: counted[name] for name in ONCE} == dict.fromkeys(ONCE, 1)
    cookies = {cookie["name"]: cookie.get("secure") for cookie in context.cookies()}
    assert {"avv_instance", "__Host-avv_login"} <= set(cookies)
    assert all(cookies.values())
