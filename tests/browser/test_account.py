"""A second factor in Chromium: set up on the page of the account, asked for at the next login; narrow and wide."""

from collections.abc import Callable, Iterator
from contextlib import closing
from time import time

import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.messages import say
from assistant.settings import Settings
from tests.support.accounts import add_user, opened_accounts
from tests.support.people import PASSWORD

pytestmark = pytest.mark.browser

MILLISECONDS = 120_000
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    with closing(chromium.new_context(locale="de-DE", viewport=NARROW)) as context:
        context.set_default_timeout(MILLISECONDS)
        yield context


def press(page: Page, key: str) -> None:
    page.get_by_role("button", name=say("de", key), exact=True).click()


def log_in(page: Page) -> None:
    page.get_by_label(say("de", "access.name")).fill("Anna")
    page.get_by_label(say("de", "access.password"), exact=True).fill(PASSWORD)
    press(page, "access.enter")


def overflows(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def plain(secret: str) -> str:
    """Give a secret without the spaces in which it is shown."""
    return secret.replace(" ", "").strip()


def test_a_second_factor_is_set_up_on_a_phone_and_asked_for_at_the_desk(
    chromium: Browser, context: BrowserContext, serve_chat: Callable[..., str], ingested: Settings
) -> None:
    add_user(ingested, "anna", "Anna Muster")
    address = serve_chat(ingested, AVV_LOGIN="file")
    page = context.new_page()
    page.goto(f"{address}/account")
    log_in(page)
    begin = page.get_by_role("button", name=say("de", "account.factor_begin"), exact=True)
    expect(begin).to_be_visible(timeout=MILLISECONDS)  # else the field would be that of the login
    page.get_by_label(say("de", "access.password"), exact=True).fill(PASSWORD)
    begin.click()
    shown = page.get_by_role("img", name=say("de", "account.qr_code"))
    expect(shown).to_be_visible(timeout=MILLISECONDS)
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    assert shown.bounding_box()["width"] <= NARROW["width"]  # type: ignore[index] # it is visible
    assert not overflows(page)
    code = page.get_by_test_id("stCode")
    secret = code.inner_text()
    page.get_by_label(say("de", "account.setup_code")).fill(pyotp.TOTP(plain(secret)).at(int(time()) - 30))
    press(page, "account.setup_confirm")
    expect(page.get_by_text(say("de", "account.recovery_title"), exact=True)).to_be_visible(timeout=MILLISECONDS)
    expect(code).not_to_have_text(secret, timeout=MILLISECONDS)  # which stays until the page is drawn whole
    recovery = code.inner_text().split()
    press(page, "account.recovery_done")
    expect(page.get_by_text(say("de", "account.factor_there", left=10))).to_be_visible(timeout=MILLISECONDS)

    with closing(chromium.new_context(locale="de-DE", viewport=WIDE)) as other:
        other.set_default_timeout(MILLISECONDS)
        desk = other.new_page()
        desk.goto(f"{address}/account")
        log_in(desk)
        field = desk.get_by_label(say("de", "account.code"), exact=True)
        for code, message in (("000000", "error.code_wrong"), (pyotp.TOTP(plain(secret)).now(), None)):
            field.fill(code)
            press(desk, "access.enter")
            if message:
                expect(desk.get_by_test_id("stAlert")).to_have_text(say("de", message), timeout=MILLISECONDS)
        expect(desk.get_by_text(say("de", "account.this_login"))).to_be_visible(timeout=MILLISECONDS)
        expect(desk.get_by_text("Chrom").first).to_be_visible()
        expect(desk.get_by_role("button", name=say("de", "account.end_login"), exact=True)).to_have_count(1)
        press(desk, "account.end_others")
        expect(desk.get_by_role("button", name=say("de", "account.end_login"), exact=True)).to_have_count(0)
        assert not overflows(desk)
    page.reload()  # its cookie opens nothing any more
    page.get_by_label(say("de", "access.name")).wait_for()
    with opened_accounts(ingested) as accounts:
        assert len(accounts.logins.open_of("anna", time())) == 1
        assert accounts.second_factor.is_right("anna", recovery[0], time())
