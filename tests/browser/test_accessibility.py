"""Every page in Chromium, looked through by axe-core: nothing grave, in each language, width and mode."""

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.access.scope import Scope
from assistant.accounts.accounts import Accounts
from assistant.domain import UserRole
from assistant.messages import lookup, say
from assistant.records.records import Records
from assistant.settings import Settings
from evals.places import result_file
from evals.result import save
from tests.support.documents import SMALL_CORPUS
from tests.support.people import MANAGER
from tests.support.records import Texts, make_answer
from tests.support.register import new_contract, put
from tests.support.roles import take_role
from tests.support.runs import small_run

pytestmark = pytest.mark.browser
WIDTHS = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 390, "height": 844}}
PAIRS = [("de", "narrow"), ("en", "wide")]  # each language and each width; long words are on the narrow page
CONTRACT = "contracts/beispiel/de"
GRAVE = {"serious", "critical"}
MILLISECONDS = 120_000
# Waits within the page: what Playwright waits for by itself is code from a string, which our own policy forbids.
STANDS_STILL = """async () => {
    for (let frame = 0; frame < 600 && document.getAnimations().some((one) => one.playState === "running"); frame++)
        await new Promise(requestAnimationFrame);
}"""
READY = {
    "": ".k-ask",
    "sources": ".k-table",
    "library": ".k-rows li",
    "clauses": ".kompass",
    "contracts": ".k-register tbody tr",
    "contract": ".k-contract-facts",
    "draft": ".k-steps",
    "desk": ".kompass",
    "status": ".k-checks li",
    "print": ".k-memo",
}  # by address: what is there once a page is


ABOUT = {"contract": f"&id={CONTRACT}"}  # what the address of a page names


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core."""
    found = find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        reason = "axe-playwright-python, which brings axe-core, is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def address(
    small_home: Path, model_cache: Path, serve_chat: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    home = shutil.copytree(small_home, tmp_path_factory.mktemp("axe") / "home")
    settings = Settings(home=home, cache=model_cache, corpus=SMALL_CORPUS)
    save(small_run(), result_file(settings, "kompass"))
    put(settings, new_contract())
    records, texts = Records.open(settings), Texts()
    texts.put("guide/de#who", "Es haftet der Auftraggeber. Das bleibt so.")
    kept = records.answers.record(make_answer(), MANAGER, conversation=None, sources=texts.sources, personal_data=False)
    records.feedback.give(kept.id, MANAGER, helpful=True)
    keys = Accounts.of(records, settings).keys
    for name, expires in (("Open WebUI", None), ("old", 1.0)):
        keys.create(name, UserRole.MANAGER, set(Scope), 0.0, expires=expires)
    ABOUT["print"] = f"&answer={kept.id}"
    records.close()
    return serve_chat(settings)


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    """One tab for all pages: a new one would load and compile the whole of Streamlit again."""
    page = chromium.new_page()
    yield page
    page.close()


@pytest.fixture
def page(tab: Page) -> Page:
    """The tab as if it were new, but for what the browser has read already."""
    tab.goto("about:blank")
    tab.context.clear_cookies()
    tab.emulate_media(color_scheme="light")
    tab.set_viewport_size(WIDTHS["wide"])  # type: ignore[arg-type] # of playwright's own type
    return tab


def faults(page: Page, axe: str) -> list[str]:
    """Give what is wrong, gravely: the rule, and where.

    Streamlit fades what a run has not drawn again yet, and a faded text has little contrast.
    """
    if (app := page.get_by_test_id("stApp")).count():
        expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=MILLISECONDS)
    expect(page.locator('[data-stale="true"]')).to_have_count(0)
    page.evaluate(STANDS_STILL)
    page.evaluate(axe)
    return [*_look(page, "{resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}"), *_in_dark(page)]


def _in_dark(page: Page) -> list[str]:
    """Look at the colours of the same page once more, as who has a dark system sees them."""
    page.emulate_media(color_scheme="dark")
    if (app := page.get_by_test_id("stApp")).count():
        expect(app).to_have_css("color-scheme", "dark")
    page.evaluate("Promise.allSettled(document.getAnimations().map((animation) => animation.finished))")
    return [f"dark: {fault}" for fault in _look(page, "{resultTypes: ['violations'], runOnly: ['color-contrast']}")]


def _look(page: Page, options: str) -> list[str]:
    found: dict[str, Any] = page.evaluate(f"axe.run({options})")
    return [
        f"{violation['id']} ({violation['impact']}): {node['target']} {node['html'][:160]}"
        for violation in found["violations"]
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]


def test_axe_sees_into_what_we_draw(page: Page, axe: str) -> None:
    """Else no finding would prove nothing: our HTML stands in shadow roots."""
    page.set_content("<html lang='en'><title>t</title><main><div id='host'></div></main></html>")
    page.evaluate(
        "document.querySelector('#host').attachShadow({mode: 'open'}).innerHTML = '<button></button><img src=x>'"
    )
    assert {fault.split()[0] for fault in faults(page, axe)} == {"button-name", "image-alt"}


@pytest.mark.parametrize(("language", "width"), PAIRS)
@pytest.mark.parametrize("name", READY)
def test_page(page: Page, address: str, axe: str, name: str, language: str, width: str) -> None:
    page.set_viewport_size(WIDTHS[width])  # type: ignore[arg-type] # of playwright's own type
    page.goto(f"{address}/{name}?lang={language}{ABOUT.get(name, '')}")
    expect(page.locator(READY[name]).first).to_be_visible(timeout=MILLISECONDS)
    assert faults(page, axe) == []


@pytest.mark.parametrize(("language", "width"), PAIRS)
def test_answer_with_its_source(page: Page, address: str, axe: str, language: str, width: str) -> None:
    page.set_viewport_size(WIDTHS[width])  # type: ignore[arg-type] # of playwright's own type
    page.goto(f"{address}/?lang={language}")
    page.locator(".k-ask", has_text=lookup(language, "examples")[0]).click()
    expect(page.locator(".k-answer")).to_be_visible(timeout=MILLISECONDS)
    if page.locator(".k-chip").count():
        page.locator(".k-chip").first.click()
        expect(page.locator(".k-source")).to_be_visible()
    assert faults(page, axe) == []


def test_status_page_of_an_administrator(page: Page, address: str, axe: str) -> None:
    open_status_page(page, address, UserRole.ADMIN)
    box = page.get_by_label(say("de", "status_page.user"))
    expect(box).to_be_visible(timeout=MILLISECONDS)
    box.fill("mia")
    page.get_by_role("button", name=say("de", "status_page.delete"), exact=True).click()
    expect(page.get_by_role("button", name=say("de", "status_page.delete_yes"))).to_be_visible(timeout=MILLISECONDS)
    assert faults(page, axe) == []


def test_status_page_is_not_for_managers(page: Page, address: str) -> None:
    open_status_page(page, address, UserRole.MANAGER)
    expect(page.get_by_text(say("de", "status_page.denied"))).to_be_visible(timeout=MILLISECONDS)
    expect(page.locator(".k-checks")).to_have_count(0)
    expect(page.get_by_role("link", name=say("de", "status_page.title"))).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
def test_keys_are_for_administrators(page: Page, address: str, axe: str, width: str) -> None:
    page.goto(f"{address}/keys?lang=de")
    expect(page.get_by_text(say("de", "keys_page.denied"))).to_be_visible(timeout=MILLISECONDS)
    expect(page.get_by_role("link", name=say("de", "keys_page.title"))).to_have_count(0)
    take_role(page, UserRole.ADMIN)
    expect(page.locator(".k-keys").first).to_be_visible(timeout=MILLISECONDS)
    expect(page.get_by_role("link", name=say("de", "keys_page.title"))).to_be_visible()
    page.set_viewport_size(WIDTHS[width])  # type: ignore[arg-type] # of playwright's own type
    page.locator("summary").first.click()
    assert faults(page, axe) == []
    page.locator(".k-keys button").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("Open WebUI", timeout=MILLISECONDS)
    assert faults(page, axe) == []


def open_status_page(page: Page, address: str, role: UserRole) -> None:
    """Open the status page as who one is on this machine, and take another role there."""
    page.goto(f"{address}/status?lang=de")
    expect(page.locator(".k-checks li").first).to_be_visible(timeout=MILLISECONDS)
    take_role(page, role)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("part", "ready"), [("check", ".k-requirements"), ("text", ".k-doc"), ("compare", ".kompass")])
def test_part_of_a_contract(page: Page, address: str, axe: str, part: str, ready: str, width: str) -> None:
    page.set_viewport_size(WIDTHS[width])  # type: ignore[arg-type] # of playwright's own type
    page.goto(f"{address}/contract?lang=de&id={CONTRACT}&part={part}")
    expect(page.locator(ready).last).to_be_visible(timeout=MILLISECONDS)
    if part == "check":
        page.locator(".k-requirements summary").first.click()
    assert faults(page, axe) == []
