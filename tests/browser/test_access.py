"""Logging in as people do it: at the page, with a password or through a provider; and where nobody gets in."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from importlib.resources import files
from pathlib import Path
from time import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_socket import socket_allow_hosts
from websockets import Subprotocol
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from assistant.access.limits import OF_ADDRESS, STRANGERS
from assistant.access.origin import Origin
from assistant.app.browser.remember import BROWSER_COOKIE
from assistant.app.login_cookie import LOGIN_COOKIE
from assistant.app.provider_turns import OF_KNOWN
from assistant.app.room import OPEN
from assistant.errors import AccessError
from assistant.messages import say
from assistant.settings import Settings
from tests.support.accounts import add_user, opened_accounts
from tests.support.identity_provider import CLIENT, SECRET, Provider, serve_provider
from tests.support.people import PASSWORD

pytestmark = pytest.mark.browser

ELSEWHERE = "127.0.0.2"  # of this machine, but not an address that needs no login
MILLISECONDS = 60_000
Serve = Callable[..., str]


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(locale="de-DE")
    context.set_default_timeout(MILLISECONDS)
    yield context
    context.close()


@pytest.fixture
def provider(tmp_path: Path) -> Iterator[Provider]:
    with serve_provider() as provider:
        folder = tmp_path / ".streamlit"
        folder.mkdir()
        entries = {
            "redirect_uri": "http://127.0.0.1:{port}/oauth2callback",
            "cookie_secret": "0123456789abcdef" * 4,
            "client_id": CLIENT,
            "client_secret": SECRET,
            "server_metadata_url": f"{provider.address}/.well-known/openid-configuration",
        }
        lines = (f"{name} = {json.dumps(value)}" for name, value in entries.items())
        (folder / "secrets.toml").write_text("\n".join(("[auth]", *lines)), "utf-8")
        yield provider


def _open(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page


def _file_status(context: BrowserContext, address: str) -> int:
    """Give what the browser hears when it fetches a file that is not offered: as one that may have files, or not."""
    return context.request.get(f"{address}/media/none").status


def _login_status(connection: HTTPConnection) -> int:
    connection.request("GET", "/auth/login")
    response = connection.getresponse()
    response.read()
    return response.status


@contextmanager
def _idle_strangers(address: str) -> Iterator[None]:
    """Have somebody without a login open as many connections from this address as are let in."""
    host = urlsplit(address).netloc
    with ExitStack() as held:
        with pytest.raises(InvalidStatus):
            for _ in range(OPEN + 1):
                held.enter_context(connect(f"ws://{host}/_stcore/stream", subprotocols=[Subprotocol("streamlit")]))
        yield


def _expect_let_in(page: Page, who: str) -> None:
    expect(page.get_by_text(who)).to_be_visible(timeout=MILLISECONDS)
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_visible(timeout=MILLISECONDS)


def _expect_refused(page: Page, problem: AccessError) -> None:
    expect(page.get_by_test_id("stAlert")).to_have_text(problem.message("de"), timeout=MILLISECONDS)
    expect(page.get_by_test_id("stChatInputTextArea")).to_have_count(0)


def test_at_another_address_a_password_is_demanded(
    context: BrowserContext, serve_chat: Serve, ingested: Settings
) -> None:
    socket_allow_hosts(["127.0.0.1", ELSEWHERE], allow_unix_socket=True)
    add_user(ingested, "anna", "Anna Muster")
    page = _open(context, serve_chat(ingested, ELSEWHERE, AVV_LOGIN="file") + "/sources")
    expect(page.get_by_label(say("de", "access.name"))).to_be_visible(timeout=MILLISECONDS)
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
    for password, refused in (("wrong password", True), (PASSWORD, False)):
        page.get_by_label(say("de", "access.name")).fill("Anna")
        page.get_by_label(say("de", "access.password"), exact=True).fill(password)
        page.get_by_role("button", name=say("de", "access.enter"), exact=True).click()
        if refused:
            _expect_refused(page, AccessError("login_wrong"))
    expect(page.get_by_text("Anna Muster")).to_be_visible(timeout=MILLISECONDS)
    expect(page.get_by_text(say("de", "sources.intro"))).to_be_visible(timeout=MILLISECONDS)  # where they wanted to go
    page.get_by_role("button", name=say("de", "access.leave")).click()
    expect(page.get_by_label(say("de", "access.name"))).to_be_visible(timeout=MILLISECONDS)
    expect(page.get_by_text(say("de", "sources.intro"))).to_have_count(0)


def test_a_browser_that_was_let_in_does_not_wait_for_a_guesser_at_its_address(
    chromium: Browser, context: BrowserContext, serve_chat: Serve, ingested: Settings
) -> None:
    add_user(ingested, "anna", "Anna Muster")
    address = serve_chat(ingested, AVV_LOGIN="file")
    page = _open(context, address)
    _type(page)
    _expect_let_in(page, "Anna Muster")
    page.wait_for_function("document.cookie.includes('avv_browser')", timeout=MILLISECONDS)
    (cookie,) = (each for each in context.cookies() if each.get("name") == BROWSER_COOKIE)
    assert cookie.get("sameSite") == "Strict"
    page.get_by_role("button", name=say("de", "access.leave")).click()
    expect(page.get_by_label(say("de", "access.name"))).to_be_visible(timeout=MILLISECONDS)
    with opened_accounts(ingested) as accounts:  # as another process that serves the same
        for number in range(STRANGERS.failures):
            assert accounts.throttle.attempt(f"name-{number}", Origin(), time(), lambda: False) is None
        for _ in range(OF_ADDRESS.failures - STRANGERS.failures):
            assert accounts.throttle.attempt("anna", Origin(), time(), lambda: False) is None
    with closing(chromium.new_context(locale="de-DE")) as other:
        page = _open(other, address)
        _type(page)
        expect(page.get_by_test_id("stAlert")).to_contain_text("zu viele Fehlversuche", timeout=MILLISECONDS)
    page = _open(context, address)
    _type(page)
    _expect_let_in(page, "Anna Muster")


def test_a_login_outlasts_the_page_and_no_script_can_read_it(
    context: BrowserContext, serve_chat: Serve, ingested: Settings
) -> None:
    add_user(ingested, "anna", "Anna Muster")
    address = serve_chat(ingested, AVV_LOGIN="file")
    page = _open(context, address)
    _type(page)
    _expect_let_in(page, "Anna Muster")
    page.wait_for_function("document.cookie.includes('avv_browser')", timeout=MILLISECONDS)
    page.reload()
    _expect_let_in(page, "Anna Muster")
    with _idle_strangers(address):
        page.reload()
        _expect_let_in(page, "Anna Muster")
    other = _open(context, address + "/library")
    expect(other.get_by_text("Anna Muster")).to_be_visible(timeout=MILLISECONDS)
    (cookie,) = (each for each in context.cookies() if each.get("name") == LOGIN_COOKIE)
    assert (cookie.get("httpOnly"), cookie.get("sameSite"), cookie.get("expires")) == (True, "Strict", -1)
    assert LOGIN_COOKIE not in str(page.evaluate("document.cookie"))
    page.get_by_role("button", name=say("de", "access.leave")).click()
    for each in (page, other):
        expect(page.get_by_label(say("de", "access.name"))).to_be_visible(timeout=MILLISECONDS)
        each.reload()
        expect(each.get_by_label(say("de", "access.name"))).to_be_visible(timeout=MILLISECONDS)
    for _ in range(300):  # the page has the browser forget it once it is drawn
        if LOGIN_COOKIE not in {each.get("name") for each in context.cookies()}:
            break
        page.wait_for_timeout(100)
    else:
        pytest.fail("the browser keeps the cookie of a login that is over")


def _type(page: Page) -> None:
    page.get_by_label(say("de", "access.name")).fill("Anna")
    page.get_by_label(say("de", "access.password"), exact=True).fill(PASSWORD)
    page.get_by_role("button", name=say("de", "access.enter"), exact=True).click()


def test_the_page_itself_refuses_where_streamlit_was_started_by_hand(
    context: BrowserContext, serve_chat: Serve, ingested: Settings
) -> None:
    def by_hand(host: str, port: int) -> list[str]:
        del host  # which the environment says
        options = [f"--server.port={port}", "--server.headless=true", "--browser.gatherUsageStats=false"]
        return [sys.executable, "-m", "streamlit", "run", str(files("assistant.cli") / "chat_script.py"), *options]

    socket_allow_hosts(["127.0.0.1", ELSEWHERE], allow_unix_socket=True)
    page = _open(context, serve_chat(ingested, ELSEWHERE, by_hand, STREAMLIT_SERVER_ADDRESS=ELSEWHERE))
    _expect_refused(page, AccessError("login_needed", address=ELSEWHERE))


def _leave_by_address(context: BrowserContext, page: Page, address: str) -> None:
    """Lead the browser to the address for logging out, as a page elsewhere may; told to, it ends the login."""
    asked = _open(context, address + "/auth/logout")
    expect(asked.get_by_text(say("de", "access.leave_intro"))).to_be_visible(timeout=MILLISECONDS)
    page.reload()
    _expect_let_in(page, "Anna Muster")
    asked.get_by_role("link", name=say("de", "access.leave"), exact=True).click()
    for each in (asked, page):  # also where the page was open
        page.reload()
        expect(each.get_by_role("button", name=say("de", "access.to_provider"))).to_be_visible(timeout=MILLISECONDS)


def test_a_company_account_logs_in_through_its_provider(
    context: BrowserContext, serve_chat: Serve, ingested: Settings, provider: Provider, tmp_path: Path
) -> None:
    provider.claims = {"email": "anna@example.org", "name": "Anna Muster", "groups": ["staff", "lawyers"]}
    address = serve_chat(
        ingested,
        AVV_LOGIN="oidc",
        AVV_OIDC_CLAIM="groups",
        AVV_OIDC_ROLES='{"lawyers": "legal"}',
        HOME=str(tmp_path),
    )
    page = _open(context, f"{address}/?q=Wer%20haftet%3F")
    assert _file_status(context, address) == HTTPStatus.FORBIDDEN
    to_provider = page.get_by_role("button", name=say("de", "access.to_provider"))
    to_provider.click(timeout=MILLISECONDS)
    _expect_let_in(page, f"Anna Muster ({say('de', 'access.role.legal')})")
    expect(page.get_by_test_id("stChatInputTextArea")).to_have_value("Wer haftet?")  # the browser kept it meanwhile
    page.reload()  # the cookie says who it is
    _expect_let_in(page, "Anna Muster")
    with _idle_strangers(address):
        page.reload()
        _expect_let_in(page, "Anna Muster")
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=MILLISECONDS / 1000)) as stranger:
        while _login_status(stranger) != HTTPStatus.TOO_MANY_REQUESTS:
            pass
        asked = [
            context.request.get(f"{address}/auth/login", max_redirects=0).status for _ in range(OF_KNOWN.at_once // 2)
        ]
    assert HTTPStatus.TOO_MANY_REQUESTS not in asked
    assert _file_status(context, address) == HTTPStatus.NOT_FOUND
    expect(page.get_by_test_id("stChatInputTextArea")).to_have_value("")
    page.get_by_role("button", name=say("de", "access.leave")).click()
    expect(to_provider).to_be_visible(timeout=MILLISECONDS)
    assert not [cookie for cookie in context.cookies() if str(cookie.get("name")).startswith("_streamlit_user")]
    assert _file_status(context, address) == HTTPStatus.FORBIDDEN

    to_provider.click(timeout=MILLISECONDS)
    _expect_let_in(page, "Anna Muster")
    _leave_by_address(context, page, address)
    assert _file_status(context, address) == HTTPStatus.FORBIDDEN

    provider.claims |= {"groups": ["staff"]}
    to_provider.click(timeout=MILLISECONDS)
    _expect_refused(page, AccessError("login_refused"))

    provider.claims |= {"groups": ["lawyers"]}
    provider.lifetime = 5  # seconds, which are over before the page has been drawn: the login lives on
    to_provider.click(timeout=MILLISECONDS)
    _expect_let_in(page, "Anna Muster")
    page.wait_for_function("end => Date.now() > end", arg=(time() + 6) * 1000, timeout=MILLISECONDS)
    page.reload()
    _expect_let_in(page, "Anna Muster")
    page.get_by_role("button", name=say("de", "access.leave")).click()
    expect(to_provider).to_be_visible(timeout=MILLISECONDS)

    provider.lifetime = -10  # within what clocks may differ by: the login goes through, but it is over
    to_provider.click(timeout=MILLISECONDS)
    _expect_refused(page, AccessError("session_expired"))
    page.reload()
    _expect_refused(page, AccessError("session_expired"))
    assert provider.logins == 5
