"""What people find again: their conversations, links to answers, ratings and memos, in front of a real server."""

import re
from collections.abc import Callable, Iterator
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from pypdfium2 import PdfDocument

from assistant.errors import RecordsError
from assistant.messages import say
from assistant.settings import Settings
from tests.support.accounts import add_user

pytestmark = pytest.mark.browser

LIABLE = "Wer haftet für Fehler des Callcenters?"
REPORT = "Wann muss eine Datenpanne gemeldet werden?"
PERSONAL = "Wer haftet, wenn das Callcenter Herrn Schmidt unter 0171 2345678 anruft?"
PASSWORDS = {"anna": "sie-hat-ein-gutes-wort", "otto": "er-hat-ein-anderes-wort"}
SECONDS = 120_000
WIDE, NARROW = (1280, 900), (390, 844)
Serve = Callable[..., str]
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def settings(small_home: Path, model_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of the small corpus, with users who have passwords."""
    home = tmp_path_factory.mktemp("history")
    (home / "snapshots").symlink_to(small_home / "snapshots")
    found = Settings(home=home, cache=model_cache)
    for name, password in PASSWORDS.items():
        add_user(found, name, name.title(), password=password)
    return found


@pytest.fixture(scope="module")
def address(settings: Settings, serve_chat: Serve) -> str:
    return serve_chat(settings)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    found = chromium.new_context(locale="de-DE", accept_downloads=True)
    found.set_default_timeout(SECONDS)
    yield found
    found.close()


@pytest.fixture
def visit(context: BrowserContext, address: str) -> Visit:
    def open_page(query: str = "", size: tuple[int, int] = WIDE) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(address + query)
        _await_chat(page)
        return page

    return open_page


def _await_chat(page: Page) -> None:
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_visible(timeout=SECONDS)
    expect(page.get_by_test_id("stSpinner")).to_have_count(0, timeout=SECONDS)


def _ask(page: Page, question: str) -> None:
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")
    expect(page.locator(".k-question").last).to_contain_text(question, timeout=SECONDS)
    expect(page.locator(".k-tools").last).to_be_visible(timeout=SECONDS)


def _expect_asked(page: Page, *questions: str) -> None:
    """Wait until just these are there; Streamlit shows what was there before until the page has been run."""
    patterns = [re.compile(re.escape(question)) for question in questions]
    expect(page.locator(".k-question")).to_have_text(patterns, timeout=SECONDS)


def _dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def test_a_conversation_is_there_after_a_reload_and_can_be_found_renamed_and_deleted(visit: Visit) -> None:
    page = visit()
    _ask(page, LIABLE)
    expect(page).to_have_url(re.compile("conversation="))
    page.reload()
    _expect_asked(page, LIABLE)
    expect(page.locator("mark")).to_be_visible()

    page.get_by_role("button", name=say("de", "chat.restart")).click()
    expect(page.locator(".k-question")).to_have_count(0, timeout=SECONDS)
    _ask(page, REPORT)
    expect(page.locator(".k-talk")).to_have_count(2, timeout=SECONDS)
    search = page.get_by_label(say("de", "ask.search"))
    search.fill("callcenter")
    search.press("Enter")
    expect(page.locator(".k-talk")).to_have_count(1, timeout=SECONDS)
    page.locator(".k-talk").click()
    _expect_asked(page, LIABLE)
    search.fill("")
    search.press("Enter")
    expect(page.locator(".k-talk")).to_have_count(2, timeout=SECONDS)

    page.locator(".k-talks [data-event=rename]").last.click()
    title = _dialog(page).get_by_label(say("de", "ask.new_title"))
    title.fill("Haftung <b>2026</b>")
    title.press("Enter")
    expect(page.locator(".k-talk-title").last).to_have_text("Haftung <b>2026</b>", timeout=SECONDS)

    page.locator(".k-talks [data-event=delete]").last.click()
    _dialog(page).get_by_role("button", name=say("de", "ask.delete"), exact=True).click()
    expect(page.locator(".k-talk")).to_have_count(1, timeout=SECONDS)
    expect(page.locator(".k-question")).to_have_count(0, timeout=SECONDS)
    expect(page).to_have_url(re.compile("^((?!conversation=).)*$"))


def test_a_thumb_down_keeps_its_reason(visit: Visit) -> None:
    page = visit()
    _ask(page, LIABLE)
    page.locator("[data-event=down]").focus()
    page.keyboard.press("Enter")
    reason = say("de", "records.feedback_reason.source")
    _dialog(page).get_by_text(reason).click()
    _dialog(page).get_by_label(say("de", "ask.comment")).fill("Beleg 2 passt nicht.")
    _dialog(page).get_by_role("button", name=say("de", "ask.send")).click()
    expect(_dialog(page)).to_have_count(0, timeout=SECONDS)
    expect(page.locator("[data-event=down]")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text(reason)).to_be_visible()
    page.reload()
    expect(page.locator("[data-event=down]")).to_have_attribute("aria-pressed", "true", timeout=SECONDS)


def test_the_memos_open(visit: Visit) -> None:
    page = visit()
    _ask(page, LIABLE)
    page.locator("[data-event=memo]").click()
    files = {}
    for format in ("docx", "pdf", "md"):
        with page.expect_download(timeout=SECONDS) as download:
            _dialog(page).get_by_role("button", name=say("de", f"ask.format_{format}")).click()
        assert download.value.suggested_filename.endswith(f".{format}")
        files[format] = Path(download.value.path()).read_bytes()
    paragraphs = [paragraph.text for paragraph in Document(BytesIO(files["docx"])).paragraphs]
    assert any(LIABLE in paragraph for paragraph in paragraphs)
    pdf = PdfDocument(files["pdf"])
    assert "Wer haftet" in pdf[0].get_textpage().get_text_range()
    pdf.close()
    assert LIABLE in files["md"].decode()


def test_a_link_leads_to_the_answer(visit: Visit, address: str) -> None:
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    _ask(page, LIABLE)
    page.locator("[data-event=link]").click()
    expect(page.locator("[data-event=link]")).to_contain_text(say("de", "ask.link_copied"))
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{address}/?answer=")
    other = visit(link.removeprefix(address))
    expect(other.locator(".k-question")).to_contain_text(LIABLE)
    unknown = visit("/?lang=en&answer=nothing")
    expect(unknown.get_by_text(RecordsError("answer_unknown").message("en"))).to_be_visible()


def test_personal_data_are_named_and_deleted_with_the_conversation(visit: Visit) -> None:
    page = visit(size=NARROW)
    _ask(page, PERSONAL)
    note = page.locator(".k-note")
    expect(note).to_contain_text(say("de", "ask.personal_kind.PHONE"))
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
    note.get_by_role("button").click()
    _dialog(page).get_by_role("button", name=say("de", "ask.delete"), exact=True).click()
    expect(page.locator(".k-question")).to_have_count(0, timeout=SECONDS)


def test_on_a_phone_the_history_gives_way_to_what_it_opens(visit: Visit) -> None:
    page = visit(size=NARROW)
    _ask(page, REPORT)
    page.get_by_test_id("stExpandSidebarButton").click()
    page.locator(".k-talk").first.click()
    expect(page.locator(".k-question")).to_be_in_viewport(timeout=SECONDS)
    expect(page.locator(".k-talk").first).not_to_be_in_viewport()


def test_two_users_do_not_see_each_others_history(chromium: Browser, settings: Settings, serve_chat: Serve) -> None:
    """And a file that one of them is offered opens to no browser without a login, whoever has its address."""
    address = serve_chat(settings, AVV_LOGIN="file")
    pages = {}
    for name, password in PASSWORDS.items():
        page = chromium.new_context(locale="de-DE").new_page()
        page.goto(address)
        page.get_by_label(say("de", "access.name")).fill(name, timeout=SECONDS)
        page.get_by_label(say("de", "access.password")).first.fill(password)
        page.get_by_role("button", name=say("de", "access.enter")).click()
        _await_chat(page)
        pages[name] = page
    _ask(pages["anna"], LIABLE)
    expect(pages["anna"].locator(".k-talk")).to_have_count(1, timeout=SECONDS)
    pages["anna"].locator("[data-event=memo]").click()
    with pages["anna"].expect_download(timeout=SECONDS) as download:
        _dialog(pages["anna"]).get_by_role("button", name=say("de", "ask.format_md")).click()
    assert LIABLE in Path(download.value.path()).read_text(encoding="utf-8")
    pages["anna"].keyboard.press("Escape")
    stranger = chromium.new_context()
    assert stranger.request.get(download.value.url).status == HTTPStatus.FORBIDDEN
    assert pages["anna"].context.request.get(download.value.url).status == HTTPStatus.OK
    stranger.close()
    _ask(pages["otto"], REPORT)
    expect(pages["otto"].locator(".k-talk")).to_have_count(1, timeout=SECONDS)
    expect(pages["otto"].locator(".k-talk-title")).to_have_text(REPORT)
    conversation = pages["anna"].url.partition("conversation=")[2]
    page = pages["otto"]
    page.goto(f"{address}/?conversation={conversation}")
    expect(page.get_by_text(RecordsError("conversation_unknown").message("de"))).to_be_visible(timeout=SECONDS)
    for page in pages.values():
        page.context.close()
