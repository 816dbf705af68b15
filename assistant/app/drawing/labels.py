"""What several pages draw alike: validity as a badge, and buttons."""

from datetime import date

from assistant.app.drawing.markup import Html, join, tag
from assistant.citation.validity import legal_status, validity_in_words
from assistant.domain import Validity
from assistant.messages import say


def validity_badge(validity: Validity, today: date, language: str) -> Html:
    """Draw what `validity_in_words` says as a badge."""
    found = legal_status(validity, today)
    return tag("span", validity_in_words(validity, today, language), class_=f"k-badge k-{found}")


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


def copy_button(words: str, language: str) -> Html:
    """Draw a button that copies what is marked to be copied in the same place."""
    return join(
        tag(
            "button",
            words,
            type="button",
            class_="k-button",
            data_event="copy",
            data_done=say(language, "chat.cite.copied"),
        ),
        tag("span", class_="k-hidden", role="status", data_said=True),
    )
