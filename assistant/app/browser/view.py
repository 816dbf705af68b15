"""Shows HTML that a pure function has drawn, and hands back what was clicked in it."""

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from assistant.app.browser.joined import joined
from assistant.app.drawing.markup import Html

STYLES = (
    "colours.css",
    "style.css",
    "frame.css",
    "ask.css",
    "library.css",
    "compare.css",
    "contracts.css",
    "desk.css",
    "status.css",
    "print.css",
)
SCRIPTS = ("storage.js", "history.js", "theme.js", "keyboard.js", "clipboard.js", "words.js", "view.js")
STYLE = joined(*STYLES)

# Lives in a shadow root, so that Streamlit's styles and ours leave each other alone.
_component = st.components.v2.component(
    "avv_kompass_view",
    html='<div class="kompass"></div>',
    css=STYLE,
    js=joined(*SCRIPTS),
)

Handler = Callable[[str, Any], None]


def view(
    html: Html,
    key: str,
    on_click: Handler | None = None,
    width: Literal["stretch", "content"] = "stretch",
    **state: str | int | bool | None,
) -> None:
    """Show `html` in the place of `key`.

    Args:
        html: what to show.
        key: names the place; what was shown there before is changed rather than built anew.
        on_click: hears the name and the value of what was clicked, before the page runs again. The browser sends
            them, so they may be anything.
        width: of the place, or of what is in it.
        state: what `view.js` needs to know beside the HTML: `active` (the number of the open source), `scroll` (come
            into view whenever it changes), `reveal` (bring the passage marked as being here into view whenever it
            changes), `focus` (take the keyboard when the HTML changes), `type` (give it to the question box), `lang`
            (of the page), `language` (that somebody chose, for the browser to keep), `words` (what Streamlit says in
            English, as JSON), `rich` and `plain` (what a click copies, as HTML and as text).
    """
    key = key.replace("_", "_.")  # Streamlit refuses two underscores in a row, which ids of answers may hold

    def clicked() -> None:
        event = st.session_state.get(key, {}).get("event")  # whoever sends events may send them for what is gone
        if on_click is not None and isinstance(event, dict) and _is_text(event.get("value")):
            on_click(str(event.get("name")), event.get("value"))

    _component(key=key, data={"html": html, **state}, width=width, on_event_change=clicked)


def _is_text(value: object) -> bool:
    """Tell whether a value can be looked up; half of a character cannot, and no page of ours sends one."""
    try:
        return not isinstance(value, str) or "\0" not in value.encode().decode()
    except UnicodeEncodeError:
        return False
