"""A question that a link or a bookmark brings: it is put into the box, and only whoever is there asks it.

Were it asked by itself, any page or message could have somebody ask: it would stand in their records as theirs, count
for their share, and go to a chat model.
"""

import streamlit as st

from assistant.app.browser.keep_question import keep_question, kept_question
from assistant.language.clean import clean
from assistant.serving.question_text import ROOM, as_taken
from assistant.settings import Settings

PARAMETER = "q"
BOX, FROM_LINK = "question", "from-link"  # in the session: the text of the box, and that it stands there unasked


def take_question(settings: Settings) -> bool:
    """Put the question of the address into the box, once; tell whether one stands there that nobody has asked yet."""
    if PARAMETER in st.query_params:
        _fill(st.query_params.pop(PARAMETER), settings.max_question_chars)
    elif settings.login == "oidc":
        kept_question(lambda question: _fill(question, settings.max_question_chars))
    if BOX not in st.session_state:  # the page was left, and its box with what stood in it
        st.session_state.pop(FROM_LINK, None)
    return bool(st.session_state.get(FROM_LINK))


def keep_over_login() -> None:
    """Have the browser keep the question of the address while its user logs in elsewhere."""
    if PARAMETER in st.query_params:
        keep_question()


def asked() -> None:
    """Take down that what stood in the box has been asked."""
    st.session_state.pop(FROM_LINK, None)


def _fill(text: str, limit: int) -> None:
    """Fill the box with one line in which nothing is hidden: what is read there is what is asked."""
    question = as_taken(clean(text[: ROOM * limit]), limit)
    if question:
        st.session_state[BOX], st.session_state[FROM_LINK] = question, True
