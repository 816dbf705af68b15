"""What several pages draw alike: validity as a badge, buttons, the sign of a norm with its number, small pictures."""

import re
from datetime import date
from typing import Any

from assistant.app.drawing.markup import Html, join, tag
from assistant.citation.validity import legal_status, validity_in_words
from assistant.domain import Citation, Validity
from assistant.library.pagination import Page
from assistant.messages import say

SIGNS = r"Arts?\.|§§?|U?Abs\.|Nr\.|lit\.|Buchst\.|Satz|Klausel|Clause|ErwG|Sections?"
COUNTED = (
    r"Minuten?|Stunden?|Tag(?:en?)?|Wochen?|Monat(?:en?)?|Jahr(?:en?)?|Euro|Prozent|Millionen|%"
    r"|minutes?|hours?|days?|weeks?|months?|years?|million"
)
PAIR = re.compile(
    rf"(?<!\w)(?:(?:{SIGNS}) (?:\d\w*(?:\(\w+\))*|[a-z]\b)|\d+(?:[.,]\d+)* (?:{COUNTED})(?!\w)|EUR \d+(?:[.,]\d+)*)"
)
_PATHS = {
    "up": "M7 21H3V10h4M7 10l4.5-8c1.7 0 2.6 1.2 2.3 2.8L13 9h6.4c1.3 0 2.2 1.2 1.9 2.4l-1.9 7.5"
    "A2.8 2.8 0 0 1 16.7 21H7z",
    "down": "M17 3h4v11h-4M17 14l-4.5 8c-1.7 0-2.6-1.2-2.3-2.8L11 15H4.6c-1.3 0-2.2-1.2-1.9-2.4l1.9-7.5"
    "A2.8 2.8 0 0 1 7.3 3H17z",
    "link": "M10 14a4.5 4.5 0 0 0 6.4 0l3.3-3.3a4.5 4.5 0 0 0-6.4-6.4l-1.2 1.2M14 10a4.5 4.5 0 0 0-6.4 0"
    "l-3.3 3.3a4.5 4.5 0 0 0 6.4 6.4l1.2-1.2",
    "file": "M6 2.5h8L19 8v13.5H6zM14 2.5V8h5M12.5 11v6.5M9.5 15l3 3 3-3",
    "copy": "M8.5 8.5H20v12H8.5zM5 15.5H3.5v-12H15V5",
    "printer": "M7 9V3h10v6M7 17H3.5V9h17v8H17M7 14h10v7H7z",
    "keyboard": "M2.5 6h19v12h-19zM6 10h.01M9 10h.01M12 10h.01M15 10h.01M18 10h.01M7 14h10",
    "pencil": "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19z",
    "bin": "M4 6.5h16M9 6.5V4h6v2.5M6.5 6.5l1 14h9l1-14M10.5 10.5v6M13.5 10.5v6",
}


def validity_badge(validity: Validity, today: date, language: str) -> Html:
    """Draw what `validity_in_words` says as a badge."""
    found = legal_status(validity, today)
    return tag("span", validity_in_words(validity, today, language), class_=f"k-badge k-{found}")


def draw_chip(citation: Citation, language: str) -> Html:
    """Draw the number of a source as a button that opens it."""
    name = say(language, "chat.open_source", n=citation.n, title=citation.title)
    return tag(
        "button",
        str(citation.n),
        type="button",
        class_="k-chip",
        title=name,
        aria_label=name,
        aria_expanded="false",
        data_event="open",
        data_value=citation.n,
    )


def event_button(
    words: str, event: str, value: str | int | None = None, *, name: str | None = None, off: bool = False
) -> Html:
    """Draw a button whose click sends `event` with `value`, if any; `name` is read out in place of its `words`."""
    return tag(
        "button",
        words,
        type="button",
        class_="k-button",
        aria_label=name,
        data_event=event,
        data_value=value,
        disabled=off,
    )


def step_button(sign: str, event: str, value: int | None, name: str, *, off: bool) -> Html:
    """Draw a small button that leads on to `value`, if any; `name` is read out in place of its `sign`."""
    return tag(
        "button",
        sign,
        type="button",
        class_="k-step",
        disabled=off,
        aria_label=name,
        title=name,
        data_event=event,
        data_value=value,
    )


def copy_words(language: str, done: str) -> dict[str, str]:
    """Give what a button that copies says when that is `done`, a key of the catalogues, and when it is refused."""
    return {
        "data_done": say(language, done),
        "data_refused": say(language, "ask.copy_refused"),
        "data_close": say(language, "chat.close"),
    }


def copy_button(words: str, language: str) -> Html:
    """Draw a button that copies what is marked to be copied in the same place."""
    return join(
        tag(
            "button",
            words,
            type="button",
            class_="k-button",
            data_event="copy",
            **copy_words(language, "chat.cite.copied"),
        ),
        tag("span", class_="k-hidden", role="status", data_said=True),
    )


def keep_norms_together(text: str) -> Html:
    """Keep the sign of a norm and its number on one line, and a number and what it counts.

    >>> keep_norms_together("Nach Art. 82 DSGVO.")
    'Nach <span class="k-nb">Art. 82</span> DSGVO.'
    >>> keep_norms_together("Binnen 72 Stunden.")
    'Binnen <span class="k-nb">72 Stunden</span>.'
    """
    pieces: list[str] = []
    at = 0
    for pair in PAIR.finditer(text):
        pieces += [text[at : pair.start()], tag("span", pair[0], class_="k-nb")]
        at = pair.end()
    return join(*pieces, text[at:])


def icon(name: str) -> Html:
    """Draw the picture `name` in the colour and size of the text around it."""
    path = tag("path", d=_PATHS[name])
    return tag("svg", path, class_="k-icon", viewBox="0 0 24 24", aria_hidden="true", focusable="false")


def draw_pages(found: Page[Any], language: str) -> Html:
    """Draw the buttons that lead from page to page of a list; nothing if there is one only."""
    if found.pages == 1:
        return join()
    return tag(
        "nav",
        step_button("‹", "page", found.number - 1, say(language, "shelf.page_before"), off=found.number <= 1),
        tag("span", say(language, "shelf.page", n=found.number, total=found.pages)),
        step_button("›", "page", found.number + 1, say(language, "shelf.page_after"), off=found.number >= found.pages),
        class_="k-doc-turn",
        aria_label=say(language, "shelf.pages"),
    )
