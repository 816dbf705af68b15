"""What somebody does who logs in at the page of the chat, and what is drawn for them."""

import json

from streamlit.testing.v1 import AppTest

from assistant.app.ask.chat_state import KEY
from assistant.errors import RecordsError
from assistant.messages import say
from tests.support.people import PASSWORD

LOGIN_COOKIE_PART = "keep-login"  # the component that has the browser keep or forget a login, and shows nothing
OF_ALL = {LOGIN_COOKIE_PART, "page-tools"}  # the latter shows colours and keys to everybody
LIABLE = "Wer haftet für Fehler des Callcenters?"


def ticket_of(page: AppTest) -> str:
    """Give the ticket that a page hands to the browser."""
    (given,) = (json.loads(one.proto.json) for one in page.get("bidi_component") if one.key == LOGIN_COOKIE_PART)
    ticket: str = given["ticket"]
    return ticket


def ask(page: AppTest, question: str = LIABLE) -> None:
    """Ask it, as whoever has logged in."""
    page.chat_input[0].set_value(question).run()
    assert not page.exception


def log_in(page: AppTest, name: str, password: str = PASSWORD) -> None:
    """Type both into the login page, and send them."""
    page.text_input[0].set_value(name)
    page.text_input[1].set_value(password)
    page.button[0].click().run()
    assert not page.exception


def leave(page: AppTest) -> None:
    """Log out."""
    next(button for button in page.button if button.label == say("de", "access.leave")).click().run()
    assert not page.exception


def shows_nothing(page: AppTest) -> bool:
    """Tell whether nothing of any page is drawn, and nothing of it is kept."""
    assert not page.exception
    drawn = [each.key for each in page.get("bidi_component") if each.key not in OF_ALL]
    return not (drawn or page.chat_input or page.selectbox or KEY in page.session_state)


def errors(page: AppTest) -> list[str]:
    """Give what a page says that went wrong."""
    return [error.value for error in page.error]


def asks_to_log_in(page: AppTest) -> bool:
    """Tell whether there is a field for a password; the chat has a field of its own, to search the history in."""
    return say("de", "access.password") in [field.label for field in page.text_input]


def database_away(*_: object, **__: object) -> None:
    """Take the place of a function that asks the database."""
    raise RecordsError("records_unusable", place="x", detail="y")
