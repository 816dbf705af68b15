"""The history of a user as HTML: their conversations, each with what can be done with it."""

from assistant.app.drawing.labels import event_button, icon
from assistant.app.drawing.markup import Html, join, tag
from assistant.messages import say
from assistant.records.model import Conversation, ResultPage


def draw_conversations(found: ResultPage[Conversation], current: str | None, search: str, language: str) -> Html:
    """Draw a list of conversations, newest first, and a button for more if there are; `current` is the one on view."""
    if not found.items:
        text = say(language, "ask.history_nothing" if search else "ask.history_empty")
        return tag("p", text, class_="k-quiet", role="status")
    entries = tag(
        "ol", *(_entry(conversation, language, current=conversation.id == current) for conversation in found.items)
    )
    return tag("nav", entries, _more(found, language), class_="k-talks", aria_label=say(language, "ask.history"))


def _entry(conversation: Conversation, language: str, *, current: bool) -> Html:
    title = conversation.title or say(language, "ask.untitled")
    day = say(language, "ask.day", day=conversation.asked)
    opening = tag(
        "button",
        tag("span", title, class_="k-talk-title"),
        tag("span", say(language, "ask.history_facts", day=day, count=conversation.answers), class_="k-quiet"),
        type="button",
        class_="k-talk",
        title=title,
        aria_current="page" if current else None,
        data_event="conversation",
        data_value=conversation.id,
    )
    return tag(
        "li",
        opening,
        _act("rename", "pencil", conversation.id, say(language, "ask.rename_this", title=title)),
        _act("delete", "bin", conversation.id, say(language, "ask.delete_this", title=title)),
    )


def _act(event: str, picture: str, conversation: str, name: str) -> Html:
    return tag(
        "button",
        icon(picture),
        type="button",
        class_="k-act",
        title=name,
        aria_label=name,
        data_event=event,
        data_value=conversation,
    )


def _more(found: ResultPage[Conversation], language: str) -> Html:
    left = found.total - len(found.items)
    if not left:
        return join()
    return event_button(say(language, "ask.more", count=left), "more")
