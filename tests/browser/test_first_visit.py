"""The first minutes of somebody new, in Chromium: the login page, the language, the way out; light and dark."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.app.language import LANGUAGE_COOKIE
from assistant.messages import say
from assistant.settings import Settings
from tests.support.accounts import add_user
from tests.support.documents import SMALL_CORPUS
from tests.support.people import PASSWORD

pytestmark = pytest.mark.browser

MILLISECONDS = 120_000
READABLE = 4.5  # contrast of words, as WCAG asks for
CONTRAST = """(element) => {
    const light = (colour) => {
        const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
        const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        const [red, green, blue] = parts.map(linear);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    };
    const { color, backgroundColor } = getComputedStyle(element);
    const [dark, bright] = [light(color), light(backgroundColor)].sort((one, other) => one - other);
    return bright / dark;
}"""


@pytest.fixture(scope="module")
def address(
    small_home: Path, model_cache: Path, serve_chat: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    home = shutil.copytree(small_home, tmp_path_factory.mktemp("visit") / "home")
    settings = Settings(home=home, cache=model_cache, corpus=SMALL_CORPUS)
    add_user(settings, "nora", "Nora Neu")
    return serve_chat(settings, AVV_LOGIN="file")


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[BrowserContext]:
    with closing(chromium.new_context(locale="en-GB", color_scheme="dark")) as context:
        context.set_default_timeout(MILLISECONDS)
        yield context


def log_in(page: Page, language: str, password: str = PASSWORD) -> None:
    page.get_by_label(say(language, "access.name"), exact=True).fill("nora")
    page.get_by_label(say(language, "access.password"), exact=True).fill(password)
    page.get_by_role("button", name=say(language, "access.enter"), exact=True).click()


def choose(page: Page, language: str) -> None:
    page.get_by_text(language.upper(), exact=True).click()


def look_of(page: Page, heading: str) -> tuple[Any, ...]:
    found = page.get_by_role("heading", name=heading, exact=True)
    expect(found).to_be_visible(timeout=MILLISECONDS)
    style: list[str] = found.evaluate("one => [getComputedStyle(one).fontSize, getComputedStyle(one).fontWeight]")
    return tuple(style)


def test_the_login_page_is_whole_and_can_be_read_in_the_dark(visitor: BrowserContext, address: str) -> None:
    page = visitor.new_page()
    refused: list[str] = []
    page.on("response", lambda response: refused.append(response.url) if response.status == 403 else None)
    page.goto(address)
    name = page.get_by_label(say("en", "access.name"), exact=True)
    expect(name).to_be_visible(timeout=MILLISECONDS)
    expect(page).to_have_title(f"{say('en', 'access.login')} – AVV-Kompass")
    assert page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].some((font) => font.status === 'loaded'))"
    )
    assert refused == []
    enter = page.get_by_role("button", name=say("en", "access.enter"), exact=True)
    assert enter.evaluate(CONTRAST) >= READABLE
    name.fill("nora")
    expect(page.get_by_test_id("InputInstructions")).to_be_hidden()
    log_in(page, "en", "not the right one")
    expect(page.get_by_test_id("stAlert")).to_have_text(say("en", "error.login_wrong"), timeout=MILLISECONDS)
    expect(name).to_have_value("nora")
    expect(page.get_by_label(say("en", "access.password"), exact=True)).to_have_value("")


def test_a_chosen_language_is_that_of_every_page_and_of_what_streamlit_says(
    visitor: BrowserContext, address: str
) -> None:
    page = visitor.new_page()
    page.goto(address)
    expect(page.get_by_role("button", name=say("en", "access.enter"), exact=True)).to_be_visible(timeout=MILLISECONDS)
    choose(page, "de")
    expect(page).to_have_title(f"{say('de', 'access.login')} – AVV-Kompass", timeout=MILLISECONDS)
    expect(page.get_by_label("Passwort zeigen")).to_be_visible()
    assert {LANGUAGE_COOKIE: "de"}.items() <= {each["name"]: each["value"] for each in visitor.cookies()}.items()  # type: ignore[typeddict-item] # both are there
    log_in(page, "de")
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_visible(timeout=MILLISECONDS)
    page.goto(f"{address}/clauses")  # as a bookmark has it
    clauses = look_of(page, say("de", "shelf.clauses"))
    expect(page).to_have_title(f"{say('de', 'shelf.clauses')} – AVV-Kompass")
    expect(page.get_by_label("Seitenleiste einklappen")).to_be_attached()
    page.goto(f"{address}/account")
    assert look_of(page, say("de", "account.title")) == clauses
    page.get_by_role("button", name=say("de", "access.leave"), exact=True).click()
    expect(page.get_by_role("button", name=say("de", "access.enter"), exact=True)).to_be_visible(timeout=MILLISECONDS)
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
