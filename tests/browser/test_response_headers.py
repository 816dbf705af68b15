"""What the server's replies keep a browser from: being framed, running foreign scripts; and the chat works with it."""

import http.client
from collections.abc import Callable
from contextlib import closing
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, expect

from assistant.domain import UserRole
from assistant.settings import Settings
from tests.support.accounts import add_user

Serve = Callable[..., str]
MODEL_MILLISECONDS = 120_000
BLOCKED = "Content Security Policy"


def _get(address: str, path: str) -> tuple[int, dict[str, str]]:
    url = urlsplit(address)
    with closing(http.client.HTTPConnection(url.hostname or "", url.port, timeout=60)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        return response.status, {name.lower(): value for name, value in response.getheaders()}


def test_every_page_works_and_none_can_be_framed(serve_chat: Serve, ingested: Settings, chromium: Browser) -> None:
    address = serve_chat(ingested)
    blocked: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if BLOCKED in message.text:
            blocked.append(message.text)

    page = chromium.new_page()
    page.set_default_timeout(MODEL_MILLISECONDS)
    page.on("console", hear)
    page.goto(address)
    page.get_by_test_id("stChatInputTextArea").fill("Wer haftet gegenüber den Betroffenen?")
    page.keyboard.press("Enter")
    expect(page.locator(".k-answer").first).to_be_visible(timeout=MODEL_MILLISECONDS)
    for path in ("contracts", "draft", "library", "clauses", "sources", "desk", "status"):
        page.goto(f"{address}/{path}")
        expect(page.locator(".kompass").first).to_be_visible(timeout=MODEL_MILLISECONDS)
    assert blocked == []

    page.evaluate("() => { const s = document.createElement('script'); s.text = 'x = 1'; document.head.append(s); }")
    assert [BLOCKED in text for text in blocked] == [True]
    assert page.evaluate("() => typeof x") == "undefined"

    outside = chromium.new_page()
    outside.set_content(f"<iframe src='{address}'></iframe>")
    outside.wait_for_load_state("load")
    assert outside.frames[1].locator("#root").count() == 0


def test_every_route_says_so_and_two_are_closed(serve_chat: Serve, ingested: Settings) -> None:
    add_user(ingested, "anna", "Anna Muster", UserRole.MANAGER)
    address = serve_chat(ingested, AVV_LOGIN="file", AVV_PUBLIC_HOST="chat.example.org")
    for path in ("/", "/library", "/_stcore/health", "/_stcore/host-config", "/favicon.png", "/media/none.pdf"):
        _, headers = _get(address, path)
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["strict-transport-security"], path
    assert "; Secure" in _get(address, "/_stcore/health")[1]["set-cookie"]
    assert [_get(address, f"/_stcore/{name}")[0] for name in ("metrics", "agent/openapi.json")] == [404, 404]
