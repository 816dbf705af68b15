"""What is drawn has a place of its own, whatever names it."""

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assistant.app.browser import view as views
from assistant.app.browser.view import STYLE, view
from assistant.app.drawing.markup import Html


def test_each_colour_that_is_used_has_a_name_and_each_name_is_used() -> None:
    declared, used = set(re.findall(r"(--[a-z-]+):", STYLE)), set(re.findall(r"var\((--[a-z-]+)", STYLE))
    assert used == declared
    assert re.findall(r"var\(--[a-z-]+\)\w+", STYLE) == []


@pytest.mark.parametrize("answer_id", ["a__b", "___", "_a_", "a-b", "_._"])
def test_any_id_of_an_answer_may_name_a_place(answer_id: str) -> None:
    def page(key: str) -> None:
        from assistant.app.browser.view import view
        from assistant.app.drawing.markup import tag

        view(tag("p", "Guten Tag"), f"case-{key}")

    assert not AppTest.from_function(page, args=(answer_id,)).run().exception


def test_an_event_for_what_is_not_there_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Callable[[], None]] = []
    heard: list[str] = []
    monkeypatch.setattr(views, "_component", lambda on_event_change, **_: drawn.append(on_event_change))
    view(Html("<p>Guten Tag</p>"), "gone", lambda name, _: heard.append(name))
    (clicked,) = drawn
    clicked()
    assert heard == []


@pytest.mark.parametrize(("value", "expected"), [("a", ["open"]), (7, ["open"]), ("a\ud800", []), ("a\0", [])])
def test_what_is_no_text_is_not_heard(monkeypatch: pytest.MonkeyPatch, value: object, expected: list[str]) -> None:
    drawn: list[Callable[[], None]] = []
    heard: list[str] = []
    monkeypatch.setattr(views, "_component", lambda on_event_change, **_: drawn.append(on_event_change))
    monkeypatch.setattr(views.st, "session_state", {"talks": {"event": {"name": "open", "value": value}}})
    view(Html("<p>Guten Tag</p>"), "talks", lambda name, _: heard.append(name))
    drawn[0]()
    assert heard == expected
