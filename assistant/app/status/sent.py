"""Where an administrator reads what went to chat models on other machines."""

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.browser.view import view
from assistant.app.drawing.status import draw_sent, draw_title
from assistant.messages import say
from assistant.records.sent import SentList


def sent_part(sent: SentList, identity: Identity, language: str) -> None:
    """Draw it, for who is here as an administrator only; the list comes with a click, as reading it is logged."""
    view(draw_title("sent", language, say(language, "status_page.sent_intro")), "sent")
    if st.button(say(language, "status_page.sent_show")):
        view(draw_sent(sent.page(identity.user), language), "sent-list")
