"""What can be done with an answer, as HTML: say whether it helped, copy it or a link to it, print it, save it."""

from assistant.app.drawing.labels import copy_words, icon
from assistant.app.drawing.markup import Html, join, tag
from assistant.messages import say
from assistant.records.model import Feedback


def draw_tools(answer_id: str | None, feedback: Feedback | None, language: str) -> Html:
    """Draw the tools; an answer that is not in the records (no `answer_id`) can only be copied and saved."""
    kept = (*_thumbs(feedback, language), _link(answer_id, language)) if answer_id is not None else ()
    printed = (_tool("printer", say(language, "ask.print"), "print"),) if answer_id is not None else ()
    memo = _tool("file", say(language, "ask.memo"), "memo")
    said = tag("span", class_="k-hidden", role="status", data_said=True)
    tools = tag("p", *kept, draw_copy(language), *printed, memo, said, class_="k-tools")
    return join(tools, _thanks(feedback, language))


def draw_copy(language: str) -> Html:
    """Draw the button that copies an answer with its footnotes."""
    words = tag("span", say(language, "ask.copy"))
    return _tool("copy", words, "rich", **copy_words(language, "chat.cite.copied"))


def _tool(picture: str, words: str, event: str, **more: str) -> Html:
    return tag("button", icon(picture), words, type="button", class_="k-tool", data_event=event, **more)


def _thumbs(feedback: Feedback | None, language: str) -> tuple[Html, Html]:
    def thumb(name: str, *, helpful: bool) -> Html:
        return tag(
            "button",
            icon(name),
            tag("span", say(language, f"ask.thumb_{name}"), class_="k-hidden"),
            type="button",
            class_="k-tool",
            title=say(language, f"ask.thumb_{name}"),
            aria_pressed="true" if feedback is not None and feedback.helpful is helpful else "false",
            data_event=name,
        )

    return thumb("up", helpful=True), thumb("down", helpful=False)


def _link(answer_id: str, language: str) -> Html:
    words = tag("span", say(language, "ask.copy_link"))
    return _tool("link", words, "link", data_value=f"?answer={answer_id}", **copy_words(language, "ask.link_copied"))


def _thanks(feedback: Feedback | None, language: str) -> Html:
    if feedback is None:
        return join()
    if feedback.helpful:
        return tag("p", say(language, "ask.thanks"), class_="k-quiet", role="status")
    reason = say(language, f"records.feedback_reason.{feedback.reason}") if feedback.reason else ""
    return tag("p", say(language, "ask.thanks_down", reason=reason).strip(), class_="k-quiet", role="status")
