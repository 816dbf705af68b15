"""Whoever asks can stop the chat model while it writes: nothing half is kept, and the page stays usable."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from assistant.messages import say
from assistant.records.database import Database
from assistant.records.tables import AnswerRow, ConversationRow
from assistant.settings import Settings
from tests.support.chat_model_server import Model, serve_model

pytestmark = pytest.mark.browser

LIABLE = "Wer haftet für Fehler des Callcenters?"
AGAIN = "Wer haftet den Betroffenen für Fehler des Callcenters?"
LEAD = "Der Auftraggeber haftet den Betroffenen auch für Fehler des Callcenters (Art. 82 Abs. 4 DSGVO)."
PATIENCE = 120_000


@pytest.fixture
def settings(small_home: Path, model_cache: Path, tmp_path: Path) -> Settings:
    """Settings of the small corpus, with records of its own."""
    home = tmp_path / "stop"
    home.mkdir()
    (home / "snapshots").symlink_to(small_home / "snapshots")
    return Settings(home=home, cache=model_cache)


@pytest.fixture
def model() -> Iterator[Model]:
    with serve_model(LEAD) as model:
        yield model


@pytest.fixture
def page(chromium: Browser, serve_chat: Callable[..., str], settings: Settings, model: Model) -> Iterator[Page]:
    """Open the chat, whose answers `model` writes."""
    address = serve_chat(
        settings, AVV_CHAT_MODEL="openai:slow", AVV_CHAT_BASE_URL=model.address, AVV_CHAT_STRUCTURED="no"
    )
    context = chromium.new_context(locale="de-DE")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def test_stopped_while_it_is_written(page: Page, model: Model, settings: Settings) -> None:
    _ask(page, LIABLE)
    expect(page.locator(".k-answer")).to_contain_text(LEAD, timeout=PATIENCE)
    page.get_by_role("button", name=say("de", "ask.stop"), exact=True).click()
    expect(page.locator(".k-failure")).to_contain_text(say("de", "ask.stopped_title"), timeout=PATIENCE)
    model.go_on.set()  # what it still says is for nobody
    expect(page.locator(".k-answer")).to_have_count(0)
    expect(page.locator("body")).not_to_contain_text(LEAD[:40])
    expect(page.locator(".k-talk-title")).to_have_count(0)
    assert "conversation=" not in page.url
    assert _kept(settings) == ([], [])

    _ask(page, AGAIN)
    expect(page.locator(".k-tools")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".k-answer")).to_have_count(1)  # neither a draft nor an answer to the question before
    expect(page.locator(".k-answer")).to_contain_text(LEAD)
    expect(page.locator(".k-failure")).to_contain_text(say("de", "ask.stopped_title"))
    expect(page.locator(".k-talk-title")).to_have_text(AGAIN)
    expect(page.get_by_role("button", name=say("de", "ask.stop"), exact=True)).to_have_count(0)
    assert _kept(settings) == ([AGAIN], [AGAIN])


def _ask(page: Page, question: str) -> None:
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")
    expect(page.locator(".k-question").last).to_contain_text(question, timeout=PATIENCE)


def _kept(settings: Settings) -> tuple[list[str], list[str]]:
    """The questions in the records, and the titles of the conversations."""
    database = Database.of(settings)
    try:
        with database.reading() as session:
            titles = session.scalars(select(ConversationRow.title))
            return list(session.scalars(select(AnswerRow.question))), list(titles)
    finally:
        database.close()
