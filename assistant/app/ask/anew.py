"""A new conversation from any page, by the keyboard."""

from assistant.app.ask.chat_state import current_chat
from assistant.app.navigation import request_page
from assistant.app.session import identity_now

ASK = ""  # the page's address


def clicked_beside_title(event: str, _value: object) -> None:
    """Begin a new conversation on the page of questions, if that is what is asked for and somebody is there."""
    if event == "new" and identity_now() is not None:
        current_chat().restart()
        request_page(ASK, {})
