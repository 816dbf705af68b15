"""What is kept in the browser: used where it may be, and missed by nobody where the browser withholds it."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from assistant.app.browser.joined import joined

ORIGIN = "http://kompass.test"
WITHHELD = "data:text/html,<p>Chromium gives such a page no storage</p>"
ASKED = {"owner": "o", "conversation": None}


@pytest.fixture(params=[f"{ORIGIN}/?q=Wer+haftet%3F", WITHHELD], ids=["kept", "withheld"])
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with chromium.new_context() as context:
        context.route(f"{ORIGIN}/**", lambda route: route.fulfill(body="<p>Kompass</p>", content_type="text/html"))
        opened = context.new_page()
        opened.goto(request.param)
        yield opened


def is_kept(page: Page) -> bool:
    return page.url.startswith(ORIGIN)


def run(page: Page, script: str, *data: dict[str, object]) -> list[object]:
    """Run a component once for each of `data`; gives what it sends to the server."""
    source = joined("storage.js", script)
    call = """async ([source, data]) => {
        const { default: run } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
        const sent = [];
        for (const one of data) run({ data: one, setTriggerValue: (name, value) => sent.push([name, value]) });
        return sent;
    }"""
    return list(page.evaluate(call, [source, list(data)]))


def keys(page: Page) -> list[str]:
    return list(page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"))


def test_a_question_waits_while_its_user_logs_in_elsewhere(page: Page) -> None:
    assert run(page, "keep_question.js", {"keep": True, "longest": 10}) == []
    if is_kept(page):
        assert keys(page) == ["avv-question"]
    expected = [["question", "Wer haftet"]] if is_kept(page) else []
    assert run(page, "keep_question.js", {"keep": False}, {"keep": False}) == expected


def test_a_lost_question_comes_back(page: Page) -> None:
    asked, new = (ASKED | {"session": name, "question": text} for name, text in (("one", "Wer?"), ("two", None)))
    assert run(page, "asked.js", asked) == []
    if is_kept(page):
        assert keys(page) == ["avv-asked"]
    assert run(page, "asked.js", new, new) == ([["lost", "Wer?"]] if is_kept(page) else [])


def test_a_theme_is_chosen(page: Page) -> None:
    page.add_script_tag(content=joined("storage.js", "theme.js"))
    for theme in ("dark", "light", ""):
        kept = page.evaluate("(theme) => { chooseTheme(theme); return chosenTheme(); }", theme)
        assert kept == (theme if is_kept(page) else "")
    if is_kept(page):
        page.evaluate("chooseTheme('dark')")
        assert json.loads(page.evaluate("JSON.stringify(localStorage)")) == {"avv-theme": "dark"}
        assert page.evaluate("document.documentElement.style.colorScheme") == "dark"
