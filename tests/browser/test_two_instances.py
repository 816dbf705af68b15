"""Two instances behind nginx, with PostgreSQL and a Chroma server: one is killed, and who was there stays there."""

import os
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from time import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from assistant.access.identity import Identity
from assistant.domain import UserRole
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.messages import say
from assistant.records.records import Records
from assistant.settings import Settings
from ingest.build.pipeline import ingest
from tests.support.accounts import add_user, opened_accounts
from tests.support.chat_model_server import Model, serve_model
from tests.support.chat_server import avv_chat
from tests.support.chroma import serving
from tests.support.documents import SMALL_CORPUS
from tests.support.nginx import HOST, Proxy, proxied
from tests.support.people import LEGAL, PASSWORD
from tests.support.postgres import empty_database

pytestmark = [pytest.mark.browser, pytest.mark.long]

LIABLE = "Wer haftet für Fehler des Callcenters?"
AGAIN = "Wer haftet den Betroffenen für Fehler des Callcenters?"
LEAD = "Der Auftraggeber haftet den Betroffenen auch für Fehler des Callcenters (Art. 82 Abs. 4 DSGVO)."
MILLISECONDS = 180_000
INSTANCES = ("a", "b")  # as the proxy names them


@pytest.fixture
def model() -> Iterator[Model]:
    with serve_model(LEAD) as model:
        yield model


@pytest.fixture
def settings(model_cache: Path, embeddings: SentenceEmbeddings, tmp_path: Path) -> Iterator[Settings]:
    with empty_database() as url, serving(tmp_path / "vectors") as (chroma, _):
        found = Settings(
            home=tmp_path / "home", cache=model_cache, corpus=SMALL_CORPUS, records_url=url, chroma_url=chroma
        )
        ingest(found, embeddings=embeddings)
        add_user(found, LEGAL.user, LEGAL.name, UserRole.LEGAL)
        yield found


@pytest.fixture
def proxy(serve_chat: Callable[..., str], settings: Settings, model: Model, tmp_path: Path) -> Iterator[Proxy]:
    assert settings.records_url is not None
    ports = []
    for name in INSTANCES:

        def start(host: str, port: int, name: str = name) -> list[str]:
            return ["sh", "-c", 'echo $$ >"$0"; exec "$@"', str(tmp_path / name), *avv_chat(host, port)]

        address = serve_chat(
            settings,
            start=start,
            AVV_LOGIN="file",
            AVV_PUBLIC_HOST=HOST,
            AVV_RECORDS_URL=settings.records_url.get_secret_value(),
            AVV_CHROMA_URL=str(settings.chroma_url),
            AVV_CHAT_MODEL="openai:slow",
            AVV_CHAT_BASE_URL=model.address,
            AVV_CHAT_STRUCTURED="no",
        )
        ports.append(int(urlsplit(address).port or 0))
    folder = tmp_path / "nginx"
    folder.mkdir()
    with proxied(folder, ports) as running:
        yield running


@pytest.fixture
def page(browse_through: Callable[[Proxy], BrowserContext], proxy: Proxy) -> Page:
    context = browse_through(proxy)
    context.set_default_timeout(MILLISECONDS)
    return context.new_page()


def test_who_is_at_the_one_that_is_killed_goes_on_at_the_other(
    page: Page, settings: Settings, model: Model, tmp_path: Path
) -> None:
    """They stay logged in, find what was kept, and see what was interrupted, which can be asked again."""
    page.goto(f"https://{HOST}/")
    _log_in(page, LEGAL.user)
    model.go_on.set()
    _ask(page, LIABLE)
    expect(page.locator(".k-tools")).to_be_visible(timeout=MILLISECONDS)
    expect(page).to_have_url(re.compile("conversation="))

    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(".k-tools")).to_be_visible(timeout=MILLISECONDS)

    model.go_on.clear()
    _ask(page, AGAIN)
    expect(page.locator(".k-answer")).to_have_count(2, timeout=MILLISECONDS)  # the second is being written
    first = _instance(page)
    os.kill(int((tmp_path / first).read_text("ascii")), signal.SIGKILL)

    expect(page.locator(".k-failure")).to_contain_text(say("de", "ask.interrupted_title"), timeout=MILLISECONDS)
    asked = [re.compile(re.escape(question)) for question in (LIABLE, AGAIN)]
    expect(page.locator(".k-question")).to_have_text(asked)
    expect(page.locator(".k-answer")).to_have_count(1)
    expect(page.get_by_label(say("de", "access.name"))).to_have_count(0)
    assert {first, _instance(page)} == set(INSTANCES)
    model.go_on.set()
    page.locator(".k-failure").get_by_role("button", name=say("de", "chat.retry")).click()
    expect(page.locator(".k-tools")).to_have_count(2, timeout=MILLISECONDS)
    records = Records.open(settings)
    (conversation,) = records.conversations.page(LEGAL.user).items
    kept = [turn.question for turn in records.conversations.turns(conversation.id, LEGAL)]
    records.close()
    assert kept == [LIABLE, AGAIN]
    with opened_accounts(settings) as accounts:
        assert len(accounts.logins.open_of(LEGAL.user, time())) == 1

    page.reload()  # nothing was lost with that
    expect(page.locator(".k-tools")).to_have_count(2, timeout=MILLISECONDS)
    expect(page.locator(".k-failure")).to_have_count(0)
    other.get_by_role("button", name=say("de", "access.leave")).click()  # nobody has touched it since the kill
    other.get_by_label(say("de", "access.name")).wait_for()
    page.reload()
    page.get_by_label(say("de", "access.name")).wait_for()


def test_a_crowd_loses_nothing_when_one_is_killed(page: Page, settings: Settings, model: Model, tmp_path: Path) -> None:
    """Everybody asks, one instance dies meanwhile; all stay logged in, and each has both answers in the end."""
    people = [f"person-{number}" for number in range(int(os.environ.get("AVV_TEST_PEOPLE", "20")))]
    browser = page.context.browser
    assert browser is not None
    pages = dict[str, Page]()
    model.go_on.set()
    for user in people:
        add_user(settings, user, user)
        context = browser.new_context(locale="de-DE", ignore_https_errors=True)
        context.set_default_timeout(MILLISECONDS)
        pages[user] = context.new_page()
        pages[user].goto(f"https://{HOST}/")
        _log_in(pages[user], user)
        _ask(pages[user], LIABLE)
    for each in pages.values():
        expect(each.locator(".k-tools")).to_be_visible(timeout=MILLISECONDS)

    model.go_on.clear()
    for each in pages.values():
        _ask(each, AGAIN)
    waiting = {_instance(each) for each in pages.values() if each.locator(".k-tools").count() == 1}
    assert waiting == set(INSTANCES)
    killed = INSTANCES[0]
    os.kill(int((tmp_path / killed).read_text("ascii")), signal.SIGKILL)
    model.go_on.set()
    for each in pages.values():
        again = each.locator(".k-failure").get_by_role("button", name=say("de", "chat.retry"))
        expect(again.or_(each.locator(".k-tools").nth(1))).to_be_visible(timeout=MILLISECONDS)
        if again.is_visible():
            again.click()
        expect(each.locator(".k-tools")).to_have_count(2, timeout=MILLISECONDS)
    for each in pages.values():
        each.reload()
        expect(each.locator(".k-tools")).to_have_count(2, timeout=MILLISECONDS)
        assert _instance(each) != killed
    records = Records.open(settings)
    for user in people:
        (conversation,) = records.conversations.page(user).items
        identity = Identity(user=user, name=user, role=UserRole.MANAGER)
        assert [turn.question for turn in records.conversations.turns(conversation.id, identity)] == [LIABLE, AGAIN]
    records.close()


def _log_in(page: Page, user: str) -> None:
    page.get_by_label(say("de", "access.name")).fill(user)
    page.get_by_label(say("de", "access.password"), exact=True).fill(PASSWORD)
    page.get_by_role("button", name=say("de", "access.enter"), exact=True).click()


def _ask(page: Page, question: str) -> None:
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")
    expect(page.locator(".k-question").last).to_contain_text(question, timeout=MILLISECONDS)


def _instance(page: Page) -> str:
    """Give which instance the page is connected with, as the proxy told the browser."""
    return next(str(one.get("value")) for one in page.context.cookies() if one.get("name") == "avv_instance")
