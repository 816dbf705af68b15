"""The library as people use it: from a citation into its document, a PDF, search, clauses, and a manager who tries."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.domain import Access, UserRole
from assistant.index.snapshot import KnowledgeBase
from assistant.messages import say
from assistant.settings import Settings
from tests.support.roles import take_role

pytestmark = pytest.mark.browser

LIABLE = "Wer haftet den Betroffenen für Fehler des Callcenters?"
PATIENCE = 120_000
WIDE, NARROW = (1280, 900), (390, 844)
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def address(documents_home: Settings, serve_chat: Callable[..., str]) -> str:
    return serve_chat(documents_home)


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Visit]:
    """Open a page; at the end, nothing may have run that stands in titles, texts, file names or addresses."""
    dialogs: list[str] = []
    context = chromium.new_context(locale="de-DE", permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(PATIENCE)

    def open_page(path: str, size: tuple[int, int] = WIDE) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        page.goto(address + path)
        return page

    yield open_page
    context.close()
    assert dialogs == []


@pytest.fixture(scope="module")
def ids(documents_home: Settings) -> dict[str, str]:
    sources = KnowledgeBase.current(documents_home).sources.values()
    secret = next(source.id for source in sources if source.access is Access.LEGAL)
    return {"secret": secret, "paper": next(s.id for s in sources if s.title.startswith("Papier"))}


def test_a_citation_opens_in_its_document(visit: Visit) -> None:
    page = visit("/")
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(LIABLE)
    box.press("Enter")
    expect(page.locator(".k-source mark")).to_be_visible(timeout=PATIENCE)
    quote = page.locator(".k-source mark").inner_text()
    page.get_by_role("button", name=say("de", "shelf.open_document")).click()
    marked = page.locator(".k-doc-text mark")
    expect(marked).to_have_text(quote.strip(), timeout=PATIENCE)
    expect(marked).to_be_in_viewport()
    assert "source=" in page.url


@pytest.mark.parametrize("path", ["/", "/?lang=en"])
def test_back_and_forward_lead_from_page_to_page_in_one_step(visit: Visit, path: str) -> None:
    page = visit(path)
    language = "en" if "en" in path else "de"
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(LIABLE)
    box.press("Enter")
    expect(page.locator(".k-source mark")).to_be_visible(timeout=PATIENCE)
    page.wait_for_url("**conversation=*")
    answer, before = page.url, page.evaluate("history.length")
    page.locator('[data-event="document"]').click()
    expect(page.locator(".k-doc-text mark")).to_be_visible(timeout=PATIENCE)
    document = page.url
    assert document.split("?")[0].endswith("/document")
    assert ("lang=en" in document) == (language == "en")
    page.get_by_test_id("stSidebarNavLink").filter(has_text=say(language, "shelf.clauses")).click()
    expect(page.locator(".k-versions")).to_be_visible(timeout=PATIENCE)
    assert page.evaluate("history.length") == before + 2
    clauses = page.url
    for step, shown, url in (
        (page.go_back, ".k-doc-text mark", document),
        (page.go_back, ".k-question", answer),
        (page.go_forward, ".k-doc-text mark", document),
        (page.go_forward, ".k-versions", clauses),
    ):
        step()
        expect(page.locator(shown)).to_be_visible(timeout=PATIENCE)
        expect(page).to_have_url(url)
    assert page.evaluate("history.length") == before + 2


def test_a_pdf_is_shown_with_the_passage_framed(visit: Visit, ids: dict[str, str]) -> None:
    page = visit(f"/document?source={ids['paper']}")
    page.locator(".k-doc-contents button").last.click()
    expect(page.locator(".k-count")).to_have_text(say("de", "shelf.page", n=2, total=2), timeout=PATIENCE)
    frame, image = page.locator(".k-page-frame"), page.locator(".k-page img")
    expect(frame).to_be_in_viewport()
    inner, outer = frame.bounding_box(), image.bounding_box()
    assert inner is not None
    assert outer is not None
    assert outer["x"] < inner["x"]
    assert inner["x"] + inner["width"] < outer["x"] + outer["width"]
    assert inner["height"] < outer["height"] / 4
    expect(page.locator(".k-doc-head h2")).to_contain_text("<img src=x")
    page.get_by_role("button", name=say("de", "shelf.page_before")).click()
    expect(page.locator(".k-count")).to_have_text(say("de", "shelf.page", n=1, total=2), timeout=PATIENCE)
    expect(frame).to_have_count(0)


def test_the_library_filters_searches_and_keeps_its_state(visit: Visit) -> None:
    page = visit("/library?lang=de")
    page.locator(".k-kinds button").filter(has_text=say("de", "sources.kinds.clause")).click()
    expect(page.locator(".k-rows li")).to_have_count(2, timeout=PATIENCE)
    box = page.get_by_label(say("de", "shelf.search"))
    box.fill("Datenpannen")
    box.press("Enter")
    expect(page.locator(".k-rows mark").first).to_be_visible(timeout=PATIENCE)
    assert "kind=clause" in page.url
    assert "q=Datenpannen" in page.url
    page.reload()
    expect(page.locator(".k-rows mark").first).to_be_visible(timeout=PATIENCE)
    page.locator(".k-rows h4 button").first.click()
    expect(page.locator(".k-here")).to_be_in_viewport(timeout=PATIENCE)


def test_a_clause_is_copied_and_a_warning_is_not(visit: Visit) -> None:
    page = visit("/clauses?clause=clauses/breach/de")
    first = page.locator(".k-version").nth(1)
    first.get_by_role("button").click()
    expect(first.get_by_role("button")).to_have_text(say("de", "chat.cite.copied"))
    assert page.evaluate("navigator.clipboard.readText()") == first.locator("[data-copy]").text_content()
    expect(page.locator(".k-warning")).to_contain_text(say("de", "shelf.version.warning"))
    expect(page.locator(".k-warning button")).to_have_count(0)
    boxes = [page.locator(".k-version").nth(place).bounding_box() for place in (0, 1)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["y"] == boxes[1]["y"]


def test_on_a_phone_nothing_is_wider_than_the_screen(visit: Visit, ids: dict[str, str]) -> None:
    for path in ("/library?q=Datenpanne", "/clauses?clause=clauses/breach/de", f"/document?source={ids['paper']}"):
        page = visit(path, NARROW)
        expect(page.locator(".k-rows, .k-versions, .k-doc-text").first).to_be_visible(timeout=PATIENCE)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
        page.close()


def test_a_manager_gets_nothing_of_the_secret(visit: Visit, ids: dict[str, str]) -> None:
    page = visit(f"/document?source={ids['secret']}")
    expect(page.locator(".k-doc-text")).to_contain_text("Blauwal", timeout=PATIENCE)
    expect(page.locator(".kompass img, .kompass script")).to_have_count(0)
    take_role(page, UserRole.MANAGER)
    expect(page.locator(".k-failure")).to_contain_text(say("de", "error.text_unknown"), timeout=PATIENCE)
    expect(page.locator("body")).not_to_contain_text("Blauwal")


@pytest.mark.parametrize("path", ["/document?source={}&passage={}", "/library?q={}&topic={}", "/clauses?clause={}"])
def test_an_attack_in_the_address_stays_text(visit: Visit, path: str) -> None:
    attack = "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E%3Cscript%3Ealert(1)%3C/script%3E"
    page = visit(path.replace("{}", attack))
    expect(page.locator(".k-failure, .k-nothing").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".kompass img, .kompass script")).to_have_count(0)
