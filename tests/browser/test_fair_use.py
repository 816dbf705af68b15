"""Where the machine is busy, people wait in a queue that they see, and whoever leaves is out of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.messages import say
from assistant.settings import Settings
from tests.support.chat_model_server import Model, serve_model

pytestmark = pytest.mark.browser

LIABLE = "Wer haftet für Fehler des Callcenters?"
LEAD = "Der Auftraggeber haftet den Betroffenen auch für Fehler des Callcenters (Art. 82 Abs. 4 DSGVO)."
PATIENCE = 120_000


@pytest.fixture
def model() -> Iterator[Model]:
    with serve_model(LEAD) as model:
        yield model


@pytest.fixture
def open_page(
    chromium: Browser, serve_chat: Callable[..., str], small_home: Path, model_cache: Path, tmp_path: Path, model: Model
) -> Iterator[Callable[[], Page]]:
    """Open the chat, which answers one question at a time, as somebody else each time."""
    home = tmp_path / "queue"
    home.mkdir()
    (home / "snapshots").symlink_to(small_home / "snapshots")
    writer = {"AVV_CHAT_MODEL": "openai:slow", "AVV_CHAT_BASE_URL": model.address, "AVV_CHAT_STRUCTURED": "no"}
    address = serve_chat(Settings(home=home, cache=model_cache), AVV_QUESTIONS_AT_ONCE="1", **writer)
    contexts = []

    def open_page() -> Page:
        contexts.append(chromium.new_context(locale="de-DE"))
        contexts[-1].set_default_timeout(PATIENCE)
        page = contexts[-1].new_page()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


def _ask(page: Page) -> None:
    page.get_by_test_id("stChatInputTextArea").fill(LIABLE)
    page.keyboard.press("Enter")


def _is_number(page: Page, number: int) -> None:
    expect(page.get_by_text(say("de", "ask.queue", number=number))).to_be_visible(timeout=PATIENCE)


def test_the_line_goes_on_by_itself(open_page: Callable[[], Page], model: Model) -> None:
    first, second, third, fourth = (open_page() for _ in range(4))
    _ask(first)
    expect(first.locator(".k-answer")).to_contain_text(LEAD, timeout=PATIENCE)
    for number, page in enumerate((second, third, fourth), start=1):
        _ask(page)
        _is_number(page, number)
    second.get_by_role("button", name=say("de", "ask.leave"), exact=True).click()
    expect(second.locator(".k-failure")).to_contain_text(say("de", "ask.stopped_title"), timeout=PATIENCE)
    _is_number(third, 1)
    third.context.close()  # as a tab is closed
    _is_number(fourth, 1)
    model.go_on.set()
    for page in (first, fourth):
        expect(page.locator(".k-tools").first).to_be_visible(timeout=PATIENCE)
    assert len(model.heard) == 2
