"""What the page says of personal data in a question: what was noticed, how long it is kept, and how it is deleted."""

from collections.abc import Sequence

from assistant.app.drawing.labels import event_button
from assistant.app.drawing.markup import Html, tag
from assistant.messages import say


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
