"""The chat as people use it: `avv chat` as a process of its own, and Chromium in front of it."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.messages import say
from assistant.settings import Settings

pytestmark = pytest.mark.browser

LIABLE = "Wer haftet, wenn unser Dienstleister gegen den Datenschutz verstößt?"
ATTACK = "<img src=x onerror=alert(1)><script>alert(1)</script> **bold** [x](javascript:alert(1)) $x^2$ :material/home:"
MODEL_MILLISECONDS = 120_000
WIDE, NARROW = (1280, 900), (390, 844)
Visit = Callable[..., Page]
Serve = Callable[..., str]


@pytest.fixture(scope="module")
def address(corpus_settings: Settings, serve_chat: Serve) -> str:
    """Serve the chat over the whole corpus."""
    return serve_chat(corpus_settings)


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Visit]:
    """Open the chat; at the end, no dialog may have come up, and no other host may have been asked for anything."""
    dialogs: list[str] = []
    strangers: list[str] = []
    context = chromium.new_context(locale="de-DE")

    def open_page(size: tuple[int, int] = WIDE, query: str = "") -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: strangers.extend(_strange(request.url)))
        page.on("websocket", lambda sock: strangers.extend(_strange(sock.url)))
        page.goto(address + query)
        expect(page.get_by_test_id("stChatInputTextArea")).to_be_visible(timeout=MODEL_MILLISECONDS)
        expect(page.get_by_test_id("stSpinner")).to_have_count(0, timeout=MODEL_MILLISECONDS)
        return page

    yield open_page
    context.close()
    assert dialogs == []
    assert strangers == []


def _strange(url: str) -> list[str]:
    parts = urlsplit(url)
    return [] if parts.scheme in {"data", "blob"} or parts.hostname == "127.0.0.1" else [url]


def _ask(page: Page, question: str) -> None:
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")
    expect(page.locator(".k-question").last).to_contain_text(question)
    expect(page.locator(".k-waiting")).to_have_count(0, timeout=MODEL_MILLISECONDS)
    expect(page.locator(".k-answer").last).to_be_visible()


def test_who_pastes_too_much_is_told_so(visit: Visit) -> None:
    page = visit()
    box = page.get_by_test_id("stChatInputTextArea")
    box.focus()
    page.keyboard.insert_text("Wer haftet für das Callcenter? " * 80)
    expect(page.get_by_test_id("InputInstructions")).to_be_hidden()
    box.press("Enter")
    expect(page.locator(".k-answer")).to_contain_text(say("de", "reason.question_too_long", limit=2000))


def test_a_click_on_a_number_shows_the_marked_quote(visit: Visit) -> None:
    page = visit()
    _ask(page, LIABLE)
    expect(page.locator(".k-status-answered")).to_have_text(say("de", "status.answered"))
    chip = page.locator(".k-chip").nth(1)
    expect(page.locator(".k-tools")).to_be_visible()  # the page is drawn once more when the answer has been kept
    chip.click()
    expect(page.locator(".k-count")).to_contain_text("Beleg 2")
    expect(chip).to_have_attribute("aria-expanded", "true")
    quote = page.locator("mark")
    expect(quote).to_be_in_viewport()
    assert quote.inner_text().strip() in page.locator(".k-role-detail li").first.inner_text()
    expect(page.get_by_text(say("de", "ui.disclaimer"))).to_be_in_viewport()


def test_the_keyboard_is_enough(visit: Visit) -> None:
    page = visit()
    _ask(page, LIABLE)
    chip = page.locator(".k-chip").nth(1)
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".k-source h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".k-source")).to_have_count(0)
    expect(chip).to_be_focused()


def test_the_citation_is_copied(visit: Visit) -> None:
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    _ask(page, LIABLE)
    page.get_by_role("button", name=say("de", "chat.cite.copy")).click()
    expect(page.get_by_role("button", name=say("de", "chat.cite.copied"))).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".k-cite").inner_text()


def test_examples_and_follow_ups_ask(visit: Visit) -> None:
    page = visit()
    page.locator(".k-ask").first.click()
    expect(page.locator(".k-answer")).to_have_count(1, timeout=MODEL_MILLISECONDS)
    follow_up = page.locator(".k-answer .k-ask").first
    question = follow_up.inner_text()
    follow_up.click()
    expect(page.locator(".k-answer")).to_have_count(2, timeout=MODEL_MILLISECONDS)
    expect(page.locator(".k-question").last).to_contain_text(question)
    entries = page.locator(".k-history button")
    expect(entries).to_have_count(2)
    entries.first.click()
    expect(page.locator(".k-question").first).to_be_in_viewport()
    page.get_by_role("button", name=say("de", "chat.restart")).click()
    expect(page.locator(".k-question")).to_have_count(0)


def test_an_attack_stays_text(visit: Visit) -> None:
    page = visit()
    _ask(page, ATTACK)
    expect(page.locator(".k-question")).to_contain_text(ATTACK)
    expect(page.locator(".k-talk-title").first).to_contain_text(ATTACK[:50])  # a long title is cut
    expect(page.locator(".kompass img, .kompass script, .kompass strong, .kompass .katex")).to_have_count(0)
    page.wait_for_timeout(500)  # a dialog would have come up by now; `visit` looks for it


def test_the_language_can_be_switched(visit: Visit) -> None:
    page = visit()
    expect(page.locator(".k-welcome h2")).to_have_text(say("de", "chat.heading"))
    page.get_by_text("EN", exact=True).click()
    expect(page.locator(".k-welcome h2")).to_have_text(say("en", "chat.heading"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert "lang=en" in page.url
    page.reload()
    expect(page.locator(".k-welcome h2")).to_have_text(say("en", "chat.heading"))


def test_out_of_scope_gets_no_answer(visit: Visit) -> None:
    page = visit(query="/?lang=en")
    _ask(page, "Which restaurant in Hamburg do you recommend for a birthday dinner with fish?")
    expect(page.locator(".k-status-abstained")).to_have_text(say("en", "status.abstained"))
    expect(page.locator(".k-answer")).to_contain_text(say("en", "reason.out_of_scope"))
    expect(page.locator(".k-chip")).to_have_count(0)
    expect(page.locator(".k-answer .k-ask")).not_to_have_count(0)


def test_a_long_address_does_not_widen_the_source(visit: Visit) -> None:
    page = visit()
    _ask(page, "Was hat das OLG Dresden im Urteil 4 U 506/24 zur Haftung entschieden?")
    expect(page.locator(".k-source .k-document")).to_contain_text("OLG Dresden")
    assert page.locator(".k-source").evaluate("one => one.scrollWidth - one.clientWidth") == 0


def test_on_a_phone_the_source_comes_up_over_the_page(visit: Visit) -> None:
    page = visit(NARROW)
    _ask(page, LIABLE)
    expect(page.locator(".k-source")).to_be_hidden()
    page.locator(".k-chip").nth(1).click()
    expect(page.locator("mark")).to_be_in_viewport()
    on_top = "([x, y]) => document.elementFromPoint(x, y).closest('.st-key-source-open') !== null"
    assert page.evaluate(on_top, [NARROW[0] // 2, NARROW[1] - 20])  # the question box does not cover it
    page.get_by_role("button", name=say("de", "chat.close")).click()
    expect(page.locator(".k-source")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


def test_a_link_fills_the_box_and_a_key_asks_once(visit: Visit) -> None:
    page = visit(query="/?lang=en&q=Who%20is%20liable%20if%20the%20call%20centre%20breaks%20the%20law%3F")
    box = page.get_by_test_id("stChatInputTextArea")
    expect(box).to_have_value("Who is liable if the call centre breaks the law?")
    expect(box).to_be_focused()
    expect(page.locator(".k-question")).to_have_count(0)
    assert "q=" not in page.url
    page.keyboard.press("Enter")
    expect(page.locator(".k-answer")).to_be_visible(timeout=MODEL_MILLISECONDS)
    page.reload()
    expect(page.locator(".k-answer")).to_have_count(1)
    expect(box).to_have_value("")


def test_an_answer_is_copied_with_footnotes_and_shown_where_the_browser_refuses(visit: Visit) -> None:
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    _ask(page, LIABLE)
    copy = page.get_by_role("button", name=say("de", "ask.copy"), exact=True)
    copy.click()
    expect(page.locator(".k-below [data-said]")).to_have_text(say("de", "chat.cite.copied"))
    plain = page.evaluate("navigator.clipboard.readText()")
    assert f"{LIABLE}\n" in plain
    assert "\n[1] " in plain
    rich = page.evaluate(
        "navigator.clipboard.read({ unsanitized: ['text/html'] }).then(([one]) => one.getType('text/html'))"
        ".then((blob) => blob.text())"
    )
    assert "mso-footnote-id:ftn1" in rich
    assert "mso-element:footnote-list" in rich
    refused = "() => { throw new Error('refused'); }"
    page.evaluate(f"() => {{ navigator.clipboard.write = {refused}; document.execCommand = {refused}; }}")
    expect(copy).to_be_visible()  # it says that it has copied for two seconds
    copy.click()
    shown = page.get_by_label(say("de", "ask.copy_refused"))
    expect(shown).to_be_focused()
    assert shown.input_value() == plain
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)
    expect(copy).to_be_focused()


def test_an_answer_is_printed_on_a_clean_page(visit: Visit) -> None:
    page = visit()
    _ask(page, LIABLE)
    page.get_by_role("button", name=say("de", "ask.print"), exact=True).click()
    paper = page.locator(".k-memo")
    expect(paper).to_contain_text(LIABLE)
    paper.get_by_role("link", name="[1]").first.press("Enter")
    expect(paper.locator("#_ftn1")).to_be_focused()
    assert "#" not in page.url
    page.emulate_media(media="print", color_scheme="dark")
    expect(paper).to_be_visible()
    for rest in ("stSidebar", "stHeader"):
        expect(page.get_by_test_id(rest)).to_be_hidden()
    expect(page.locator(".st-key-frame")).to_be_hidden()
    expect(page.locator(".k-print-tools")).to_be_hidden()
    assert paper.evaluate("one => getComputedStyle(one).color") == "rgb(28, 36, 48)"  # ink on paper, whatever the theme
    page.emulate_media(media="screen")
    page.get_by_role("button", name=say("de", "ask.print_back")).click()
    expect(page.locator(".k-answer")).to_be_visible()


def test_the_colours_follow_the_system_or_the_choice(visit: Visit) -> None:
    page = visit()
    app, choice = page.get_by_test_id("stApp"), page.get_by_label(say("de", "page_tools.theme"))
    expect(app).to_have_css("color-scheme", "light")
    page.emulate_media(color_scheme="dark")
    expect(app).to_have_css("color-scheme", "dark")
    choice.select_option("light")
    expect(app).to_have_css("color-scheme", "light")
    page.reload()
    expect(choice).to_have_value("light")
    expect(app).to_have_css("color-scheme", "light")
    choice.select_option("")
    expect(app).to_have_css("color-scheme", "dark")


def test_keys_for_what_is_done_most(visit: Visit) -> None:
    page = visit()
    _ask(page, LIABLE)
    page.locator(".k-question").focus()
    page.keyboard.press("r")  # Streamlit's own key, which would begin the page anew
    page.keyboard.press("Control+.")
    expect(page.locator(".k-source h2")).to_be_focused()
    page.keyboard.press("Shift+Escape")
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_focused()
    page.keyboard.press("Control+/")
    dialog = page.get_by_role("dialog", name=say("de", "page_tools.keys"))
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_focused()
    page.keyboard.press("Control+Shift+O")
    expect(page.locator(".k-welcome")).to_be_visible()
    expect(page.locator(".k-question")).to_have_count(0)


def test_an_answer_is_heard_in_order(visit: Visit) -> None:
    """The accessibility tree: question, result, a statement with its source by name, tools; and that it has come."""
    page = visit()
    _ask(page, LIABLE)
    expect(page.locator("#kompass-said")).to_contain_text(say("de", "status.answered"))
    tree = page.locator(".st-key-turn-0").aria_snapshot()
    words = [say("de", key) for key in ("status.answered", "role.short_answer")]
    statement, source = page.locator(".k-lead").inner_text()[:40], say("de", "chat.open_source", n=1, title="")
    tools = [say("de", f"ask.{key}") for key in ("thumb_up", "copy_link", "print", "memo")]
    names = [f'heading "{say("de", "chat.your_question")}', *words, statement, f'button "{source}', *tools]
    places = [tree.find(name) for name in names]
    assert -1 not in places, tree
    assert places == sorted(places), tree
