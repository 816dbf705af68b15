"""What the page says around the answers, as HTML: welcome, waiting, failure, notes, disclaimer, list of questions."""

from collections.abc import Sequence

from assistant.app.drawing.labels import event_button
from assistant.app.drawing.markup import Html, tag
from assistant.messages import say


def draw_welcome(language: str) -> Html:
    """Draw what a visitor reads first."""
    return tag(
        "section",
        tag("h2", say(language, "chat.heading")),
        tag("p", say(language, "chat.intro")),
        class_="k-welcome",
    )


def draw_waiting(language: str) -> Html:
    """Draw that the answer is being looked for."""
    return tag("p", say(language, "chat.searching"), class_="k-waiting", data_say=True)


def draw_failure(
    message: str,
    language: str,
    retry: str | None = None,
    title: str = "chat.error",
    button: tuple[str, str] | None = ("retry", "chat.retry"),
) -> Html:
    """Draw what went wrong and what to do; a click on the button asks `retry`, or else does what `button` says.

    `title` is a key of the text catalogues, `button` the name of a click and such a key; None where no click helps.
    """
    event, words = button or ("", "")
    return tag(
        "section",
        tag("h3", say(language, title)),
        tag("p", message),
        event_button(say(language, words), event if retry is None else "ask", retry) if words else "",
        class_="k-failure",
        role="alert",
    )


def draw_disclaimer(language: str) -> Html:
    """Draw the line that always stands under the question box."""
    return tag("p", say(language, "ui.disclaimer"), class_="k-disclaimer")


def draw_note(message: str) -> Html:
    """Draw what is to be known, but is no failure of the page."""
    return tag("p", message, class_="k-note", role="status")


def draw_questions(questions: Sequence[str], first: int, language: str) -> Html:
    """Draw the questions of this conversation from number `first` on; a click goes to the answer."""
    entries = (tag("li", _entry(question, f"turn-{n}")) for n, question in enumerate(questions) if n >= first)
    title = say(language, "chat.history")
    return tag("nav", tag("h2", title), tag("ol", *entries), class_="k-history", aria_label=title)


def _entry(question: str, place: str) -> Html:
    return tag("button", tag("span", question), type="button", title=question, data_event="jump", data_value=place)


def draw_personal(kinds: Sequence[str], days: int, language: str) -> Html:
    """Draw the note for a question that was kept; `days` are those of the retention, 0 is for ever."""
    noticed = ", ".join(say(language, f"ask.personal_kind.{kind}") for kind in kinds)
    kept = say(language, "ask.personal_days" if days else "ask.personal_for_ever", days=days)
    return tag(
        "aside",
        tag("p", say(language, "ask.personal_noticed", kinds=noticed), " ", kept),
        event_button(say(language, "ask.personal_delete"), "delete"),
        class_="k-note",
    )
