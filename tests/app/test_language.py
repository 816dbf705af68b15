"""The language of the interface: chosen, in the address, remembered by the browser, the browser's own, or the usual."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.app.language import LANGUAGE_COOKIE, PARAMETER

PAGE = """
import streamlit as st
from assistant.app.language import interface_language, language_switch, language_to_keep
language_switch("de")
st.text(interface_language("de"))
st.text(str(language_to_keep("de")))
"""


def visit(
    monkeypatch: pytest.MonkeyPatch, address: str | None = None, cookie: str | None = None, locale: str | None = None
) -> AppTest:
    """Open a page in a browser that shows this cookie, and is set to this locale."""
    context = type(st.context)
    cookies = {} if cookie is None else {LANGUAGE_COOKIE: cookie}
    monkeypatch.setattr(context, "cookies", property(lambda _: cookies))
    monkeypatch.setattr(context, "locale", property(lambda _: locale))
    page = AppTest.from_string(PAGE)
    if address is not None:
        page.query_params[PARAMETER] = address
    page.run()
    assert not page.exception
    return page


def said(page: AppTest) -> list[str]:
    return [text.value for text in page.text]


@pytest.mark.parametrize(
    ("address", "cookie", "locale", "expected"),
    [
        (None, None, None, "de"),
        (None, None, "en-GB", "en"),
        (None, None, "fr-FR", "de"),
        (None, "en", "de-DE", "en"),
        (None, "de", "en-GB", "de"),
        (None, "<script>", "en", "en"),
        ("en", "de", "de-DE", "en"),
        ("de", "en", "en-GB", "de"),
        ("xx", "en", "de-DE", "en"),
    ],
)
def test_the_address_goes_before_the_browser_and_what_was_chosen_in_it_before_its_own(
    monkeypatch: pytest.MonkeyPatch, address: str | None, cookie: str | None, locale: str | None, expected: str
) -> None:
    assert said(visit(monkeypatch, address, cookie, locale)) == [expected, "None"]


def test_only_what_somebody_chose_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    page = visit(monkeypatch, locale="en-GB")
    page.segmented_control[0].set_value("de").run()
    assert said(page) == ["de", "de"]
    assert page.query_params[PARAMETER] in ("de", ["de"])
