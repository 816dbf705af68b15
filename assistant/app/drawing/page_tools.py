"""What stands beside the title of every page, as HTML: the colours to choose, and the keys that do something."""

from assistant.app.drawing.labels import icon
from assistant.app.drawing.markup import Html, join, tag
from assistant.messages import lookup, say

THEMES = {"": "system", "light": "light", "dark": "dark"}  # what the browser keeps, and the name of its words


def draw_page_tools(language: str) -> Html:
    """Draw them; the browser does by itself what they say."""
    keys, theme = say(language, "page_tools.keys"), say(language, "page_tools.theme")
    button = tag(
        "button",
        icon("keyboard"),
        tag("span", keys, class_="k-wide-only"),
        type="button",
        class_="k-tool",
        title=keys,
        aria_label=keys,
        aria_haspopup="dialog",
        aria_keyshortcuts="Control+/",
        data_event="shortcuts",
    )
    options = (tag("option", say(language, f"page_tools.theme_{name}"), value=kept) for kept, name in THEMES.items())
    select = tag("select", *options, class_="k-select", title=theme, aria_label=theme, data_theme=True)
    return join(tag("p", button, select, class_="k-page-tools"), _shortcuts(language))


def _shortcuts(language: str) -> Html:
    """Draw the keys, closed; a browser opens a `dialog` over the page and gives the keyboard back when it is closed."""
    pairs = zip(lookup(language, "page_tools.shortcut_keys"), lookup(language, "page_tools.shortcut_does"), strict=True)
    rows = (tag("tr", tag("th", *_keys(keys), scope="row"), tag("td", does)) for keys, does in pairs)
    return tag(
        "dialog",
        tag("h2", say(language, "page_tools.keys"), id="keys-title"),
        tag("table", tag("tbody", *rows)),
        tag("p", say(language, "page_tools.keys_mac"), class_="k-quiet"),
        tag("button", say(language, "chat.close"), type="button", class_="k-button", data_event="dismiss"),
        class_="k-dialog",
        aria_labelledby="keys-title",
    )


def _keys(keys: str) -> list[Html]:
    """Draw keys that are pressed together, such as `Strg + O`."""
    drawn = [tag("kbd", key) for key in keys.split(" + ")]
    return [join(" + " if at else "", key) for at, key in enumerate(drawn)]
