"""What stands above the print view and is not printed, as HTML: print, copy, go back; or that nothing is there."""

from assistant.app.drawing.answer_toolbar import draw_copy
from assistant.app.drawing.labels import event_button
from assistant.app.drawing.markup import Html, tag
from assistant.messages import say


def draw_print_tools(language: str) -> Html:
    """Draw the buttons."""
    return tag(
        "p",
        event_button(say(language, "ask.print"), "paper"),
        draw_copy(language),
        event_button(say(language, "ask.print_back"), "back"),
        tag("span", class_="k-hidden", role="status", data_said=True),
        class_="k-tools k-print-tools",
    )


def draw_nothing_to_print(language: str) -> Html:
    """Draw what an address says that names no answer."""
    return tag(
        "section",
        tag("h2", say(language, "ask.print_title")),
        tag("p", say(language, "ask.print_nothing")),
        event_button(say(language, "ask.print_back"), "back"),
        class_="k-nothing",
    )
